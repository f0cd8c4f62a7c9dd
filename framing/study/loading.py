"""The study folders: where they lie, and their files read strictly and checked against each other."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from framing.errors import BadInput
from framing.study import coding_file
from framing.study.cross_checks import (
    code_problems,
    format_problem,
    label_problems,
    lead_problems,
    missing_keys,
    plan_problems,
    role_problems,
)
from framing.study.model import Code, Codebook, Lead, Lexicon, Outlet, Reference, Study
from framing.study.nearest import valid_values
from framing.study.readers import read_csv, read_jsonl, read_toml, refuse, validate, validate_all, validate_rows
from framing.text import urls

_Read = TypeVar("_Read")
_FILES = {
    "codebook": "codebook.toml",
    "lexicons": "a file of the folder lexicons",
    "reference": "reference.toml",
    "coverage": "coverage.jsonl",
    "coding": "coding.csv",
}
_URL = re.compile(r'"url"\s*:\s*"([^"\\]*)"')
_STUDY = ("study.toml", "snapshot.json")  # a published snapshot can be run too


def studies(root: Path) -> list[Path]:
    """Return the study folders of a configuration folder, sorted by name."""
    return sorted(path.parent for path in root.glob("studies/*/study.toml"))


def study_folder(name_or_path: str, root: Path) -> Path:
    """Return the folder of a study given by name or by path.

    Raises:
        BadInput: there is no such study; the message lists the existing ones.
    """
    candidates = [root / "studies" / name_or_path, Path(name_or_path)]
    folder = next((candidate for candidate in candidates if any((candidate / name).is_file() for name in _STUDY)), None)
    if folder is None:
        names = [*(path.name for path in studies(root)), "a folder that holds study.toml"]
        raise BadInput(f"no study {name_or_path!r}; {valid_values(name_or_path, names)}")
    return folder


def load_study(folder: Path, root: Path) -> Study:
    """Return the study of a folder, its files read strictly and checked against each other.

    Args:
        folder: holds study.toml, reference.toml, coverage.jsonl and, if there are any, codebook.toml and coding.csv.
        root: the configuration folder; its outlets.csv fills in what coverage rows leave out of their outlet.

    Raises:
        BadInput: all problems of all files.
    """
    gathered = Gathered()
    place = str(folder / "study.toml")
    plan = gathered.read(lambda: read_toml(folder / "study.toml")) or {}
    gathered.add(f"{place}: {key}: belongs in {_FILES[key]}, not here" for key in sorted(_FILES.keys() & plan))
    if problem := format_problem(plan, place):
        raise BadInput(problem)  # what else there is may be right in that form
    plan = {"name": _name(folder), **{key: value for key, value in plan.items() if key not in _FILES}}
    parts = _parts(gathered, folder, root, plan)
    if plan.keys() - {"name"}:
        gathered.add(missing_keys(plan, place))
        gathered.add(role_problems(plan, place))
        gathered.add(plan_problems({**plan, **{key: part for key, part in parts.items() if part}}, place))
    if gathered.problems:
        raise BadInput(*gathered.problems)
    return validate(Study, {**plan, **parts}, place)


class Gathered:
    """What could be read, and the problems of what could not, so that one bad file does not hide another.

    Attributes:
        problems: one line each.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []

    def read(self, reader: Callable[[], _Read]) -> _Read | None:
        """Return what a reader returns; None where the user has to mend something."""
        try:
            return reader()
        except BadInput as error:
            self.problems.extend(error.problems)
            return None

    def add(self, problems: Iterable[str]) -> None:
        """Note the problems of one file, the first of them in full and the rest counted."""
        self.read(lambda: refuse(list(problems)))


