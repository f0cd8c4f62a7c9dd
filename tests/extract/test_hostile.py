"""Pages that are meant to break a parser, or were broken on the way: bounded, and never an exception."""

import socket
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.extract.bounds import LARGEST, MOST_ATTRIBUTES, MOST_TAGS
from framing.extract.page import CapturedPage, article
from tests.extract.examples import EXAMPLES, lead

CAPTURED = datetime(2021, 4, 2, tzinfo=UTC)
SECONDS = 60  # CPU; the slowest takes 10 on an idle machine
MANY = MOST_TAGS // 2 - 10
PARTS = [pytest.param(8, id="an eighth"), pytest.param(1, id="whole", marks=pytest.mark.deep)]


def read(content, content_type="text/html"):
    return article(lead(), CapturedPage(content, content_type, CAPTURED, "live"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<p>" + b"word " * LARGEST, "too large"),
        (b"<div>" * (MOST_TAGS + 1), "too many elements"),
        (b"<p " + b"a=1 " * (MOST_ATTRIBUTES + 1) + b">", "too many attributes"),
        (b"<p " + b"ab " * (MOST_ATTRIBUTES + 1) + b">", "too many attributes"),
        (b'<p x=">" ' + b"a=1 " * (MOST_ATTRIBUTES + 1) + b">", "too many attributes"),
        (b"%PDF-1.4 text", "not a page"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "not a page"),
        (b"<urlset><url/></urlset>", "not a page"),
        (b"", "no text"),
        (b"\0" * 1000, "no text"),
        (b" " * 100_000, "no text"),
    ],
)
def test_set_aside(content, reason):
    assert read(content).reason.split(":")[0] == reason


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("begun", "filler", "times"),
    [
        (b"", b"<div>", MANY),
        (b"", b"<table><tr><td>", MANY // 2),
        (b"", b"<p><a href=x>y", MANY // 2),
        (b"", b"<p>word word.</p>", MANY // 2),
        (b"", b"<ul><li>", MANY // 2),
        (b'<script type="application/ld+json">', b'{"a":', 500_000),
        (b"<p>", b"w", 1_000_000),
        (b"<p>", b"a-", 500_000),
        (b"<title>", b" - a", 500_000),
        (b"<p>", b"(", 500_000),
        (b"<h1>", b"story ,", 200_000),
        (b"", b"<!--", 50_000),
        (b"\xff\xfe", b"\xd8\x00", 500_000),
        (b"<meta charset=", b"x", 500_000),
    ],
)
def test_bounded(begun, filler, times, part):
    started = time.process_time()
    read(begun + filler * (times // part))
    assert time.process_time() - started < SECONDS


@given(st.binary(max_size=3000), st.sampled_from(["text/html", "text/html; charset=utf-16", "image/png", ""]))
@settings(max_examples=40, deadline=None)
def test_never_raises_on_noise(content, content_type):
    assert read(content, content_type).captured == "2021-04-02T00:00:00+00:00"


@given(st.sampled_from(EXAMPLES), st.data())
@settings(max_examples=40, deadline=None)
def test_never_raises_on_pages_cut_and_scrambled(example, data):
    content = bytearray(example.page.content)
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(0, len(content)))]), example.page.content_type)


def test_scripts_and_markup_in_titles_stay_out():
    result = read(
        b"<title>A &lt;b&gt; title \xed\xa0\x80</title><h1>Said<script>alert(1)</script></h1><p>" + b"word " * 200
    )
    assert "alert" not in result.title
    assert result.title.isprintable()


def test_no_connection_is_opened(monkeypatch):
    opened = []
    monkeypatch.setattr(socket.socket, "connect", lambda *to: opened.append(to))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *to, **_: opened.append(to) or [])
    for content in (
        b"https://news.example/a",
        b"<base href='https://x.example/'><img src=a><iframe src=b></iframe><p>x",
        b'<!DOCTYPE html SYSTEM "https://x.example/d.dtd"><p>x',
    ):
        read(content)
    for example in EXAMPLES[::3]:
        example.read()
    assert opened == []
