"""Plain texts, one a file."""

from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing.reading import documents
from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord

READS = "plain texts and Markdown, one a file"
SUFFIXES = (".txt", ".md", ".text")
DOCUMENT = True


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the text of a file.

    Raises:
        BadInput: the file cannot be read or is no text.
    """
    yield documents.record(path, file_text(path))
