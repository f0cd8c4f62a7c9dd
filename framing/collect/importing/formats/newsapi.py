"""NewsAPI.org: the answer of its endpoints `everything` and `top-headlines`; texts are cut by the service."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from framing.collect.importing.reading import objects
from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord

READS = "answers of NewsAPI (`articles` with `publishedAt`); the service cuts texts after 200 characters"
SUFFIXES = (".json",)
COLUMNS = {
    "url": ("url",),
    "title": ("title",),
    "abstract": ("description", "content"),
    "published": ("publishedAt",),
    "outlet": ("source.name",),
}
_CUT = re.compile(r"\[\+\d{1,9} chars\]$")


def fits(_path: Path, beginning: bytes) -> bool:
    """Tell whether a file is such an answer."""
    return b'"totalResults"' in beginning and b'"publishedAt"' in beginning


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the articles of an answer, without the mark where texts were cut.

    Raises:
        BadInput: the file is no JSON or lists no articles.
    """
    value = objects.parsed(file_text(path), path)
    for record in objects.listed(value.get("articles") if isinstance(value, dict) else None, path, "articles"):
        text = record.cells.get("content")
        cells = {**record.cells, "content": _whole(text)} if isinstance(text, str) else record.cells
        yield replace(record, cells=cells)


def _whole(text: str) -> str:
    """Return a text without the mark of where the service has cut it off."""
    match = _CUT.search(text)
    return text if match is None else text[: match.start()].rstrip().removesuffix("…").removesuffix("...").rstrip()
