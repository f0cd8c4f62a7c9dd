"""Sheets for coders: texts without their outlets, two empty columns for frames, and what comes back filled in."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.runs.csv_files import csv_text
from framing.study.model import Article, Code, Strict
from framing.study.readers import read_csv, refuse, validate_all
from framing.text.urls import canonical

COLUMNS = ("id", "text", "frame", "second", "note")


class Line(Strict):
    """One article of a sheet: the coder writes its dominant frame, perhaps a second one and a note."""

    id: str
    text: str = ""
    frame: str = ""
    second: str = ""
    note: str = ""


def sheet(articles: Sequence[Article]) -> str:
    """Return a sheet to be filled in, as CSV that no spreadsheet runs as formulas; it tells no outlet and no guess."""
    return csv_text([{"id": article.id, "text": article.text} for article in articles], COLUMNS)


def coder(path: Path) -> str:
    """Return the coder's name: the sheet's file name in small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "unnamed"


def joined(sheets: Sequence[Path], codes: Sequence[Code], urls: Mapping[str, str], frames: Sequence[str]) -> list[Code]:
    """Return the codes there were and those of the sheets, each coder a file.

    Args:
        sheets: filled-in sheets; lines without a frame are not coded.
        codes: those that the study has.
        urls: the address of each article that can be coded, by its id.
        frames: the codebook's.

    Raises:
        BadInput: all problems of all sheets; one coder's two different codes of an article are one.
    """
    found = {canonical(code.url): code for code in codes}
    problems = [
        f"{path}: a second sheet of coder {coder(path)!r}; valid: a file name for each coder" for path in _twice(sheets)
    ]
    for path in sheets:
        name = coder(path)
        seen: dict[str, str] = {}
        for place, line in validate_all(Line, read_csv(path)).items():
            problems += [f"{place}: {problem}" for problem in _problems(line, urls, frames)]
            if seen.setdefault(line.id, place) != place:
                problems.append(f"{place}: id: {line.id!r} stands in {seen[line.id]} too; valid: each article once")
            if line.frame and line.id in urls:
                url = urls[line.id]
                code = found.get(canonical(url), Code(url=url, dominant={}, second={}))
                if _contradicts(code, name, line):
                    problems.append(
                        f"{place}: frame: coder {name!r} has coded this article as {code.dominant[name]!r}; "
                        "valid: the same code, or another file name for another coder"
                    )
                found[canonical(url)] = _added(code, name, line)
    refuse(problems)
    return sorted(found.values(), key=lambda code: code.url)


def _twice(sheets: Sequence[Path]) -> list[Path]:
    names = [coder(path) for path in sheets]
    return [path for number, path in enumerate(sheets) if coder(path) in names[:number]]


def _problems(line: Line, urls: Mapping[str, str], frames: Sequence[str]) -> list[str]:
    known = ", ".join(frames)
    problems = [
        f"{key}: unknown frame {value!r}; valid: {known}"
        for key, value in (("frame", line.frame), ("second", line.second))
        if value and value not in frames
    ]
    if line.id not in urls:
        problems.append(f"id: {line.id!r} is no article of the study; valid: the ids of the exported sheet")
    if line.second and line.second == line.frame:
        problems.append(f"second: {line.second!r} is the first too; valid: another frame, or nothing")
    if line.second and not line.frame:
        problems.append("frame: is missing beside a second one")
    return problems


def _contradicts(code: Code, name: str, line: Line) -> bool:
    before = code.dominant.get(name), code.second.get(name, "")
    return before[0] is not None and before != (line.frame, line.second)


def _added(code: Code, name: str, line: Line) -> Code:
    second = {**code.second, **({name: line.second} if line.second else {})}
    return code.model_copy(update={"dominant": {**code.dominant, name: line.frame}, "second": second})
