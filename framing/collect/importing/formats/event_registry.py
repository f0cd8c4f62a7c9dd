"""Event Registry (newsapi.ai): the answer of `getArticles`, with whole texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.collect.importing.reading import objects
from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord

READS = "answers of Event Registry (newsapi.ai): `articles.results` with `body` and `dateTime`, or that list itself"
SUFFIXES = (".json",)
COLUMNS = {
    "url": ("url",),
    "title": ("title",),
    "abstract": ("body",),
    "published": ("dateTimePub", "dateTime", "date"),
    "outlet": ("source.title",),
    "domain": ("source.uri",),
    "country": ("source.location.country.label.eng", "source.location.label.eng"),
    "language": ("lang",),
}


def fits(_path: Path, beginning: bytes) -> bool:
    """Tell whether a file is such an answer."""
    return all(mark in beginning for mark in (b'"body"', b'"lang"', b'"uri"', b'"dateTime"'))


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the articles of an answer.

    Raises:
        BadInput: the file is no JSON or lists no articles.
    """
    value: Any = objects.parsed(file_text(path), path)
    for key in ("articles", "results"):
        value = value.get(key, value) if isinstance(value, dict) else value
    yield from objects.listed(value, path, "results")
