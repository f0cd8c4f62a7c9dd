"""The article's text out of its page: trafilatura's reading, checked against an independent one."""

from collections.abc import Iterator
from typing import NamedTuple

import trafilatura
from bs4 import BeautifulSoup
from lxml.html import HtmlElement, etree, fromstring
from readability import Document

from framing.extract.overlap import most_agreed, overlap
from framing.text import clean

AGREEMENT = 0.6
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"]
    + ["h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
)


class Reading(NamedTuple):
    """A text, which reader gave it, and how far the second reader agrees (token F1, 0 to 1)."""

    text: str
    reader: str
    agreement: float


def read(markup: str, told: str = "") -> Reading:
    """Return the text of an article: trafilatura's while a second reader agrees, else the one that most readers give.

    Args:
        markup: the page.
        told: the text that the page's JSON-LD carries, empty where it carries none; one more witness.
    """
    first, second = by_trafilatura(markup), by_readability(markup)
    agreement = overlap(first, second)
    if agreement >= AGREEMENT:
        return Reading(first, "trafilatura", agreement)
    readers = {"trafilatura": first, "readability": second, "balanced": by_trafilatura(markup, precise=False)}
    readers |= {"paragraphs": by_paragraphs(markup), "json-ld": clean(told)}
    given = {name: text for name, text in readers.items() if text}
    if not given:
        return Reading("", "none", agreement)
    chosen = list(given)[most_agreed(list(given.values()))]
    return Reading(given[chosen], chosen, agreement)


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
