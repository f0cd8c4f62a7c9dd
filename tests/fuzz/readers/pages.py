"""Whole pages: encoding, metadata, text, dates, and the article that comes of them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from framing.extract.page import CapturedPage, article
from framing.study.model import Lead
from tests.fuzz.asked import DATES, TEXTS, URLS
from tests.fuzz.reader import Reader

_LEAD = Lead(
    url="https://a.test/x",
    outlet="A",
    domain="a.test",
    country="XA",
    ownership="private",
    language="en",
    genre="report",
    event="talks",
)
_META = st.sampled_from(["og:title", "author", "article:published_time", "og:url", "og:locale", "article:section"])
_TAGS = st.sampled_from(["p", "h1", "h2", "div", "time", "article", "td", "blockquote", "script", "style", "svg", "a"])


def read(content: bytes) -> None:
    """Read a page as one that came as HTML."""
    found = article(_LEAD, CapturedPage(content, "text/html", datetime(2021, 4, 2, tzinfo=UTC), "live", "sha256:0"))
    found.model_dump_json()
    assert found.included == (found.reason is None)


def _page(metas: list[tuple[str, str]], parts: list[tuple[str, str]]) -> bytes:
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas)
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(errors="replace")


_WORDS = [*["The", "talks", "ended", "without", "a", "deal", "and", "both", "sides", "spoke", "of", "it."], ""]
_LONG = st.lists(st.sampled_from(_WORDS), max_size=60)

READER = Reader(
    read=read,
    made=st.builds(
        _page,
        st.lists(st.tuples(_META, TEXTS | URLS | DATES), max_size=5),
        st.lists(st.tuples(_TAGS, TEXTS | DATES | _LONG.map(" ".join)), max_size=8),
    ),
    tokens=(
        b"<title>", b"</title>", b"<h1>", b"<time datetime='", b"<p>", b"<script type='application/ld+json'>",
        b"</script>",
        b"<meta charset='utf-16'>", b"<meta charset='iso-2022-jp'>", b"<base href='http://['>",
        b"<link rel=canonical href='",
        b"<meta property='article:published_time' content='", b"<plaintext>", b"<template>", b"<math><mtext>",
        b"<table>",
        b"<!DOCTYPE html [", b"<svg d='", b"<select><option>", b"&nbsp", b"\x1b$B", b"<frameset>",
        b"<body " + b"a=1 " * 50,
    ),
    examples="outlets/*/*/page.html",
)  # fmt: skip
