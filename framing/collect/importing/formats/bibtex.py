"""BibTeX and BibLaTeX: what reference managers and ProQuest export."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord
from framing.errors import BadInput

READS = "BibTeX and BibLaTeX, as ProQuest, Zotero and JabRef export it; braces and LaTeX accents become text"
SUFFIXES = (".bib", ".bibtex")
COLUMNS = {
    "url": ("url", "link"),
    "title": ("title",),
    "abstract": ("abstract",),
    "published": ("date", "issued"),
    "outlet": ("journaltitle", "journal", "newspaper", "publisher", "howpublished"),
    "language": ("langid", "language"),
    "genre": ("entrysubtype",),
}
_MOST_BYTES = 50_000_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the entries of a file; one that is broken is a record with a reason.

    Raises:
        BadInput: the file cannot be read, or holds no entry.
    """
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - an optional extra
        from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415 - as above
    except ImportError:
        raise BadInput(f"{path}: the reader of BibTeX is not installed; pip install 'framing[import]'") from None
    text = file_text(path)
    if len(text) > _MOST_BYTES:
        raise BadInput(f"{path}: is larger than {_MOST_BYTES // 1_000_000} MB; split it into several files")
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it warns of is a row with a reason
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    if not library.entries and not library.failed_blocks:
        raise BadInput(f"{path}: holds no entry in BibTeX, such as @article{{...}}")
    for entry in library.entries:
        cells = {field.key.lower(): str(field.value) for field in entry.fields}
        yield SourceRecord(f"{path}:{_line(entry)}", {**cells, "date": cells.get("date") or _date(cells)})
    for block in library.failed_blocks:
        raw = str(block.raw or "")
        yield SourceRecord(f"{path}:{_line(block)}", {"title": raw[:80]}, "is no entry that can be read")


def _line(block: Any) -> int:
    return int(block.start_line or 0) + 1


def _date(cells: dict[str, str]) -> str:
    """Return year, month and day of the older style as ISO 8601."""
    year, month, day = (cells.get(key, "").strip() for key in ("year", "month", "day"))
    number = str(_MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in _MONTHS else month
    if not number.isdecimal():
        return year
    return f"{year}-{int(number):02}" + (f"-{int(day):02}" if day.isdecimal() else "")
