"""coding.csv: which frames coders saw in which article, one column a coder, and how it is read and written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.runs.csv_files import Row, csv_text
from framing.study.model import Code
from framing.study.readers import read_csv, refuse, validate_rows

_COLUMN = re.compile(r"coder_([^_]+)(_second)?")
_SECOND = "_second"
_VALID = "url, coder_a, coder_a_second, coder_b ...: two columns a coder, named in small letters and digits"
_LONGEST = 64  # characters of a name
_OF_NAMES = "LMN"  # Unicode's categories of letters, of the marks that some scripts write vowels with, and of digits


def coder_name(text: str) -> str:
    """Return a name as the column of a coder has it: small letters and digits of any script, joined by dashes.

    >>> coder_name("Dr. Eve_2"), coder_name("김 민지"), coder_name("...")
    ('dr-eve-2', '김-민지', 'unnamed')
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    marked = "".join(letter if unicodedata.category(letter)[0] in _OF_NAMES else " " for letter in plain)
    words = [word.lstrip("".join(filter(_is_mark, word))) for word in marked.split()]
    return "-".join(filter(None, words))[:_LONGEST].strip("-") or "unnamed"


def read(path: Path) -> dict[str, Code]:
    """Return the codes of a file by their places in it.

    Raises:
        BadInput: all problems of the file.
    """
    codes, problems = read_rows(path)
    refuse(problems)
    return codes


def read_rows(path: Path) -> tuple[dict[str, Code], list[str]]:
    """Return the codes that can be read by their places in the file, and the problems of the other rows.

    Raises:
        BadInput: the file cannot be read, or has columns that nothing knows.
    """
    rows = dict(read_csv(path))
    refuse(list(_column_problems(list(next(iter(rows.values()), {})), path)))
    codes, problems = validate_rows(Code, ((place, codes_by_coder(row)) for place, row in rows.items()))
    return codes, [*problems, *(f"{place}: {problem}" for place, code in codes.items() for problem in _problems(code))]


def codes_by_coder(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row with one column a coder as fields of `Code`, the frames by coder; an empty cell is no code."""
    fields: dict[str, Any] = {"dominant": {}, "second": {}}
    for column, value in row.items():
        if (match := _of_coder(column)) is None:
            fields[column] = value
        elif value:
            fields["second" if match[2] else "dominant"][match[1]] = value
    return fields


def text(codes: Iterable[Code]) -> str:
    """Return codes as CSV in order of their URLs, the coders in order of their names."""
    ordered = sorted(codes, key=lambda code: code.url)
    columns = [column for name in coders(ordered) for column in (f"coder_{name}", f"coder_{name}_second")]
    return csv_text([_row(code) for code in ordered], ["url", *columns])


def coders(codes: Sequence[Code]) -> list[str]:
    """Return the names of all coders, sorted."""
    return sorted({name for code in codes for name in code.dominant})


def _of_coder(column: str) -> re.Match[str] | None:
    match = _COLUMN.fullmatch(column)
    return match if match and match[1] == coder_name(match[1]) else None


def _column_problems(columns: Sequence[str], path: Path) -> Iterator[str]:
    if columns and "url" not in columns:
        yield f"{path}:1: url: is missing; name the column of the articles' addresses so"
    for column in columns:
        if column != "url" and not _of_coder(column):
            yield f"{path}: {column}: unknown key; valid: {_VALID}"
        elif (coder := column.removesuffix(_SECOND)) not in columns:
            yield f"{path}: {column}: stands without a column {coder}; write both"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _row(code: Code) -> Row:
    first = {f"coder_{name}": frame for name, frame in code.dominant.items()}
    return {"url": code.url, **first, **{f"coder_{name}_second": frame for name, frame in code.second.items()}}


def _problems(code: Code) -> Iterator[str]:
    if not code.dominant:
        yield f"{code.url}: no coder gave a frame; fill in at least one coder column"
    for name in code.second.keys() - code.dominant.keys():
        yield f"coder_{name}: is missing beside coder_{name}_second"
