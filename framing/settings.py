"""Settings of the installation and the study folders: where they lie and what they say."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from framing import coding, methods, urls
from framing.embeddings import EmbeddingSettings
from framing.errors import BadInput
from framing.model import SEVERAL, Choice, Code, Codebook, Lead, Lexicon, Outlet, Reference, Strict, Study
from framing.strict import mismatch, read_csv, read_jsonl, read_toml, refuse, validate, validate_all
from framing.web import WebSettings


class Publishing(Strict):
    """The `[snapshot]` table: under whose name and which licence snapshots are published."""

    authors: tuple[str, ...] = Field(default=("The makers of the study",), min_length=1)
    licence: Literal["CC-BY-4.0", "CC0-1.0"] = "CC-BY-4.0"


_LAST_PORT = 65535


def _scheduler(text: str) -> str:
    found = re.fullmatch(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[^:/\s]+):(?P<port>\d{1,5})", text)
    if not found or int(found["port"]) > _LAST_PORT:
        raise ValueError("is no address of a Dask scheduler; valid: tcp://host:port or tls://host:port")
    return text


class Dask(Strict):
    """The `[dask]` table: whose workers run the stages; without an address they run in the flow's own process."""

    address: Annotated[str, AfterValidator(_scheduler)] | None = None


def _store(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"s3", "gs", "file"} or not (parts.netloc + parts.path).strip("/"):
        raise ValueError("is no address of a store; valid: s3://bucket/folder, gs://bucket/folder or file:///folder")
    return url


class Store(Strict):
    """The `[store]` table: where else finished runs and captures are kept, for other machines and the loss of this."""

    url: Annotated[str, AfterValidator(_store)] | None = None


class Settings(Strict):
    """config/defaults.toml: what holds for every study unless the command line says otherwise."""

    study: str
    runs: str = "runs"
    archive: str = "archive"
    max_age_days: float = Field(default=30, ge=0)
    take_up_days: float = Field(default=1, ge=0)
    part_rows: int = Field(default=2000, ge=1)
    dask: Dask = Dask()
    store: Store = Store()
    web: WebSettings = WebSettings()
    embeddings: EmbeddingSettings = EmbeddingSettings()
    snapshot: Publishing = Publishing()
    snapshots: tuple[str, ...] = ()
    report_url: str | None = Field(default=None, pattern=r"^https?://")


_STUDY = ("study.toml", "snapshot.json")  # a published snapshot can be run too


def config_root() -> Path:
    """Return the configuration folder: $FRAMING_CONFIG, else ./config, else the one that came with the program."""
    here = Path(__file__).parent
    named = os.environ.get("FRAMING_CONFIG")
    places = [Path(named)] if named else [Path("config"), here.parent / "config", here / "_config"]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise BadInput(f"{places[0]}: no configuration folder; valid: a folder with defaults.toml and studies/")
    return found


def load_settings(root: Path) -> Settings:
    """Return the settings of a configuration folder.

    Raises:
        BadInput: defaults.toml has problems.
    """
    path = root / "defaults.toml"
    return validate(Settings, read_toml(path), str(path))


def studies(root: Path) -> list[Path]:
    """Return the study folders of a configuration folder, sorted by name."""
    return sorted(path.parent for path in root.glob("studies/*/study.toml"))


def study_folder(named: str, root: Path) -> Path:
    """Return the folder of a study given by name or by path.

    Raises:
        BadInput: there is no such study; the message names those that there are.
    """
    places = [root / "studies" / named, Path(named)]
    found = next((place for place in places if any((place / name).is_file() for name in _STUDY)), None)
    if found is None:
        known = ", ".join(path.name for path in studies(root)) or "none"
        raise BadInput(f"no study {named!r}; valid: a name ({known}) or a folder that holds study.toml")
    return found


def load_study(folder: Path, root: Path) -> Study:
    """Return the study of a folder, its files read strictly and checked against each other.

    Args:
        folder: holds study.toml, codebook.toml, reference.toml, coverage.jsonl and, if there is one, coding.csv.
        root: the configuration folder; its outlets.csv fills in what coverage rows leave out of their outlet.

    Raises:
        BadInput: all problems of the first file that has any.
    """
    codebook = validate(Codebook, read_toml(folder / "codebook.toml"), str(folder / "codebook.toml"))
    reference = validate(Reference, read_toml(folder / "reference.toml"), str(folder / "reference.toml"))
    coverage = _coverage(folder / "coverage.jsonl", _known(load_outlets(root)))
    plan = read_toml(folder / "study.toml")
    parts = {
        "codebook": codebook,
        "lexicons": _lexicons(root / "lexicons"),
        "reference": reference,
        "coverage": coverage,
        "coding": _coding(folder / "coding.csv"),
    }
    place = str(folder / "study.toml")
    refuse([f"{place}: {key}: unknown key; valid: put it in {key}'s own file" for key in sorted(parts.keys() & plan)])
    study = validate(Study, {"name": _name(folder), **plan, **parts}, place)
    refuse(list(_disagreements(study, folder)))
    return study


