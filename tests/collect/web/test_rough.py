from collections import Counter
from itertools import pairwise

import pytest

from framing.collect.web import Exchange, FetchOutcome, FetchResult, PageRequest, crawl
from tests.collect.web.rough import Case, cases, open_rough_web, rough_settings
from tests.collect.web.server import LocalWeb

NAMES = [case.name for case in cases()]


@pytest.fixture(scope="module")
def rough():
    """One crawl of the whole misbehaving web: pages and cases by name, and the web with its logs."""
    rows, exchanges = cases(), []
    with LocalWeb() as web:
        open_rough_web(web, rows)
        pages = list(crawl([PageRequest(row.url) for row in rows], rough_settings(web), keep=exchanges.append, seed=1))
        by_url = {page.request.url: page for page in pages}
        yield {row.name: (row, by_url[row.url]) for row in rows}, web, pages, exchanges


@pytest.mark.parametrize("name", NAMES)
def test_outcome(rough, name):
    case, page = rough[0][name]
    assert (page.outcome, page.reason) == (case.outcome, page.reason)
    assert page.reason


@pytest.mark.parametrize("name", NAMES)
def test_no_request_too_many(rough, name):
    case: Case = rough[0][name][0]
    outlet = rough[1].outlets.get(case.outlet)
    assert (outlet.asked(case.path) if outlet else 0) == case.requests


def test_as_many_pages_out_as_in(rough):
    assert len(rough[2]) == len(NAMES)
    assert len({page.request for page in rough[2]}) == len(NAMES)


def test_bodies_arrive_whole(rough):
    whole = {"clean page 1", "gzip", "brotli", "chunked", "301", "chain over two hosts", "429 with a date", "slow drip"}
    for name in whole:
        page: FetchResult = rough[0][name][1]
        assert page.body.startswith(b"<!doctype html>")
        assert page.body.endswith(b"</html>")


def test_charset_and_bytes_are_left_to_the_extraction(rough):
    page = rough[0]["gb18030"][1]
    assert page.answer.charset == "gb18030"
    assert "灯塔" in page.body.decode("gb18030")
    assert rough[0]["wrong charset"][1].answer.charset == "utf-8"


def test_hops_are_listed(rough):
    page = rough[0]["chain over two hosts"][1]
    assert [(hop.url, hop.status) for hop in page.hops] == [
        ("http://moved.test/chain/1", 301),
        ("http://moved.test/chain/2", 302),
        ("http://moved.test/chain/3", 308),
        ("http://steady.test/chain/4", 200),
    ]
    assert page.url == "http://steady.test/chain/4"


def test_every_response_is_passed_on_also_the_bad_ones(rough):
    exchanges: list[Exchange] = rough[3]
    statuses = Counter(exchange.status for exchange in exchanges)
    assert {200, 301, 302, 308, 401, 403, 404, 410, 429, 451, 500, 503} <= set(statuses)
    assert sum(exchange.url.endswith("/robots.txt") for exchange in exchanges) >= 15
    assert {exchange.truncated for exchange in exchanges} == {"", "length", "time", "disconnect", "unspecified"}


def test_the_wire_body_is_passed_on_as_it_came(rough):
    answer = rough[0]["gzip"][1].answer
    assert answer.wire.startswith(b"\x1f\x8b")
    assert answer.decoded.body.startswith(b"<!doctype")


def test_large_bodies_stop_at_the_limit(rough):
    for name in ("50 MB", "gzip bomb", "brotli bomb"):
        answer = rough[0][name][1].answer
        assert len(answer.wire) <= 2_000_000
        assert len(answer.decoded.body) <= 2_000_000


def sent(rough, host, path=""):
    """When the requests went out that were answered, by the clock that the crawl keeps its delays by."""
    return [one.sent for one in rough[3] if one.url.startswith(f"http://{host}{path}")]


def test_hosts_keep_their_delay(rough):
    for host in rough[1].outlets:
        delay = 0.3 if host == "steady.test" else 0.1  # its Crawl-delay; ours
        times = sorted(sent(rough, host))
        assert all(later - earlier >= delay for earlier, later in pairwise(times)), host


def test_retry_after_is_waited_for_and_others_pass(rough):
    first, second = sent(rough, "busy.test", "/429")
    assert second - first >= 1
    assert not [time for time in sent(rough, "busy.test") if first < time < first + 1], "it speaks of the host"
    down, up = [one.sent for one in rough[3] if one.url == "http://busy.test/503"]
    others = [time for time in sent(rough, "busy.test") if down < time < up]
    assert others, "one page's failure does not hold up the host"


def test_credentials_are_not_shown(rough):
    assert "secret" not in rough[0]["redirect with a password"][1].reason


def test_outcomes_say_whether_to_come_back():
    transient = {outcome for outcome in FetchOutcome if outcome.transient}
    assert transient == {
        FetchOutcome.ROBOTS_UNAVAILABLE,
        FetchOutcome.RATE_LIMITED,
        FetchOutcome.SERVER_ERROR,
        FetchOutcome.TIMED_OUT,
        FetchOutcome.UNREACHABLE,
        FetchOutcome.BROKEN_RESPONSE,
    }
    assert all(outcome.good + outcome.transient + outcome.terminal == 1 for outcome in FetchOutcome)
