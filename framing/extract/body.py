"""The article's text out of its page: trafilatura's reading, checked against an independent one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import trafilatura
from bs4 import BeautifulSoup
from lxml.html import HtmlElement, etree, fromstring
from readability import Document

from framing.extract.overlap import consensus_index, contained_share, overlap
from framing.text.cleaning import clean
from framing.text.tokens import units

AGREEMENT = 0.75
"""Token F1 below which two readings disagree. On the examples every good reading has 0.94 or more, every bad one that
a second reader can detect has 0.71 or less; tests/extract/test_quality.py measures it anew."""
_CLEARLY = 0.03  # by which a text must be nearer to the second reader's to be preferred
_SAME_READING = 0.9  # token F1 above which two readings of one library are one witness
_LABEL = 8  # units that a byline, a date or a button has at most
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»」』)\]]*$")
_RESCUABLE = 12_000  # tags; beyond, the rescue by justext takes time with the square of the paragraphs
_FULL_TEXT = 80  # units that a JSON-LD text has at least to be more than a summary
_BLOCKS = {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3",
           "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}  # fmt: skip


class Reading(NamedTuple):
    """A text, which reader gave it, how far the second reader agrees (token F1, 0 to 1), and that one's reading."""

    text: str
    reader: str
    agreement: float
    second: str = ""

    def without_headings(self, headings: Sequence[str]) -> "Reading":
        """Return the reading without the headings that stand above the text: the title has its own column."""
        head, _, rest = self.text.partition("\n")
        titles = [units(heading) for heading in headings]
        return self._replace(text=rest.lstrip()).without_headings(headings) if head and units(head) in titles else self

    def without_labels(self) -> str:
        """Return the text without the labels at its ends that the second reader omits: bylines, "Share this".

        A label is a line of at most eight units that is no sentence; further inside it may be a subheading, and stays.
        """
        lines, second = self.text.splitlines(), _padded_units(self.second)
        content = [i for i, line in enumerate(lines) if not _is_label(line) or _padded_units(line) in second]
        return "\n".join(lines[content[0] : content[-1] + 1]) if content and self.second else self.text


def read(markup: str, embedded: str = "") -> Reading:
    """Return the text of an article: trafilatura's while the other witnesses agree, else the most credible one.

    That is the text which the page's JSON-LD carries, unless it is a summary; else the reading that the readers agree
    with most. Where all agree roughly, readability says whether JSON-LD's text is the cleaner one.

    Args:
        markup: the page.
        embedded: the text that the page's JSON-LD carries, empty where it carries none.
    """
    first, second, embedded = by_trafilatura(markup), by_readability(markup), clean(embedded)
    agreement = min(overlap(first, second), contained_share(embedded, first))
    if agreement >= AGREEMENT:
        cleaner = len(units(embedded)) >= _FULL_TEXT and overlap(embedded, second) > overlap(first, second) + _CLEARLY
        return Reading(embedded, "json-ld", agreement) if cleaner else Reading(first, "trafilatura", agreement, second)
    # what it lacks counts less where the reader missed it
    least_share = 0.5 if contained_share(embedded, first) < AGREEMENT else 0.8
    if len(units(embedded)) >= max(_FULL_TEXT, least_share * len(units(first))):
        return Reading(embedded, "json-ld", agreement)
    readings = _witnesses(markup, first, second)
    reader = list(readings)[consensus_index(list(readings.values()))] if readings else "none"
    return Reading(readings.get(reader, ""), reader, agreement)


def _witnesses(markup: str, first: str, second: str) -> dict[str, str]:
    """Return every reading that is not empty, by reader; trafilatura's other setting only where it reads otherwise."""
    balanced = by_trafilatura(markup, precise=False)
    readings = {
        "trafilatura": first,
        "balanced": balanced if overlap(first, balanced) < _SAME_READING else "",
        "readability": second,
        "paragraphs": by_paragraphs(markup),
    }
    return {name: text for name, text in readings.items() if text}


def _padded_units(text: str) -> str:
    return f" {' '.join(units(text))} "


def _is_label(line: str) -> bool:
    return len(units(line)) <= _LABEL and not _SENTENCE.search(line.rstrip())


def by_trafilatura(markup: str, *, precise: bool = True) -> str:
    """Return the text as trafilatura reads it (Barbaresi 2021), a paragraph a line."""
    fast = markup.count("<") > _RESCUABLE
    return clean(trafilatura.extract(markup, favor_precision=precise, include_comments=False, fast=fast) or "")


def by_readability(markup: str) -> str:
    """Return the text as readability-lxml reads it (Arc90's scores), a paragraph a line."""
    summary = Document(markup).summary(html_partial=True)
    return visible_text(fromstring(summary)) if summary.strip() else ""


def by_paragraphs(markup: str) -> str:
    """Return the `<p>` of the page's article, else of its main part, else of all: the rule that needs no library."""
    soup = BeautifulSoup(markup, "lxml")
    container = soup.find("article") or soup.find("main") or soup
    # a paragraph left open holds the next ones, which would be read again for each
    outermost = (tag for tag in container.find_all("p") if tag.find_parent("p") is None)
    lines = (" ".join(tag.get_text(" ").split()) for tag in outermost)
    return clean("\n".join(line for line in lines if line))


def visible_text(tree: HtmlElement) -> str:
    """Return the text of a tree as a browser breaks it into lines: one a block, none for scripts and styles."""
    joined = "".join(_fragments(tree))
    lines = (" ".join(line.split()) for line in joined.split("\n"))
    return clean("\n".join(line for line in lines if line))


def _fragments(tree: HtmlElement) -> Iterator[str]:
    for event, tag in etree.iterwalk(tree, events=("start", "end")):
        line_break = "\n" if tag.tag in _BLOCKS else ""
        hidden = tag.tag in {"script", "style", "noscript", "template"} or not isinstance(tag.tag, str)
        if event == "start":
            yield line_break + ("" if hidden else tag.text or "").replace("\n", " ")
        elif tag is not tree:
            yield line_break + (tag.tail or "").replace("\n", " ")