def _name(folder: Path) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", folder.resolve().name.lower()).strip("-_") or "study"


def _lexicons(folder: Path) -> dict[str, Lexicon]:
    return {path.stem: validate(Lexicon, read_toml(path), str(path)) for path in sorted(folder.glob("*.toml"))}


def load_outlets(root: Path) -> list[Outlet]:
    """Return the outlets of a configuration folder; none where it has no outlets.csv.

    Raises:
        BadInput: outlets.csv has problems.
    """
    path = root / "outlets.csv"
    return list(validate_all(Outlet, read_csv(path)).values()) if path.is_file() else []


def _known(outlets: list[Outlet]) -> dict[str, dict[str, Any]]:
    return {
        row.domain: {"outlet": row.name, "country": row.country, "ownership": row.ownership, "language": row.language}
        for row in outlets
    }


def _coverage(path: Path, outlets: Mapping[str, Mapping[str, Any]]) -> list[Lead]:
    leads = validate_all(Lead, ((place, _filled(row, outlets)) for place, row in read_jsonl(path)))
    if not leads:
        raise BadInput(f"{path}: is empty; valid: one lead a line")
    refuse(list(_repeated(leads)))
    return sorted(leads.values(), key=lambda lead: lead.url)


def _repeated(rows: Mapping[str, Lead] | Mapping[str, Code]) -> Iterator[str]:
    first: dict[str, str] = {}
    for place, row in rows.items():
        if first.setdefault(row.id, place) != place:
            yield f"{place}: url: {row.url!r} is the same page as {first[row.id]}; valid: each page once"


def _filled(row: Mapping[str, Any], outlets: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    try:  # of a bad URL the lead's own check will tell
        host = row.get("domain") or urls.domain(str(row.get("url", "")))
    except ValueError:
        host = ""
    return {"domain": host or "unknown", **outlets.get(str(host).removeprefix("www."), {}), **row}


def _coding(path: Path) -> list[Code]:
    codes = coding.read(path) if path.is_file() else {}
    refuse(list(_repeated(codes)))
    return sorted(codes.values(), key=lambda code: code.url)


def _disagreements(study: Study, folder: Path) -> Iterator[str]:
    events = [*sorted(study.events), SEVERAL]
    for lead in study.coverage:
        if lead.event not in events:
            yield f"{folder / 'coverage.jsonl'}: {lead.url}: event: {lead.event!r}; valid: {', '.join(events)}"
    known = {lead.id for lead in study.coverage}
    for code in study.coding:
        if code.id not in known:
            yield f"{folder / 'coding.csv'}: {code.url}: no such article; valid: a URL of coverage.jsonl"
        given = [(f"coder_{name}", frame) for name, frame in code.dominant.items()]
        for key, frame in [*given, *((f"coder_{name}_second", frame) for name, frame in code.second.items())]:
            if frame not in study.codebook.frames:
                valid = ", ".join(sorted(study.codebook.frames))
                yield f"{folder / 'coding.csv'}: {code.url}: {key}: unknown frame {frame!r}; valid: {valid}"
    yield from _method_problems(study, str(folder / "study.toml"))
    yield from _source_problems(study, str(folder / "study.toml"))


def _method_problems(study: Study, place: str) -> Iterator[str]:
    method = study.method
    yield from _choice_problems(study, "vectorise", method.vectoriser, f"{place}: method.vectoriser")
    yield from _choice_problems(study, "cluster", method.clusterer, f"{place}: method.clusterer")
    for number, block in enumerate(method.blocks):
        yield from _choice_problems(study, "vectorise", block, f"{place}: method.blocks.{number}")


def _choice_problems(study: Study, stage: str, choice: Choice, where: str) -> Iterator[str]:
    if choice.name not in methods.names(stage):
        yield f"{where}: no method {choice.name!r}; valid: {', '.join(methods.names(stage))}"
        return
    valid = get_type_hints(methods.load(stage, choice.name, "Method").__init__, include_extras=True)
    valid.pop("return", None)
    if "lexicon" in valid:  # named in study.toml, given to the method as its words
        valid["lexicon"] = Literal[tuple(study.lexicons)]
        if "lexicon" not in choice.options:
            yield f"{where}.options.lexicon: is missing; valid: {', '.join(study.lexicons)}"
    for key, value in sorted(choice.options.items()):
        if key not in valid:
            yield f"{where}.options.{key}: unknown key; valid: {', '.join(sorted(valid))}"
        elif misfit := mismatch(valid[key], value):
            yield f"{where}.options.{key}: {misfit}"


def _source_problems(study: Study, place: str) -> Iterator[str]:
    for name, options in study.sources.items():
        if name not in methods.names("discover"):
            yield f"{place}: sources: no source {name!r}; valid: {', '.join(methods.names('discover'))}"
            continue
        try:
            validate(methods.load("discover", name, "Options"), options, f"{place}: sources.{name}")
        except BadInput as error:
            yield from error.problems
