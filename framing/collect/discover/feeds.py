"""Feeds and sitemaps: RSS, Atom, sitemap indexes, sitemaps and news sitemaps, as their outlets write them.

Feeds hold about two days: right for an event of today. XML from outside is read without expanding any entity.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import Field

from framing.collect.sources import OK, Answer, FoundPage, Query, QueryOutcome, Reply, Scope, day, refusal, words_of
from framing.study.model import Strict, Url
from framing.text import urls

_MOST_BYTES = 50_000_000  # the sitemap protocol's own limit
_DEEPEST = 3  # a sitemap of sitemaps of sitemaps
_BAD_STATUS = 400
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITIES = "the XML declares entities, and is not read"
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}


class Options(Strict):
    """`[sources.feeds]`: the feeds and sitemaps to read."""

    urls: tuple[Url, ...] = Field(min_length=1)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a query for each feed."""
    return [Query("feeds", url, window=scope.span) for url in options.urls]


def read(query: Query, reply: Reply) -> Answer:
    """Read a feed or a sitemap of any kind; pages and sitemaps dated outside of the window are left out."""
    if (refused := refusal(reply)) is not None:
        return refused
    if reply.status >= _BAD_STATUS:
        return Answer(QueryOutcome.REJECTED, reason=f"HTTP status {reply.status}")
    try:
        return _read_xml(query, _unpacked(reply.body))
    except DefusedXmlException:
        return Answer(QueryOutcome.UNREADABLE, reason=_ENTITIES)
    except (EOFError, zlib.error, OSError) as error:
        return Answer(QueryOutcome.UNREADABLE, reason=f"not gzip, or larger than {_MOST_BYTES} bytes: {error}")


def _read_xml(query: Query, body: bytes) -> Answer:
    content = _DECLARATION.sub("", _decoded(body)).encode()
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except ParseError:
        return _read_feed(query, content)
    kind = _name(root)
    if kind == "sitemapindex":
        return _read_index(query, root)
    return _answer(query, _pages(root)) if kind == "urlset" else _read_feed(query, content)


def _unpacked(body: bytes) -> bytes:
    if body.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(body)) as file:
            body = file.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise OSError("too large")
    return body


def _read_feed(query: Query, content: bytes) -> Answer:
    """Read RSS or Atom, broken ones too; feedparser would expand entities of those."""
    if b"<!ENTITY" in content:
        return Answer(QueryOutcome.UNREADABLE, reason=_ENTITIES)
    feed = feedparser.parse(io.BytesIO(content), response_headers=_AS_UTF8)
    if not feed.get("version") and not feed.entries:
        return Answer(QueryOutcome.UNREADABLE, reason=f"neither feed nor sitemap: {words_of(Reply(OK, content))}")
    return _answer(query, (_entry(entry) for entry in feed.entries))


def _decoded(body: bytes) -> str:
    """Return the text, decoded here and nowhere else: expat lacks encodings, and any could hide a declaration."""
    declared = _ENCODING.search(body[:200])
    encoding = declared[1].decode() if declared else "utf-8"
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return body.decode(encoding, errors="replace").lstrip("\ufeff")
    except (LookupError, UnicodeError):
        return body.decode(errors="replace").lstrip("\ufeff")


def _entry(entry: Any) -> FoundPage:
    moment = entry.get("published_parsed")
    published = date(*moment[:3]) if moment else None
    return FoundPage(str(entry.get("link") or ""), "feeds", str(entry.get("title") or ""), published)


def _read_index(query: Query, root: Element) -> Answer:
    more = tuple(
        replace(query, url=url, depth=query.depth + 1)
        for child in root
        if urls.is_web(url := _text(child, "loc")) and not _before(day(_text(child, "lastmod")), query)
    )
    if query.depth >= _DEEPEST:
        return Answer(QueryOutcome.UNREADABLE, reason="sitemaps of sitemaps are nested without end")
    return Answer(QueryOutcome.FOUND if more else QueryOutcome.NO_COVERAGE, more=more)


def _pages(root: Element) -> Iterator[FoundPage]:
    for page in root:
        # `lastmod` alone is the day of some change, no day of publication
        published = day(_text(page, "publication_date"))
        seen = None if published else day(_text(page, "lastmod"))
        yield FoundPage(_text(page, "loc"), "feeds", _text(page, "title"), published, seen)


def _answer(query: Query, pages: Iterator[FoundPage]) -> Answer:
    inside = tuple(page for page in pages if urls.is_web(page.url) and _within(page, query))
    return Answer(QueryOutcome.FOUND if inside else QueryOutcome.NO_COVERAGE, inside)


def _within(page: FoundPage, query: Query) -> bool:
    if query.window is None or page.published is None:
        return not _before(page.seen, query)
    return query.window.first <= page.published <= query.window.last


def _before(changed: date | None, query: Query) -> bool:
    """Whether something was last changed before the window begins; later changes say nothing."""
    return bool(changed and query.window and changed < query.window.first)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _text(element: Element, name: str) -> str:
    """Return the text of the first element of a name within, whatever its namespace."""
    return next((str(one.text or "").strip() for one in element.iter() if _name(one) == name), "")
