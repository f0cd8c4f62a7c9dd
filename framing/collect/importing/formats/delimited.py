"""Tables as text: CSV, TSV, and what Excel saves as such in any country."""

from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.reading.lines import rows, separator_of
from framing.collect.importing.record import RawTable

READS = "CSV with commas, semicolons, tabs or bars; UTF-8, UTF-16 or the code page that the bytes show; `sep=` lines"
SUFFIXES = (".csv", ".tsv", ".tab")


def tables(path: Path) -> Iterator[RawTable]:
    """Yield the table of a file.

    Raises:
        BadInput: the file cannot be read or is no text.
    """
    text = file_text(path)
    yield RawTable(str(path), rows(text, separator_of(text)))
