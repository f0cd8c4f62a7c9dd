"""Stage tables and receipts: Parquet, CSV and JSON written under a temporary name and renamed when whole."""

import csv
import io
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]

_GROUP = 20_000  # rows of a Parquet file that are made at once

# Spreadsheets run cells that begin so as formulas (OWASP, "CSV Injection"); a leading apostrophe makes them text.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it is either whole or absent, whatever ends the program meanwhile.

    Raises:
        OSError: it cannot be written; `filename` is the path.
    """
    with whole(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give where to write a file that is then either whole or absent, whatever ends the program meanwhile.

    Raises:
        OSError: it cannot be written; `filename` is the path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(3)}")  # the number is this machine's own
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:  # a full disk does not name the file
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: Path, value: object) -> None:
    """Write JSON with sorted keys and two spaces of indent."""
    write_bytes(path, (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode())


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_bytes())


def parquet(rows: Iterable[Row], schema: pa.Schema | None = None) -> bytes:
    """Return rows as Parquet, in groups of rows; without a schema the first row's keys are the columns."""
    buffer, left = io.BytesIO(), iter(rows)
    table = pa.Table.from_pylist(list(islice(left, _GROUP)), schema=schema)
    with pq.ParquetWriter(buffer, table.schema, compression="zstd") as writer:
        while True:
            writer.write_table(table)
            if not (group := list(islice(left, _GROUP))):
                break
            table = pa.Table.from_pylist(group, schema=table.schema)
    return buffer.getvalue()


def write_parquet(path: Path, rows: Iterable[Row], schema: pa.Schema | None = None) -> None:
    """Write rows as Parquet; without a schema the first row's keys are the columns."""
    write_bytes(path, parquet(rows, schema))


def text_schema(columns: Iterable[str]) -> pa.Schema:
    """Return a Parquet schema in which every column is text."""
    return pa.schema([(name, pa.string()) for name in columns])


def read_parquet(path: Path, block: slice = slice(None)) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file, or a block of them, for which no more is read than the groups that hold it."""
    with pq.ParquetFile(path) as file:
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
        ends = [0, *accumulate(sizes)]
        first, last, _ = block.indices(ends[-1])
        groups = [group for group in range(len(sizes)) if ends[group] < last and first < ends[group + 1]]
        skipped = ends[groups[0]] if groups else 0
        table = file.read_row_groups(groups)[max(first - skipped, 0) : max(last - skipped, 0)]
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def read_columns(path: Path, *columns: str) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file with these columns alone."""
    rows: list[dict[str, Any]] = pq.read_table(path, columns=list(columns)).to_pylist()
    return rows


def parquet_rows(path: Path) -> int:
    """Return how many rows a Parquet file has."""
    rows: int = pq.read_metadata(path).num_rows
    return rows


def csv_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as CSV (RFC 4180, but LF) in which no cell can run as a formula."""
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


def rounded(value: float) -> float:
    """Return a number at six significant digits: more is noise, and differs between machines."""
    return float(f"{value:.6g}")


def digest(value: object) -> str:
    """Return the SHA-256 of a value's JSON with sorted keys, in hexadecimal."""
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def rows_digest(rows: Iterable[object]) -> str:
    """Return what `digest` would of a list of these rows, one at a time."""
    total, before = sha256(b"["), ""
    for row in rows:
        total.update(f"{before}{json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)}".encode())
        before = ", "
    total.update(b"]")
    return total.hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def file_digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the names and bytes of files, in hexadecimal."""
    total = sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else value
