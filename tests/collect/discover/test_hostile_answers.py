import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.collect.discovery import remote
from framing.collect.sources import Answer, Query, QueryOutcome, Reply
from framing.study import plugins
from framing.study.model import Span

REMOTE = remote(plugins.names("discover"))
BODIES = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "sources").glob("*/*/reply.*"))]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["articles", "stories", "url", "title", "seendate", "publish_date", "pagination_token"]), inner
    ),
    max_leaves=12,
)  # fmt: skip
URL = "https://service.test/a?query=x&maxrecords=2&startdatetime=20210318000000&enddatetime=20210319235959"


def read(name, body, status=200):
    days = Span(first=date(2021, 3, 1), last=date(2021, 3, 31))
    answer = plugins.load("discover", name, "read")(Query(name, URL, window=days), Reply(status, body))
    assert isinstance(answer, Answer)
    assert isinstance(answer.outcome, QueryOutcome)


@st.composite
def damaged(draw):
    body = bytearray(draw(st.sampled_from(BODIES)))
    for position in draw(st.lists(st.integers(0, len(body) - 1), max_size=4)):
        body[position] = draw(st.integers(0, 255))
    return bytes(body[: draw(st.integers(0, len(body)))] if draw(st.booleans()) else body)


@pytest.mark.parametrize("name", REMOTE)
@settings(deadline=None)
@given(body=damaged() | st.binary(max_size=60), status=st.sampled_from([200, 204, 301, 400, 403, 404, 429, 500]))
def test_no_bytes_are_an_accident(name, body, status):
    read(name, body, status)


@pytest.mark.parametrize("name", REMOTE)
@settings(deadline=None)
@given(value=JSON)
def test_no_json_is_an_accident(name, value):
    read(name, json.dumps(value).encode())


def test_a_long_entity_used_often_is_not_expanded():
    entity = b"<!ENTITY a '" + b"x" * 100_000 + b"'>"
    body = b"<!DOCTYPE rss [" + entity + b"]><rss><channel><item><title>" + b"&a;" * 100_000 + b"</title></item>"
    read("feeds", body)


def test_a_gzip_bomb_is_not_unpacked():
    read("feeds", gzip.compress(b" " * 60_000_000, 1))
