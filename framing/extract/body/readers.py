"""The readers: three libraries' and rules' ways to find an article's text in a parsed page."""

from collections.abc import Iterator

import trafilatura
from lxml.html import HtmlElement, document_fromstring, etree, fromstring, tostring
from readability import Document

from framing.text.cleaning import clean

_READINGS = ("rt", "rp", "rtc")  # how the characters of a ruby element are read
_RESCUABLE = 12_000  # elements; beyond, the rescue by justext takes time with the square of the paragraphs
BLOCKS = {"address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
          "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
          "section", "summary", "table", "tbody", "td", "th", "tr", "ul"}  # fmt: skip
HIDDEN = {"script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select", "textarea"}


def parse(markup: str) -> HtmlElement:
    """Return the tree of a page as every reader gets it, without comments and without readings beside characters.

    Raises:
        ParserError: there is nothing to parse.
    """
    tree = trafilatura.load_html(markup)
    whole = (
        document_fromstring(markup) if tree is None else tree
    )  # a single paragraph, which trafilatura takes for none
    etree.strip_elements(whole, *_READINGS, with_tail=False)
    etree.strip_tags(whole, "ruby", "rb")
    return whole


def by_trafilatura(page: str | HtmlElement, *, precise: bool = True, thorough: bool = True) -> str:
    """Return the text as trafilatura reads it (Barbaresi 2021), a paragraph a line.

    Args:
        page: markup, or a tree, which stays as it is.
        precise: rather too little text than too much.
        thorough: with trafilatura's own second readers, for three times the time.
    """
    tree = parse(page) if isinstance(page, str) else page
    fast = not thorough or sum(1 for _ in tree.iter()) > _RESCUABLE
    return clean(trafilatura.extract(tree, favor_precision=precise, include_comments=False, fast=fast) or "")


def by_readability(page: str | HtmlElement) -> str:
    """Return the text as readability-lxml reads it (Arc90's scores), a paragraph a line."""
    markup = page if isinstance(page, str) else tostring(page, encoding="unicode")
    summary = Document(markup).summary(html_partial=True)
    return visible_text(fromstring(summary)) if summary.strip() else ""


def by_paragraphs(page: str | HtmlElement) -> str:
    """Return the `<p>` of the page's article, else of its main part, else of all: the rule that needs no library."""
    tree = parse(page) if isinstance(page, str) else page
    container = next(tree.iter("article"), None)
    container = container if container is not None else next(tree.iter("main"), tree)
    # a paragraph left open holds the next ones, which would be read again for each
    outermost = (tag for tag in container.iter("p") if next(tag.iterancestors("p"), None) is None)
    lines = (" ".join("".join(tag.itertext()).split()) for tag in outermost)
    return clean("\n".join(line for line in lines if line))


def visible_text(tree: HtmlElement) -> str:
    """Return the text of a tree as a browser breaks it into lines: one a block, none for scripts and styles."""
    joined = "".join(_fragments(tree))
    lines = (" ".join(line.split()) for line in joined.split("\n"))
    return clean("\n".join(line for line in lines if line))


def _fragments(tree: HtmlElement) -> Iterator[str]:
    for event, tag in etree.iterwalk(tree, events=("start", "end")):
        line_break = "\n" if tag.tag in BLOCKS else ""
        hidden = tag.tag in HIDDEN or not isinstance(tag.tag, str)
        if event == "start":
            yield line_break + ("" if hidden else tag.text or "").replace("\n", " ")
        elif tag is not tree:
            yield line_break + (tag.tail or "").replace("\n", " ")
