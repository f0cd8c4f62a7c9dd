import gzip
import json
import logging
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.collect import leads
from framing.collect.discovery import discover, remote
from framing.collect.reading import read_reply
from framing.collect.sources import Answer, LeftOutItem, Query, QueryOutcome, Reply, Scope
from framing.study import plugins
from framing.study.model import Event, Outlet, Span, Study
from tests.collect.discover.hostile import ANSWERS, READ_BESIDE

REMOTE = remote(plugins.names("discover"))
BODIES = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "sources").glob("*/*/reply.*"))]
SMALL = [body for answers in ANSWERS.values() for body in answers.values() if len(body) < 5000]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["articles", "stories", "items", "url", "title", "seendate", "publish_date", "date_published",
                         "pagination_token", "language"]), inner
    ),
    max_leaves=12,
)  # fmt: skip
URL = "https://service.test/a?query=x&maxrecords=2&startdatetime=20210318000000&enddatetime=20210319235959"
DAYS = Span(first=date(2021, 3, 1), last=date(2021, 3, 31))
EVENTS = {"ferry": Event(title="Ferry talks", days=DAYS, window=DAYS, terms=("Ferry",))}
OUTLET = Outlet(domain="quay.test", name="Quay", country="KR", ownership="public", language="ko")
CASES = [(source, name) for source, answers in ANSWERS.items() for name in answers]


def read(name, body, status=200):
    answer = read_reply(plugins.load("discover", name, "read"), Query(name, URL, window=DAYS), Reply(status, body))
    assert isinstance(answer, Answer)
    assert isinstance(answer.outcome, QueryOutcome)
    return answer


def rows_of(answer):
    """Make leads of an answer as the pipeline does."""
    study = Study.model_construct(name="s", events=EVENTS, unknown_outlets="keep")
    rows = [leads.lead_row(page, study, {"quay.test": OUTLET}) for page in answer.pages[:100]]
    return [leads.as_article(row) for row in leads.merge([rows])]


@st.composite
def damaged(draw):
    body = bytearray(draw(st.sampled_from([*BODIES, *SMALL]).filter(bool)))
    for position in draw(st.lists(st.integers(0, len(body) - 1), max_size=4)):
        body[position] = draw(st.integers(0, 255))
    return bytes(body[: draw(st.integers(0, len(body)))] if draw(st.booleans()) else body)


@pytest.mark.parametrize("name", REMOTE)
@settings(deadline=None)
@given(body=damaged() | st.binary(max_size=60), status=st.sampled_from([200, 204, 301, 400, 403, 404, 429, 500]))
def test_no_bytes_are_an_accident(name, body, status):
    rows_of(read(name, body, status))


@pytest.mark.parametrize("name", REMOTE)
@settings(deadline=None)
@given(value=JSON)
def test_no_json_is_an_accident(name, value):
    rows_of(read(name, json.dumps(value).encode()))


@pytest.mark.deep
@pytest.mark.parametrize("name", REMOTE)
@settings(deadline=None, max_examples=20_000)
@given(body=st.lists(damaged() | st.binary(max_size=40), min_size=1, max_size=3).map(b"".join))
def test_no_bytes_are_an_accident_however_long_one_tries(name, body):
    began = time.process_time()
    rows_of(read(name, body))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(("source", "name"), CASES, ids=[f"{source}: {name}" for source, name in CASES])
def test_hostile_answers_cost_themselves_and_little_time(source, name, caplog):
    body = ANSWERS[source][name]
    began = time.process_time()
    answer = read(source, body)
    assert time.process_time() - began < 2
    articles = rows_of(answer)
    assert not [record for record in caplog.records if record.exc_info], "nothing that nobody foresaw"
    assert answer.pages or answer.left_out or answer.more or answer.reason or answer.outcome in {
        "no coverage", "not archived"}  # fmt: skip
    if name.startswith(READ_BESIDE):
        assert articles, answer
    assert all(article.published is None or "1995" < article.published < "2100" for article in articles)


def test_what_nobody_foresaw_is_a_row_and_its_trace_is_in_the_log(caplog):
    def fails(_query, _reply):
        raise ZeroDivisionError("of a feed")

    with caplog.at_level(logging.WARNING):
        answer = read_reply(fails, Query("feeds", URL), Reply(200, b""))
    assert (answer.outcome, answer.reason) == ("reply unreadable", "cannot be read: ZeroDivisionError: of a feed")
    assert caplog.records[0].exc_info[0] is ZeroDivisionError


def test_a_source_that_fails_costs_its_own_leads_and_a_bad_item_itself():
    feeds = {
        "https://quay.test/good": ANSWERS["feeds"]["a link: http://www./"],
        "https://quay.test/bad": ANSWERS["feeds"]["every byte"],
    }
    study = Study.model_construct(
        name="s", coverage=(), events=EVENTS, unknown_outlets="keep", sources={"feeds": {"urls": list(feeds)}}
    )
    result = discover(study, Scope(EVENTS, (OUTLET,)), lambda query: Reply(200, feeds[query.url]))
    assert [row.lead.url for row in result.rows] == ["https://quay.test/good"]
    assert [one.outcome for one in result.asked] == ["found", "reply unreadable"]
    assert result.left_out == [
        LeftOutItem("feeds", "https://quay.test/good", "http://www./", "unreadable address")
    ]  # fmt: skip


def test_the_day_of_a_lead_is_its_outlets_and_nothing_is_taken_from_the_clock():
    item = "<item><title>Ferry</title><link>https://quay.test/{}</link><pubDate>{}</pubDate></item>"
    written = ["Thu, 18 Mar 2021 23:30:00 GMT", "Thu, 18 Mar 2021 23:30:00 -0500", "2021/03/18 23:30", "18 March"]
    items = "".join(item.format(n, one) for n, one in enumerate(written))
    articles = rows_of(read("feeds", f"<rss><channel>{items}</channel></rss>".encode()))
    assert [article.published for article in articles] == ["2021-03-19", "2021-03-18", "2021-03-18", None]


def test_the_pages_before_a_cut_in_the_packing_are_read():
    pages = "".join(f"<url><loc>https://quay.test/{n}/{hash(str(n)) % 10**12}</loc></url>" for n in range(5000))
    packed = gzip.compress(f"<urlset>{pages}</urlset>".encode())
    answer = read("feeds", packed[: len(packed) // 2])
    assert (answer.outcome, "cut off" in answer.reason) == ("found", True)
    assert 1000 < len(answer.pages) < 5000


def test_a_long_entity_used_often_is_not_expanded():
    entity = b"<!ENTITY a '" + b"x" * 100_000 + b"'>"
    body = b"<!DOCTYPE rss [" + entity + b"]><rss><channel><item><title>" + b"&a;" * 100_000 + b"</title></item>"
    assert read("feeds", body).outcome == "reply unreadable"


def test_a_gzip_bomb_is_not_unpacked():
    assert read("feeds", gzip.compress(b" " * 60_000_000, 1)).outcome == "reply unreadable"
