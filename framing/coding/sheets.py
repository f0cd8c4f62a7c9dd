"""Sheets for coders: texts without their outlets and empty columns for two frames; and reading them filled in."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.runs.csv_files import csv_text
from framing.study.model import Article, Code, Strict
from framing.study.readers import read_csv, refuse, validate_all
from framing.text.urls import canonical

COLUMNS = ("id", "text", "frame", "second", "note")


class SheetRow(Strict):
    """One article of a sheet: the coder enters its dominant frame, perhaps a second one and a note."""

    id: str
    text: str = ""
    frame: str = ""
    second: str = ""
    note: str = ""


def sheet(articles: Sequence[Article]) -> str:
    """Return a sheet to fill in, as CSV that no spreadsheet runs as formulas; it names no outlet, suggests no code."""
    return csv_text([{"id": article.id, "text": article.text} for article in articles], COLUMNS)


def coder(path: Path) -> str:
    """Return the coder's name: the sheet's file name in small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "unnamed"


def joined(sheets: Sequence[Path], codes: Sequence[Code], urls: Mapping[str, str], frames: Sequence[str]) -> list[Code]:
    """Return the existing codes and those of the sheets, one file for each coder.

    Args:
        sheets: filled-in sheets; rows without a frame are not coded.
        codes: those that the study has.
        urls: the address of each article that can be coded, by its id.
        frames: the codebook's.

    Raises:
        BadInput: all problems of all sheets; one coder's two different codes of an article are one.
    """
    joined_codes = {canonical(code.url): code for code in codes}
    problems = [
        f"{path}: a second sheet of coder {coder(path)!r}; give each coder's sheet a file name of its own"
        for path in _twice(sheets)
    ]
    for path in sheets:
        name = coder(path)
        seen: dict[str, str] = {}
        for place, row in validate_all(SheetRow, read_csv(path)).items():
            problems += [f"{place}: {problem}" for problem in _problems(row, urls, frames)]
            if seen.setdefault(row.id, place) != place:
                problems.append(f"{place}: id: {row.id!r} stands in {seen[row.id]} too; leave one of the two rows")
            if row.frame and row.id in urls:
                url = urls[row.id]
                code = joined_codes.get(canonical(url), Code(url=url, dominant={}, second={}))
                if _contradicts(code, name, row):
                    problems.append(
                        f"{place}: frame: coder {name!r} has coded this article as {code.dominant[name]!r}; "
                        "give the same code, or name another coder's sheet by another file name"
                    )
                joined_codes[canonical(url)] = _added(code, name, row)
    refuse(problems)
    return sorted(joined_codes.values(), key=lambda code: code.url)


def _twice(sheets: Sequence[Path]) -> list[Path]:
    names = [coder(path) for path in sheets]
    return [path for number, path in enumerate(sheets) if coder(path) in names[:number]]


def _problems(row: SheetRow, urls: Mapping[str, str], frames: Sequence[str]) -> list[str]:
    known = ", ".join(frames)
    problems = [
        f"{key}: unknown frame {value!r}; valid: {known}"
        for key, value in (("frame", row.frame), ("second", row.second))
        if value and value not in frames
    ]
    if row.id not in urls:
        problems.append(f"id: {row.id!r} is no article of the study; take the ids from the exported sheet")
    if row.second and row.second == row.frame:
        problems.append(f"second: {row.second!r} is the first too; name another frame, or none")
    if row.second and not row.frame:
        problems.append("frame: is missing beside a second one; give the first frame, or no second")
    return problems


def _contradicts(code: Code, name: str, row: SheetRow) -> bool:
    before = code.dominant.get(name), code.second.get(name, "")
    return before[0] is not None and before != (row.frame, row.second)


def _added(code: Code, name: str, row: SheetRow) -> Code:
    second = {**code.second, **({name: row.second} if row.second else {})}
    return code.model_copy(update={"dominant": {**code.dominant, name: row.frame}, "second": second})
