"""coding.csv: which frames coders saw in which article, one column a coder, and how it is read and written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.runs.csv_files import csv_text
from framing.runs.tables import Row
from framing.study.model import Code
from framing.study.readers import read_csv, refuse, validate_all

_COLUMN = re.compile(r"coder_([a-z0-9][a-z0-9-]*)(_second)?")
_VALID = "url, coder_a, coder_a_second, coder_b ...: two columns a coder, named in small letters and digits"


def read(path: Path) -> dict[str, Code]:
    """Return the codes of a file by their places in it.

    Raises:
        BadInput: all problems of the file.
    """
    rows = dict(read_csv(path))
    refuse(
        [
            f"{path}: {column}: unknown key; valid: {_VALID}"
            for column in next(iter(rows.values()), {})
            if column != "url" and not _COLUMN.fullmatch(column)
        ]
    )
    codes = validate_all(Code, ((place, codes_by_coder(row)) for place, row in rows.items()))
    refuse([f"{place}: {problem}" for place, code in codes.items() for problem in _problems(code)])
    return codes


def codes_by_coder(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row with one column a coder as fields of `Code`, the frames by coder; an empty cell is no code."""
    fields: dict[str, Any] = {"dominant": {}, "second": {}}
    for column, value in row.items():
        if (match := _COLUMN.fullmatch(column)) is None:
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


def _row(code: Code) -> Row:
    first = {f"coder_{name}": frame for name, frame in code.dominant.items()}
    return {"url": code.url, **first, **{f"coder_{name}_second": frame for name, frame in code.second.items()}}


def _problems(code: Code) -> Iterator[str]:
    if not code.dominant:
        yield f"{code.url}: no coder gave a frame; fill in at least one coder column"
    for name in code.second.keys() - code.dominant.keys():
        yield f"coder_{name}: is missing beside coder_{name}_second"
