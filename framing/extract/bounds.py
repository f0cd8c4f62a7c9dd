"""Bounds on what parsers are given: a page takes at most some 15 CPU seconds and 700 MB, mostly far less."""

import re

LARGEST = 5_000_000  # bytes; the longest real pages have 2 MB, most of it scripts
MOST_TAGS = 60_000  # start and end tags; some 30 000 elements, where long pages have 5 000
MOST_ATTRIBUTES = 2_000  # of one element; libxml2 compares each with each

_ELEMENT = re.compile(rb"<(?!script|style)[a-z][^<]*", re.IGNORECASE)
_VALUE = re.compile(rb"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)


def why_unreadable(content: bytes) -> str | None:
    """Return why a response is not given to the parsers, None where it may be."""
    if len(content) > LARGEST:
        return f"too large: {len(content)} bytes, at most {LARGEST}"
    if not content.strip(b"\0 \t\r\n\f"):
        return "no text"
    if (tags := content.count(b"<")) > MOST_TAGS:
        return f"too many elements: {tags} tags, at most {MOST_TAGS}"
    if any(_attributes(element) > MOST_ATTRIBUTES for element in _ELEMENT.findall(content)):
        return f"too many attributes: an element may have {MOST_ATTRIBUTES}"
    if content.startswith(b"%PDF"):
        return "not a page: a PDF file"
    return "not a page: a feed or sitemap" if _FEED.match(content) else None


def _attributes(element: bytes) -> int:
    """Return how many an element's start tag has, quoted values left out: they may be long and hold anything."""
    if len(element) <= MOST_ATTRIBUTES:
        return 0
    tag = _VALUE.sub(b"=v ", element).partition(b">")[0]
    return max(tag.count(b"="), len(tag.split()) - 1)
