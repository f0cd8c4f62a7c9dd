"""Feeds and sitemaps: RSS, Atom, JSON Feed, sitemap indexes, sitemaps and news sitemaps, as their outlets write them.

Feeds hold about two days: right for an event of today. Broken ones are read as far as they can be; XML from outside is
read without expanding any entity.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urljoin

from lxml.etree import _Element
from pydantic import Field

from framing.collect import feed_text, feed_xml
from framing.collect.feed_xml import Document, name_of, text_of
from framing.collect.reading import UnreadableReplyError, json_of, read_items, rows_of, shown
from framing.collect.sources import (
    Answer,
    FoundPage,
    LeftOutItem,
    Query,
    QueryOutcome,
    Reply,
    Scope,
    refusal,
    words_of,
)
from framing.study.model import Strict, Url
from framing.text import dates, urls

_DEEPEST = 3  # a sitemap of sitemaps of sitemaps
_BAD_STATUS = 400
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")  # also as Dublin Core has them
_CHANGED = ("updated", "modified")  # the day of some change, no day of publication
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
_ANYWHERE = timedelta(days=1)  # between the days of two places at one moment


class Options(Strict):
    """`[sources.feeds]`: the feeds and sitemaps to read.

    Attributes:
        urls: addresses of RSS, Atom or JSON feeds, and of sitemaps.
    """

    urls: tuple[Url, ...] = Field(min_length=1)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a query for each feed."""
    return [Query("feeds", url, window=scope.span) for url in options.urls]


def read(query: Query, reply: Reply) -> Answer:
    """Read a feed or a sitemap of any kind; pages and sitemaps dated outside of the window are counted.

    Raises:
        UnreadableReplyError: it is neither.
    """
    if (refused := refusal(reply)) is not None:
        return refused
    if reply.status >= _BAD_STATUS:
        return Answer(QueryOutcome.REJECTED, reason=f"HTTP status {reply.status}")
    body, cut = feed_text.unpacked(reply.body)
    text = feed_text.decoded(body, reply.content_type).lstrip("\ufeff")
    base = reply.url or query.url
    if text.lstrip().startswith("{"):
        return _read_json(query, json_of(text), base)
    document = feed_xml.parse(text, base, cut=cut)
    kind = name_of(document.root)
    if kind == "sitemapindex":
        return _read_index(query, document)
    if kind == "urlset":
        return _read_pages(query, document, {"url"}, _sitemap_page)
    if kind not in {"rss", "feed", "rdf"}:
        raise UnreadableReplyError(f"neither feed nor sitemap: {words_of(Reply(reply.status, body[:1000]))}")
    return _read_pages(query, document, {"item", "entry"}, partial(_entry, language=_language(document.root)))


def _read_pages(
    query: Query, document: Document, names: Collection[str], read_page: Callable[[_Element], FoundPage]
) -> Answer:
    elements = [element for element in document.root.iter() if name_of(element) in names]

    def read_whole(element: _Element) -> FoundPage:
        address = _address(element) if document.cut and element is elements[-1] else None
        if address is not None and document.is_cut_within(element, address):
            raise UnreadableReplyError("the file ends in the middle of the address")
        return read_page(element)

    pages, left_out = read_items(query, elements, read_whole, lambda element: text_of(_address(element)))
    return _answer(query, pages, left_out, "cut off, and read up to there" if document.cut else "")


def _read_index(query: Query, document: Document) -> Answer:
    if query.depth >= _DEEPEST:
        raise UnreadableReplyError("sitemaps of sitemaps are nested without end")
    listed = _read_pages(replace(query, window=None), document, {"sitemap"}, _sitemap_page)
    more = tuple(
        replace(query, url=page.url, depth=query.depth + 1) for page in listed.pages if not _before(page.seen, query)
    )
    outcome = QueryOutcome.FOUND if more else QueryOutcome.NO_COVERAGE
    return replace(listed, outcome=outcome, pages=(), more=more, outside=len(listed.pages) - len(more))


def _read_json(query: Query, value: Any, base: str) -> Answer:
    """Read a JSON Feed (jsonfeed.org, version 1.1)."""
    language = value.get("language")
    spoken = language[:2].lower() if isinstance(language, str) else ""

    def page(item: Any) -> FoundPage:
        if not isinstance(item, dict):
            raise UnreadableReplyError("no object")
        link = next((item[key] for key in ("url", "external_url") if isinstance(item.get(key), str)), "")
        title, published = item.get("title"), dates.parse(str(item.get("date_published") or ""), spoken)
        seen = _day_of(dates.parse(str(item.get("date_modified") or ""))) if published is None else None
        return FoundPage(_resolved(link, base), "feeds", title if isinstance(title, str) else "", published, seen)

    pages, left_out = read_items(query, rows_of(value, "items"), page, shown)
    return _answer(query, pages, left_out, "")


