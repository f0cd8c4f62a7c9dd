"""JSON-LD of pages, with comments, escapes and errors as pages have them."""

from hypothesis import strategies as st

from framing.extract.metadata import json_ld
from tests.fuzz.asked import TEXTS, json_of
from tests.fuzz.reader import Reader

_KEYS = ["@type", "@id", "@graph", "headline", "author", "name", "articleBody", "datePublished", "publisher", "url"]


def read(content: bytes) -> None:
    """Read the objects of a script, and what they say."""
    nodes = json_ld.nodes([content.decode(errors="replace")])
    for node in nodes:
        json_ld.is_article(node)
        for key in ("author", "publisher", "articleSection"):
            json_ld.names(node.get(key), nodes)


READER = Reader(
    read=read,
    made=json_of(_KEYS, TEXTS) | st.builds(lambda a, b: a + b"\n" + b, json_of(_KEYS, TEXTS), json_of(_KEYS, TEXTS)),
    tokens=(
        b'{"@type": "NewsArticle"}', b'"@graph": [', b'{"@id": "#a"}', b"<!--", b"-->", b"//<![CDATA[", b"//]]>",
        b"/*", b"*/",
        b"&quot;", b"&amp;quot;", b",}", b",]", b"\\x41", b"\\'", b"\xc2\xa0",
    ),
)  # fmt: skip
