"""Stage tables: rows as Parquet, which DuckDB, pandas and R read too."""

import io
from collections.abc import Iterable
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.runs.csv_files import Row
from framing.runs.files import write_bytes

__all__ = ["Row", "parquet", "parquet_rows", "read_columns", "read_parquet", "text_schema", "write_parquet"]

_GROUP = 20_000  # rows of a Parquet file that are written at once


def parquet(rows: Iterable[Row], schema: pa.Schema | None = None) -> bytes:
    """Return rows as Parquet, in groups of rows; without a schema the first row's keys are the columns."""
    buffer, remaining = io.BytesIO(), iter(rows)
    table = pa.Table.from_pylist(list(islice(remaining, _GROUP)), schema=schema)
    with pq.ParquetWriter(buffer, table.schema, compression="zstd") as writer:
        while True:
            writer.write_table(table)
            if not (group := list(islice(remaining, _GROUP))):
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
    with pq.ParquetFile(path) as file:
        rows: list[dict[str, Any]] = file.read(list(columns)).to_pylist()
    return rows


def parquet_rows(path: Path) -> int:
    """Return how many rows a Parquet file has."""
    rows: int = pq.read_metadata(path).num_rows
    return rows
