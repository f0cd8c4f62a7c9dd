"""The article's text out of its page: trafilatura's reading, checked against an independent one."""

from collections.abc import Iterator
from typing import NamedTuple

import trafilatura
from bs4 import BeautifulSoup
from lxml.html import HtmlElement, etree, fromstring
from readability import Document

from framing.extract.overlap import covered, most_agreed, overlap
from framing.text import clean, units

AGREEMENT = 0.75
"""Token F1 below which two readings disagree. On the examples every good reading has 0.94 or more, every bad one that
a second reader can tell has 0.71 or less; tests/extract/test_quality.py measures it anew."""
_WHOLE = 80  # units that a JSON-LD text has at least to be more than a summary
_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip


class Reading(NamedTuple):
    """A text, which reader gave it, and how far the second reader agrees (token F1, 0 to 1)."""

    text: str
    reader: str
    agreement: float

    def without(self, title: str | None) -> "Reading":
        """Return the reading without the title that stands above the text: it has its own column."""
        head, _, rest = self.text.partition("\n")
        return self._replace(text=rest.lstrip()) if title and units(head) and units(head) == units(title) else self


def read(markup: str, told: str = "") -> Reading:
    """Return the text of an article: trafilatura's while the other witnesses agree, else the most credible one.

    That is the text which the page's JSON-LD carries, unless it is a summary; else the reading that the readers agree
    with most.

    Args:
        markup: the page.
        told: the text that the page's JSON-LD carries, empty where it carries none.
    """
    first, second, told = by_trafilatura(markup), by_readability(markup), clean(told)
    agreement = min(overlap(first, second), covered(told, first))
    if agreement >= AGREEMENT:
        return Reading(first, "trafilatura", agreement)
    if len(units(told)) >= max(_WHOLE, len(units(first)) // 2):
        return Reading(told, "json-ld", agreement)
    readers = {"trafilatura": first, "balanced": by_trafilatura(markup, precise=False), "readability": second}
    given = {name: text for name, text in {**readers, "paragraphs": by_paragraphs(markup)}.items() if text}
    chosen = list(given)[most_agreed(list(given.values()))] if given else "none"
    return Reading(given.get(chosen, ""), chosen, agreement)


def by_trafilatura(markup: str, *, precise: bool = True) -> str:
    """Return the text as trafilatura reads it (Barbaresi 2021), a paragraph a line."""
    return clean(trafilatura.extract(markup, favor_precision=precise, include_comments=False) or "")


def by_readability(markup: str) -> str:
    """Return the text as readability-lxml reads it (Arc90's scores), a paragraph a line."""
    summary = Document(markup).summary(html_partial=True)
    return visible(fromstring(summary)) if summary.strip() else ""


def by_paragraphs(markup: str) -> str:
    """Return the `<p>` of the page's article, else of its main part, else of all: the rule that needs no library."""
    soup = BeautifulSoup(markup, "lxml")
    place = soup.find("article") or soup.find("main") or soup
    lines = (" ".join(tag.get_text(" ").split()) for tag in place.find_all("p"))
    return clean("\n".join(line for line in lines if line))


def visible(tree: HtmlElement) -> str:
    """Return the text of a tree as a browser breaks it into lines: one a block, none for scripts and styles."""
    joined = "".join(_pieces(tree))
    lines = (" ".join(line.split()) for line in joined.split("\n"))
    return clean("\n".join(line for line in lines if line))


def _pieces(tree: HtmlElement) -> Iterator[str]:
    for event, tag in etree.iterwalk(tree, events=("start", "end")):
        broken = "\n" if tag.tag in _BLOCKS else ""
        hidden = tag.tag in {"script", "style", "noscript", "template"} or not isinstance(tag.tag, str)
        if event == "start":
            yield broken + ("" if hidden else tag.text or "").replace("\n", " ")
        elif tag is not tree:
            yield broken + (tag.tail or "").replace("\n", " ")
