"""RSS and Atom, in order and not."""

from hypothesis import strategies as st

from tests.fuzz.asked import DATES, TEXTS, TYPED, URLS, reader_of
from tests.fuzz.reader import Reader

_TAGS = st.sampled_from(["link", "guid", "title", "pubDate", "dc:date", "updated", "published", "description", "id"])


def _item(fields: list[tuple[str, str]]) -> str:
    return "<item>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in fields) + "</item>"


_ITEMS = st.lists(st.tuples(_TAGS, URLS | DATES | TEXTS), max_size=5).map(_item)

READER = Reader(
    read=reader_of("feeds"),
    typed=TYPED,
    made=st.lists(_ITEMS, max_size=4).map(
        lambda items: f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode(errors="replace")
    ),
    tokens=(
        b'<?xml version="1.0" encoding="utf-16"?>', b'encoding="utf-32"', b'encoding="idna"', b'encoding="rot13"',
        b"<pubDate>", b"<link>", b"<item>", b"<entry>", b"<updated>", b"<dc:date>", b"<!DOCTYPE rss [",
        b"<!ENTITY a 'b'>",
        b"&a;", b"<![CDATA[", b'xml:base="http://["', b'<link href="/n/0"/>',
        b"2021\xe5\xb9\xb43\xe6\x9c\x8818\xe6\x97\xa5",
        b"Thu, 99 Mar 2021 25:61:61 +9999", b"2021-W99-9", b"-1-01-01",
    ),
    examples="sources/feeds/[ar]*/reply.*",
)  # fmt: skip
