"""CSV files in which no cell can run as a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.runs.files import write_bytes

Row = Mapping[str, Any]

# Spreadsheets run cells that begin so as formulas (OWASP, "CSV Injection"); a leading apostrophe makes them text.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
FORMULA_GUARD = "'"


def csv_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as CSV (RFC 4180, but LF) in which no cell can run as a formula.

    >>> print(csv_text([{"title": "=1+1", "rank": 1}], ["rank", "title"]), end="")
    rank,title
    1,'=1+1
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_cell(row.get(column)) for column in columns] for row in rows])
    return buffer.getvalue()


def write_csv(path: Path, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Write rows as CSV."""
    write_bytes(path, csv_text(rows, columns).encode())


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of one of this program's CSV files."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def without_guards(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row as it was before its cells were kept from being formulas."""
    starts = tuple(f"{FORMULA_GUARD}{start}" for start in FORMULA_STARTS)
    return {key: value[1:] if value.startswith(starts) else value for key, value in row.items()}


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"{FORMULA_GUARD}{value}" if value.startswith(FORMULA_STARTS) else value
    return "" if value is None else value