def _answer(query: Query, pages: Sequence[FoundPage], left_out: tuple[LeftOutItem, ...], reason: str) -> Answer:
    inside = tuple(page for page in pages if _within(page, query))
    unread = f"{len(left_out)} item{'s' * (len(left_out) != 1)} cannot be read" if left_out else ""
    return Answer(
        QueryOutcome.FOUND if inside else QueryOutcome.NO_COVERAGE,
        inside,
        reason="; ".join(filter(None, (reason, unread))),
        left_out=left_out,
        outside=len(pages) - len(inside),
    )


def _entry(entry: _Element, language: str) -> FoundPage:
    published = _moment(entry, _PUBLISHED, language)
    seen = _day_of(_moment(entry, _CHANGED, language)) if published is None else None
    return FoundPage(_link(entry), "feeds", text_of(_child(entry, "title")), published, seen)


def _sitemap_page(page: _Element) -> FoundPage:
    news = _child(page, "news")
    dated = page if news is None else news  # pictures and films within have titles and days of their own
    published = _moment(dated, ("publication_date",), "")
    seen = _day_of(_moment(page, ("lastmod",), "")) if published is None else None
    location = _child(page, "loc")
    title = "" if news is None else text_of(_child(news, "title"))
    return FoundPage(_resolved(text_of(location), (page.base or "")), "feeds", title, published, seen)


def _address(item: _Element) -> _Element | None:
    """Return the child that holds an item's address as text, else its title."""
    children = (_child(item, name) for name in ("loc", "link", "guid", "title"))
    return next((child for child in children if child is not None and child.text), None)


def _link(entry: _Element) -> str:
    """Return the address of an entry's page: its alternate link, else its guid, where that is an address."""
    links = [child for child in entry if name_of(child) == "link" and child.get("rel", "alternate") == "alternate"]
    guids = [child for child in entry if name_of(child) == "guid" and child.get("isPermaLink") != "false"]
    about = [entry.get(_RDF_ABOUT, "")]
    written = [child.get("href") or text_of(child) for child in links]
    named = [text for text in (*map(text_of, guids), *about) if urls.is_web(text)]
    link = next((text for text in (*written, *named) if text.strip()), "")
    return _resolved(link, next((child.base for child in links if child.base), entry.base or ""))


def _resolved(link: str, base: str) -> str:
    """Return a link as an absolute address; no link stays none."""
    link = link.strip()
    if not link or _ABSOLUTE.match(link):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        raise UnreadableReplyError("unreadable address") from None


def _moment(element: _Element, names: Sequence[str], language: str) -> date | datetime | None:
    """Return the first date that can be read of the children that are called so, in the order of the names."""
    written = (text_of(child) for name in names for child in element if name_of(child) == name)
    return next((moment for text in written if (moment := dates.parse(text, language)) is not None), None)


def _child(element: _Element, name: str) -> _Element | None:
    """Return the child of a name; of several, the one in the element's own namespace."""
    children = [child for child in element if name_of(child) == name]
    own = _namespace(element)
    return next((child for child in children if _namespace(child) == own), children[0] if children else None)


def _namespace(element: _Element) -> str:
    return str(element.tag).rpartition("}")[0]


def _language(root: _Element) -> str:
    """Return the language that a feed says it is in, as two letters; empty where it does not."""
    channel = _child(root, "channel")
    said = [text_of(_child(one, "language")) for one in (root, channel) if one is not None]
    code = next(filter(None, [*said, root.get(_XML_LANG, "")]), "")
    return code[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_]\w{1,20})?", code) else ""


def _within(page: FoundPage, query: Query) -> bool:
    """Tell whether a page may be of the window; which day a moment is, only its outlet's place decides."""
    day, slack = _day_of(page.published), _ANYWHERE if isinstance(page.published, datetime) else timedelta()
    if query.window is None or day is None:
        return not _before(page.seen, query)
    return query.window.first - slack <= day <= query.window.last + slack


def _before(changed: date | None, query: Query) -> bool:
    """Whether something was last changed before the window begins; later changes say nothing."""
    return bool(changed and query.window and changed < query.window.first)


def _day_of(moment: date | datetime | None) -> date | None:
    return None if moment is None else dates.local_day(moment)
