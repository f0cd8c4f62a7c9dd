"""What speaks against a page being the whole article: walls, stubs, soft 404s, index pages, thin or disputed text."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from framing.extract.body import AGREEMENT, Prose, Reading
from framing.extract.metadata import Metadata
from framing.extract.phrases import CONSENT, MISSING, PAYWALL, quote_phrase
from framing.text import urls, web_address
from framing.text.tokens import units

# All lengths are in units: words, or characters of scripts that put no spaces between words.
SHORT = 80  # a text below it is a flash, a caption or a stub
_STUB = 150  # a text below it that mentions subscribing is the teaser
_NOTICE = 120  # a text above it that mentions cookies or missing pages is an article about them
_BARE = 40  # with less text than this, the other visible text is examined too
_BARE_PAGE = 400  # a page with more visible text is no bare wall or error
_INDEX_LINKS = 30  # links that a page of links has at least
_INDEX_SHARE = 0.5  # share of the text's lines, and of its words, that are links themselves
_LINK = 0.9  # share of a line's characters in links from which it is a link itself


class Evidence(NamedTuple):
    """What the page shows besides the text that was read from it."""

    url: str
    metadata: Metadata
    links: int
    """How many the page has."""
    link_lines: frozenset[str]
    """The lines of the page that are links."""
    visible: str
    """All visible text of a page that has little of it: there a wall or an error shows when no article does."""

    @classmethod
    def of(cls, tree: HtmlElement, prose: Prose, url: str, metadata: Metadata) -> "Evidence":
        """Return what a parsed page shows."""
        blocks = [*prose.main, *prose.others]
        is_bare = sum(block.length for block in blocks) <= _BARE_PAGE
        return cls(
            url,
            metadata,
            int(tree.xpath("count(//a[@href])")),
            frozenset(block.text for block in blocks if block.linked >= _LINK),
            "\n".join(block.text for block in blocks) if is_bare else "",
        )


def rejection(reading: Reading, evidence: Evidence) -> str | None:
    """Return why a page holds no article: soft 404, consent page, index page, paywall stub or no text."""
    length = len(units(reading.text))
    texts = (evidence.metadata.title, reading.text, evidence.visible if length < _BARE else None)
    if length < _NOTICE and (quote := quote_phrase(MISSING, texts)):
        return f"soft 404: {quote}"
    if length < _NOTICE and (quote := quote_phrase(CONSENT, texts)):
        return f"consent page: {quote}"
    if _is_index(reading, evidence):
        return f"index page: {evidence.links} links, {length} words of text"
    if length < _STUB and (
        quote := quote_phrase(PAYWALL, texts) or (None if evidence.metadata.is_free else "marked as not free")
    ):
        return f"paywall stub: {length} words, {quote}"
    return None if length else "no text"


def flags(reading: Reading, evidence: Evidence) -> Iterator[str]:
    """Yield what makes a kept text doubtful: disputed, short, or marked as behind a paywall."""
    length, ending = len(units(reading.text)), "\n".join(reading.text.splitlines()[-2:])
    if reading.agreement < AGREEMENT:
        yield f"extractors disagree: F1 {reading.agreement:.2f}, text by {reading.reader}"
    if length < SHORT:
        yield f"short text: {length} words"
    if not evidence.metadata.is_free or quote_phrase(PAYWALL, [ending]):
        yield "paywall: the text may be cut"


def _is_index(reading: Reading, evidence: Evidence) -> bool:
    if evidence.links < _INDEX_LINKS:
        return False
    length = len(units(reading.text))
    if length < _BARE and not evidence.metadata.is_article:
        return True
    lines = [line for text in reading.text.splitlines() if (line := text.lstrip("-•* ").rstrip())]
    link_lines = [line for line in lines if line in evidence.link_lines]
    linked = sum(len(units(line)) for line in link_lines)
    if len(link_lines) >= _INDEX_SHARE * max(len(lines), 1) and linked >= _INDEX_SHARE * max(length, 1):
        return True
    return _is_front(evidence) and not evidence.metadata.is_article


def _is_front(evidence: Evidence) -> bool:
    pages = [web_address.parse(url) for url in (evidence.url, evidence.metadata.canonical) if url and urls.is_web(url)]
    return any(not page.target.strip("/?") for page in pages)
