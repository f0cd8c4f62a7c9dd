"""The elements of a feed or a sitemap, of a broken one too; no entity is ever expanded, and nothing is fetched."""

import html
import re
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from framing.collect.reading import UnreadableReplyError, shown

_MOST_TAGS = 1_500_000  # a sitemap of 50,000 pages in ten languages each has a million; a packed bomb has more
_ENTITIES = "the XML declares entities, and is not read"
_DECLARATION = re.compile(r"<\?xml[^>]{0,300}>")
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 cannot hold these characters
_PAIR = re.compile(r"&#[xX]([dD][89abAB][0-9a-fA-F]{2});&#[xX]([dD][c-fC-F][0-9a-fA-F]{2});")  # one character's halves
_HALF = re.compile(  # U+D800 to U+DFFF, which a forgiving parser makes bytes of that are no UTF-8
    r"&#(?:[xX]0{0,9}[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|0{0,9}(?:55(?:29[6-9]|[3-9][0-9]{2})|56[0-9]{3}|57(?:[0-2][0-9]{2}|3(?:[0-3][0-9]|4[0-3]))));"
)
_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8});|#[0-9a-zA-Z]+;|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}


@dataclass(frozen=True)
class Document:
    """A document as elements.

    Attributes:
        root: its root element.
        text: what it was read from.
        cut: whether the text ends before the root does.
    """

    root: _Element
    text: str
    cut: bool

    def is_cut_within(self, item: _Element, part: _Element) -> bool:
        """Tell whether the text ends within its last item, before a part of that has ended."""
        tail = self.text.rpartition(f"</{_tag(item)}>")[2]
        return f"<{_tag(item)}" in tail and f"</{_tag(part)}>" not in tail


def parse(text: str, base: str, *, cut: bool = False) -> Document:
    """Return the document that a text holds.

    Args:
        text: of the document.
        base: the address that relative ones are resolved against.
        cut: whether it is known to be cut off.

    Raises:
        UnreadableReplyError: it declares entities, is no XML whatever one forgives, or is larger than any sitemap.
    """
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    if text.count("<") > _MOST_TAGS:
        raise UnreadableReplyError(f"more than {_MOST_TAGS} tags")
    if "<!DOCTYPE" in text and "<!ENTITY" in text:
        raise UnreadableReplyError(_ENTITIES)
    if (root := _parsed(text, base, forgiving=False)) is not None:
        return Document(root, text, cut)
    text = _mended(text)
    root = _parsed(text, base, forgiving=True)
    if (root is None or not _is_known(root)) and (start := _ROOT.search(text)) and start.start():
        text = text[start.start() :]  # a warning of the server's stands before it
        root = _parsed(text, base, forgiving=True)
    if root is None:
        raise UnreadableReplyError(f"neither feed nor sitemap: {shown(text)}")
    return Document(root, text, cut=cut or f"</{_tag(root)}>" not in text)


def name_of(element: _Element) -> str:
    """Return an element's name in lower case, without its namespace or a prefix that stands for none; "" for others."""
    return _local(element).lower() if isinstance(element.tag, str) else ""


def text_of(element: _Element | None) -> str:
    """Return the text within an element."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def _parsed(text: str, base: str, *, forgiving: bool) -> _Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=forgiving,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element | None = etree.fromstring(text.encode(errors="replace"), parser, base_url=base)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _tag(element: _Element) -> str:
    return f"{element.prefix}:{_local(element)}" if element.prefix else str(element.tag).rpartition("}")[2]


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _is_known(root: _Element) -> bool:
    return name_of(root) in {"rss", "feed", "rdf", "urlset", "sitemapindex"}


def _mended(text: str) -> str:
    """Return a text in which every reference names a character that XML can hold; quoted sections stay as they are.

    But for halves of characters: what looks quoted may not be, where the document is broken.
    """
    text = _HALF.sub("\N{REPLACEMENT CHARACTER}", _PAIR.sub(_character, _FORBIDDEN.sub("", text)))
    parts: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0:
        end = text.find(_CDATA_END, start)
        end = len(text) if end < 0 else end + len(_CDATA_END)
        parts += [_with_references(text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _with_references(text[at:])])


def _with_references(text: str) -> str:
    return _REFERENCE.sub(_reference, text)


def _character(pair: re.Match[str]) -> str:
    return (int(pair[1], 16).to_bytes(2, "big") + int(pair[2], 16).to_bytes(2, "big")).decode("utf-16-be")


def _reference(match: re.Match[str]) -> str:
    """Return what a reference stands for, itself where it stands for none."""
    if match[1] in _OF_XML:
        return match[0]
    if match[0].startswith("&#"):
        is_number = len(match[0]) <= len("&#x10FFFFFF;")
        return html.escape(html.unescape(match[0]), quote=False) if is_number else "\N{REPLACEMENT CHARACTER}"
    return html.escape(html.unescape(match[0]), quote=False)
