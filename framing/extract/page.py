"""An article out of a captured page: text, statements about itself, and what speaks against it; pure, never raises."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup
from lxml.html import HtmlElement

from framing.extract import body, doubt, metadata
from framing.extract.bounds import why_unreadable
from framing.extract.encoding import Decoded, decode
from framing.extract.layout import Layout, OutletPages
from framing.extract.metadata import dates
from framing.study.model import Article, Lead
from framing.text import agencies
from framing.text.cleaning import clean
from framing.text.identification import language_of
from framing.text.tokens import units

STAGE = "extract"
_log = logging.getLogger("framing")
_LANGUAGE_UNITS = 20  # units from which a text's language can be identified
# Their warnings name neither page nor stage; what matters becomes a flag or a reason.
for _name in ("trafilatura", "htmldate", "readability", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class CapturedPage:
    """A captured response: bytes, Content-Type, when it was captured, where from (live, wayback, file), digest."""

    content: bytes
    content_type: str
    captured: datetime
    source: str
    digest: str = ""


def article(lead: Lead, page: CapturedPage, outlet: OutletPages | None = None) -> Article:
    """Return the lead as an article with the page's text, flagged where doubtful, rejected where it has none.

    Bounded: what `bounds` names is rejected unread. Never raises: a page that breaks a parser is rejected with the
    parser's message.

    Args:
        lead: what was known of the page; fills in what the page does not state.
        page: the captured response.
        outlet: what is known of the outlet's layouts, if anything.
    """
    row = Article(**lead.model_dump(), captured=page.captured.isoformat(timespec="seconds"), text_source=page.source)
    try:
        if reason := why_unreadable(page.content):
            return row.rejected(STAGE, reason)
        return _extract(row, page, outlet or OutletPages())
    except Exception as error:  # noqa: BLE001 - hostile pages break parsers in ways that nobody can list
        _log.debug("%s: unreadable page", lead.url, exc_info=True)
        return row.rejected(STAGE, f"unreadable page: {type(error).__name__} {clean(str(error))[:80]}".strip())


def _extract(row: Article, page: CapturedPage, outlet: OutletPages) -> Article:
    decoded = decode(page.content, page.content_type)
    layout = outlet.layout_on(page.captured.date())
    # A single control character makes lxml refuse a page; without a line end Beautiful Soup warns of bare addresses.
    markup = clean(decoded.text) + "\n"
    soup = BeautifulSoup(markup, "lxml") if layout != Layout() else None
    page_metadata, tree = _metadata(markup, row, layout, soup)
    elements = list(tree.iter())  # lxml makes an element's object anew each time that nobody holds it
    prose = body.prose(tree)
    day, notes = dates.date_fields(
        row, page_metadata.dates, tree, page.captured, page_metadata.language or row.language
    )
    evidence = doubt.Evidence.of(tree, prose, row.url, page_metadata)
    reading = _outlets_own(soup, layout) or body.read(tree, prose, page_metadata.article_body)
    reading = reading.without_headings(page_metadata.headings)
    fields = {
        **row.model_dump(),
        **day,
        **_statements(row, page_metadata, reading.text, outlet),
        "text": reading.without_labels(),
    }
    if reason := doubt.rejection(reading, evidence):
        return Article.model_validate(fields).rejected(STAGE, reason)
    del elements
    flags = [*doubt.flags(reading, evidence), *notes, *_differences(row, fields, decoded, layout, reading)]
    return Article.model_validate({**fields, "flags": "; ".join(flags)})


def _metadata(
    markup: str, row: Article, layout: Layout, soup: BeautifulSoup | None
) -> tuple[metadata.Metadata, HtmlElement]:
    """Return what the page says about itself, and its tree without what the outlet's layout removes."""
    tree = body.parse(markup)
    if soup is None:
        return metadata.read(tree, row.url, row.outlet), tree
    selected = metadata.Selected(
        *(_selected(soup, selector) for selector in (layout.title, layout.author, layout.date))
    )
    statements = metadata.read(tree, row.url, row.outlet, selected)
    for tag in [tag for selector in layout.remove for tag in soup.select(selector)]:
        tag.decompose()
    return statements, body.parse(str(soup)) if layout.remove else tree


def _selected(soup: BeautifulSoup, selector: str | None) -> str:
    tag = soup.select_one(selector) if selector else None
    return str(tag.get("datetime") or tag.get("content") or tag.get_text(" ", strip=True)) if tag else ""


def _outlets_own(soup: BeautifulSoup | None, layout: Layout) -> body.Reading | None:
    tags = soup.select(layout.body) if soup and layout.body else []
    if not tags:
        return None
    text = "\n".join(body.visible_text(body.parse(str(tag))) for tag in tags)
    return body.Reading(text, "outlet", 1.0)  # not cross-checked: it is there because the others fail


def _statements(row: Article, stated: metadata.Metadata, text: str, outlet: OutletPages) -> dict[str, Any]:
    wire = row.wire or agencies.credited_agency(stated.credit, text, outlet.agencies)
    return {
        "title": stated.title or row.title,
        "author": stated.author,
        "section": stated.section,
        "canonical": stated.canonical,
        "wire": None if wire and agencies.is_outlet(wire, row.outlet) else wire,
        "language": language_of(text) if len(units(text)) >= _LANGUAGE_UNITS else stated.language or row.language,
    }


def _differences(
    row: Article, fields: dict[str, Any], decoded: Decoded, layout: Layout, reading: body.Reading
) -> Iterator[str]:
    if fields["language"] != row.language:
        yield f"language: {fields['language']}, the lead says {row.language}"
    if decoded.rejected_label:
        yield f"encoding: read as {decoded.encoding}, declared {decoded.rejected_label}"
    if layout.body and reading.reader != "outlet":
        yield "outlet layout: the body selector matches nothing"
