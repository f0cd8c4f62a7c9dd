"""Sitemaps, news sitemaps and sitemaps of sitemaps, packed and not."""

from hypothesis import strategies as st

from tests.fuzz.asked import DATES, TEXTS, TYPED, URLS, reader_of
from tests.fuzz.reader import Reader

_TAGS = st.sampled_from(["loc", "lastmod", "n:publication_date", "n:title", "image:loc", "n:news"])


def _entry(fields: list[tuple[str, str]]) -> str:
    return "<url>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in fields) + "</url>"


_ENTRIES = st.lists(st.tuples(_TAGS, URLS | DATES | TEXTS), max_size=5).map(_entry)
_ROOTS = st.sampled_from(["urlset", "sitemapindex"])

READER = Reader(
    read=reader_of("feeds"),
    typed=TYPED,
    made=st.builds(
        lambda root,
        entries: f'<{root} xmlns:n="n" xmlns:image="i">{"".join(entries)}</{root}>'.encode(errors="replace"),
        _ROOTS, st.lists(_ENTRIES, max_size=4),
    ),
    tokens=(
        b"<urlset>", b"<sitemapindex>", b"<sitemap>", b"<loc>", b"<lastmod>", b"<n:publication_date>", b"<image:loc>",
        b'<?xml version="1.0" encoding="utf-16"?>', b'encoding="utf-32"', b"<!DOCTYPE urlset [", b"<!ENTITY a 'b'>",
        b"&a;",
    ),
    examples="sources/feeds/*sitemap*/reply.*",
)  # fmt: skip
