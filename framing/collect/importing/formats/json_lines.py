"""JSON Lines: one object on each line; the coverage of another study too."""

from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing.reading import objects
from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord

READS = "JSON Lines: one object on each line; `coverage.jsonl` of another study too"
SUFFIXES = (".jsonl", ".ndjson")


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the objects of a file.

    Raises:
        BadInput: the file cannot be read.
    """
    yield from objects.lines(file_text(path), path)
