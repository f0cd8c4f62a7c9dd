"""The study folders: where they lie, and their files read strictly and checked against each other."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.errors import BadInput
from framing.study import coding_file
from framing.study.choices import method_problems, source_problems
from framing.study.model import SEVERAL, Code, Codebook, Lead, Lexicon, Outlet, Reference, Study
from framing.study.readers import read_csv, read_jsonl, read_toml, refuse, validate, validate_all
from framing.text import urls

_FILES = {
    "codebook": "codebook.toml",
    "lexicons": "a file of the folder lexicons",
    "reference": "reference.toml",
    "coverage": "coverage.jsonl",
    "coding": "coding.csv",
}
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
        valid = ", ".join([*(path.name for path in studies(root)), "a folder that holds study.toml"])
        raise BadInput(f"no study {name_or_path!r}; valid: {valid}")
    return folder


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
    coverage = _coverage(folder / "coverage.jsonl", _outlet_fields(load_outlets(root)))
    plan = read_toml(folder / "study.toml")
    parts = {
        "codebook": codebook,
        "lexicons": _lexicons(root / "lexicons"),
        "reference": reference,
        "coverage": coverage,
        "coding": _coding(folder / "coding.csv"),
    }
    place = str(folder / "study.toml")
    refuse([f"{place}: {key}: belongs in {_FILES[key]}, not here" for key in sorted(parts.keys() & plan)])
    study = validate(Study, {"name": _name(folder), **plan, **parts}, place)
    refuse(list(_inconsistencies(study, folder)))
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


def _outlet_fields(outlets: list[Outlet]) -> dict[str, dict[str, Any]]:
    return {
        row.domain: {"outlet": row.name, "country": row.country, "ownership": row.ownership, "language": row.language}
        for row in outlets
    }


def _coverage(path: Path, outlets: Mapping[str, Mapping[str, Any]]) -> list[Lead]:
    leads = validate_all(Lead, ((place, _with_outlet_fields(row, outlets)) for place, row in read_jsonl(path)))
    if not leads:
        raise BadInput(f"{path}: is empty; write one lead on each line")
    refuse(list(_duplicates(leads)))
    return sorted(leads.values(), key=lambda lead: lead.url)


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
    return {"domain": host or "unknown", **outlets.get(str(host).removeprefix("www."), {}), **row}


def _coding(path: Path) -> list[Code]:
    codes = coding_file.read(path) if path.is_file() else {}
    refuse(list(_duplicates(codes)))
    return sorted(codes.values(), key=lambda code: code.url)


def _inconsistencies(study: Study, folder: Path) -> Iterator[str]:
    events = [*sorted(study.events), SEVERAL]
    for lead in study.coverage:
        if lead.event not in events:
            yield f"{folder / 'coverage.jsonl'}: {lead.url}: event: {lead.event!r}; valid: {', '.join(events)}"
    ids = {lead.id for lead in study.coverage}
    for code in study.coding:
        if code.id not in ids:
            yield f"{folder / 'coding.csv'}: {code.url}: is not in coverage.jsonl; use the URL of one of its lines"
        codes = [(f"coder_{name}", frame) for name, frame in code.dominant.items()]
        for key, frame in [*codes, *((f"coder_{name}_second", frame) for name, frame in code.second.items())]:
            if frame not in study.codebook.frames:
                valid = ", ".join(sorted(study.codebook.frames))
                yield f"{folder / 'coding.csv'}: {code.url}: {key}: unknown frame {frame!r}; valid: {valid}"
    yield from method_problems(study, str(folder / "study.toml"))
    yield from source_problems(study, str(folder / "study.toml"))
