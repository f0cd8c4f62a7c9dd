"""Parquet: tables as pandas, Arrow, DuckDB and R write them."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from framing.collect.importing.reading.objects import record_of
from framing.collect.importing.record import MOST_COLUMNS, MOST_ROWS, SourceRecord
from framing.errors import BadInput

READS = "Parquet files; columns within columns are `source.name`"
SUFFIXES = (".parquet", ".pq")
_BATCH = 1000  # rows
_MOST_BYTES = 2_000_000_000  # of a file, unpacked


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the rows of a file.

    Raises:
        BadInput: the file is no Parquet, or is far too large.
    """
    try:
        with pq.ParquetFile(path) as file:
            _check(file, path)
            number = 0
            for batch in file.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield record_of(row, f"{path}:row {number}")
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise BadInput(f"{path}: is no Parquet file that can be read: {reason}") from None


def _check(file: pq.ParquetFile, path: Path) -> None:
    about = file.metadata
    size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    if about.num_columns > MOST_COLUMNS:
        raise BadInput(f"{path}: has {about.num_columns} columns, at most {MOST_COLUMNS} are read")
    if about.num_rows > MOST_ROWS or size > _MOST_BYTES:
        raise BadInput(f"{path}: has {about.num_rows} rows of {size} bytes; split it into several files")