def _parts(gathered: Gathered, folder: Path, root: Path, plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the files beside study.toml, each checked against the others."""
    raw = gathered.read(lambda: _codebook_table(folder / "codebook.toml")) or {}
    frames = raw.get("frames") if isinstance(raw.get("frames"), dict) else {}
    outlets = gathered.read(lambda: _outlet_fields(load_outlets(root))) or {}
    leads, wrong_leads = _coverage(folder / "coverage.jsonl", outlets, plan)
    codes, wrong_codes = gathered.read(lambda: _coding(folder / "coding.csv")) or ({}, [])
    parts = {
        "codebook": gathered.read(lambda: validate(Codebook, raw, str(folder / "codebook.toml"))),
        "lexicons": gathered.read(lambda: _lexicons(root / "lexicons")),
        "reference": gathered.read(lambda: _reference(folder / "reference.toml")),
        "coverage": sorted(leads.values(), key=lambda lead: lead.url),
        "coding": sorted(codes.values(), key=lambda code: code.url),
    }
    events = _table(plan, "events")
    gathered.add([*wrong_leads, *(lead_problems(leads, events) if events else ())])
    ids = _ids(leads, wrong_leads, folder / "coverage.jsonl")
    gathered.add([*wrong_codes, *code_problems(codes, ids, frames or {}, folder / "coding.csv")])
    gathered.add(label_problems(plan, ids, str(folder / "study.toml")))
    return parts


def _reference(path: Path) -> Reference:
    return validate(Reference, read_toml(path), str(path))


def _codebook_table(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    table = read_toml(path)
    if not table.get("frames"):
        raise BadInput(f"{path}: frames: is missing; describe one frame at least, or remove the file")
    return table


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


def _outlet_fields(outlets: list[Outlet]) -> dict[str, dict[str, Any]]:
    return {
        row.domain: {"outlet": row.name, "country": row.country, "ownership": row.ownership, "language": row.language}
        for row in outlets
    }


def _table(plan: Mapping[str, Any], key: str) -> dict[str, Any]:
    return plan[key] if isinstance(plan.get(key), dict) else {}


def _coverage(
    path: Path, outlets: Mapping[str, Mapping[str, Any]], plan: Mapping[str, Any]
) -> tuple[dict[str, Lead], list[str]]:
    """Return the leads by their places, and what is wrong with the others.

    Of one event, none need name it; where the study has other sources, there need be none.
    """
    needed = _table(plan, "sources").keys() <= {"coverage"}
    if not needed and not path.is_file():
        return {}, []
    events = _table(plan, "events")
    shared = {"event": next(iter(events))} if len(events) == 1 else {}
    rows = ((place, {**shared, **_with_outlet_fields(row, outlets)}) for place, row in read_jsonl(path))
    leads, problems = validate_rows(Lead, rows)
    if needed and not leads and not problems:
        problems = [f"{path}: is empty; write one lead on each line"]
    return leads, [*problems, *_duplicates(leads)]


def _ids(leads: Mapping[str, Lead], problems: Sequence[str], path: Path) -> set[str] | None:
    """Return the articles that can be coded, those of lines with other mistakes too; None where addresses are wrong."""
    ids = {lead.id for lead in leads.values()}
    if not problems:
        return ids
    if any(": url: " in problem for problem in problems) or not path.is_file():
        return None
    for url in _URL.findall(path.read_text("utf-8", "replace")):
        with suppress(ValueError):
            ids.add(urls.short_id(url))
    return ids or None


def _duplicates(rows: Mapping[str, Lead] | Mapping[str, Code]) -> Iterator[str]:
    first: dict[str, str] = {}
    for place, row in rows.items():
        if first.setdefault(row.id, place) != place:
            yield f"{place}: url: {row.url!r} is the same page as {first[row.id]}; remove one of the two"


def _with_outlet_fields(row: Mapping[str, Any], outlets: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    try:  # the check of the lead reports a bad URL
        host = row.get("domain") or urls.domain(str(row.get("url", "")))
    except ValueError:
        host = ""
    return {**outlets.get(str(host).removeprefix("www."), {}), **row}


def _coding(path: Path) -> tuple[dict[str, Code], list[str]]:
    codes, problems = coding_file.read_rows(path) if path.is_file() else ({}, [])
    return codes, [*problems, *_duplicates(codes)]
