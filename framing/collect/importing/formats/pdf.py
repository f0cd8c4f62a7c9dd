"""PDF: the text that a file holds; scanned pages hold none."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing.reading import documents
from framing.collect.importing.reading.bounded import text_of
from framing.collect.importing.record import MOST_CHARACTERS, SourceRecord

READS = "PDF files that hold text, one article a file; words that a line end divides are joined"
SUFFIXES = (".pdf",)
DOCUMENT = True
_MOST_BYTES = 100_000_000
_MOST_PAGES = 500
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_A-Z])")


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the text of a file.

    Raises:
        BadInput: the file is no PDF, is protected, or takes too much to read.
    """
    yield documents.record(path, text_of(pdf_text, path))


def pdf_text(path: Path) -> str:
    """Return the text of a PDF file's pages, headers and footers among it.

    Raises:
        ValueError: the file is too large, or a password protects it.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - for this format alone

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"it is larger than {_MOST_BYTES // 1_000_000} MB")
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("a password protects it; save it without one")
    if (pages := len(reader.pages)) > _MOST_PAGES:
        raise ValueError(f"it has {pages} pages, at most {_MOST_PAGES} are read; one article a file")
    text = ""
    for page in reader.pages:
        text += page.extract_text() + "\n"
        if len(text) > MOST_CHARACTERS:
            raise ValueError(f"it has more than {MOST_CHARACTERS} characters; one article a file")
    return _HYPHEN.sub("", text)
