"""GDELT: lists of articles of its DOC 2.0 interface, as JSON or CSV; they hold no texts and no day of publication."""

from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing import header
from framing.collect.importing.formats import delimited
from framing.collect.importing.reading import objects
from framing.collect.importing.reading.decoding import file_text, text_of
from framing.collect.importing.record import SourceRecord

READS = (
    "lists of articles of GDELT (`mode=artlist`, JSON or CSV); without texts; `seendate` is when GDELT saw a page, "
    "not when it was published: `--map published=seendate` takes it nevertheless"
)
SUFFIXES = (".json", ".csv")
COLUMNS = {
    "url": ("url",),
    "title": ("title",),
    "domain": ("domain",),
    "language": ("language",),
    "country": ("sourcecountry",),
}
_CSV_NAMES = {"URL": "url", "MobileURL": "url_mobile", "Date": "seendate", "Title": "title"}


def fits(path: Path, beginning: bytes) -> bool:
    """Tell whether a file is such a list."""
    if path.suffix.lower() == ".json":
        return b'"seendate"' in beginning and b'"sourcecountry"' in beginning
    return text_of(beginning).lstrip("\ufeff").startswith("URL,MobileURL,Date,Title")


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the articles of a list.

    Raises:
        BadInput: the file cannot be read or lists no articles.
    """
    if path.suffix.lower() == ".json":
        value = objects.parsed(file_text(path), path)
        yield from objects.listed(value.get("articles") if isinstance(value, dict) else None, path, "articles")
        return
    for record in header.records(list(delimited.tables(path)), frozenset()):
        cells = {_CSV_NAMES.get(column, column): cell for column, cell in record.cells.items()}
        yield SourceRecord(record.place, cells, record.reason)
