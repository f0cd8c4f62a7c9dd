"""What nobody thought of costs one page: it is a row with a reason, and the log keeps the trace."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.collect import fetching
from framing.collect.archive import Archive
from framing.collect.fetching import FetchPolicy, fetch
from framing.collect.reference_page import _lead
from framing.collect.web import FetchOutcome, LocalFaultError, PageRequest, crawl, request_state, robots
from framing.study.web_settings import WebSettings
from tests.collect.web.replies import Hangup, say
from tests.collect.web.server import LocalWeb

NOW = datetime.now(UTC)
_NAMES = st.sampled_from(
    [
        "Location",
        "Content-Type",
        "Content-Length",
        "Content-Encoding",
        "Transfer-Encoding",
        "Retry-After",
        "Date",
        "Set-Cookie",
        "ETag",
        "Last-Modified",
        "Connection",
        "Link",
    ]
)
_VALUES = st.sampled_from([b"gzip", b"chunked", b"0", b"text/html", b"a=b", b"close", b"/x", b"http://["]) | st.binary(
    max_size=40
)
_HEADERS = st.lists(st.tuples(_NAMES, _VALUES), max_size=5).map(
    lambda pairs: b"".join(b"%b: %b\r\n" % (name.encode(), value) for name, value in pairs)
)
_STATUSES = st.sampled_from([200, 204, 206, 301, 302, 304, 308, 404, 429, 503, 600])
_ANSWERS = st.tuples(_STATUSES, _HEADERS, st.binary(max_size=60)).map(
    lambda parts: b"HTTP/1.1 %d x\r\n%b\r\n%b" % parts
) | st.binary(max_size=80)


@pytest.fixture(scope="module")
def herald():
    """An outlet, and the settings that lead to it."""
    with LocalWeb() as web:
        outlet = web.outlet("herald.test", robots="")
        yield (
            outlet,
            WebSettings(
                delay=0,
                attempts=2,
                backoff_base=0,
                retry_after_cap=0,
                read_seconds=2,
                host_failures=99,
                allow_networks=("127.0.0.2/32",),
                connect_to=web.connect_to,
            ),
        )


def rows(archive, web, *urls):
    policy = FetchPolicy(web, NOW, timedelta(days=30), archived=False)
    with archive.writer(f"one-{len(list(archive.folder.glob('*')))}", NOW) as writer:
        return {one.url: one for one in fetch(map(_lead, urls), archive, writer, policy)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=_ANSWERS)
def test_whatever_bytes_answer_the_lead_is_a_row_now_and_later(herald, raw):
    outlet, web = herald
    outlet.pages["/1"] = lambda _: [raw, Hangup()]
    with tempfile.TemporaryDirectory() as folder:
        first, second = (rows(Archive(Path(folder)), web, outlet.url("/1")) for _ in range(2))
    assert len(first) == len(second) == 1
    for row in (*first.values(), *second.values()):
        assert row.included or row.reason.partition(":")[0] in set(FetchOutcome)
        assert "could not be read (" not in (row.reason or "")


def failing(kind, marked):
    """Return a function that fails where its first argument speaks of a mark."""

    def read(subject, *rest):
        if marked in repr(subject):
            raise kind
        return intact(subject, *rest)

    intact = request_state.judge
    return read


def test_an_error_of_ours_is_a_row(herald, tmp_path, monkeypatch, caplog):
    outlet, web = herald
    outlet.pages |= {"/good": say("<p>The talks.</p>"), "/bad": say("<p>The talks.</p>")}
    monkeypatch.setattr(fetching, "judge", failing(ZeroDivisionError("ours"), "herald.test/bad"))
    archived = rows(Archive(tmp_path), web, outlet.url("/good"), outlet.url("/bad"))
    assert archived[outlet.url("/good")].included
    assert archived[outlet.url("/bad")].reason == "broken response: the answer could not be read (ZeroDivisionError)"
    assert "ZeroDivisionError: ours" in caplog.text
    assert "Traceback" in caplog.text


def test_an_error_of_ours_while_crawling_costs_one_page(herald, monkeypatch):
    outlet, web = herald
    outlet.pages |= {"/good": say("<p>The talks.</p>"), "/bad": say("<p>The talks.</p>")}
    monkeypatch.setattr(request_state, "judge", failing(ZeroDivisionError, "herald.test/bad"))
    pages = {page.request.url: page for page in crawl(map(PageRequest, (outlet.url("/good"), outlet.url("/bad"))), web)}
    assert pages[outlet.url("/good")].outcome is FetchOutcome.FETCHED
    assert pages[outlet.url("/bad")].outcome is FetchOutcome.BROKEN_RESPONSE
    assert "could not be read" in pages[outlet.url("/bad")].reason


def test_memory_that_runs_out_is_no_row(herald, tmp_path, monkeypatch):
    outlet, web = herald
    outlet.pages["/bad"] = say("<p>The talks.</p>")
    monkeypatch.setattr(request_state, "judge", failing(MemoryError(), "herald.test/bad"))
    with pytest.raises(LocalFaultError, match="no memory left"):
        rows(Archive(tmp_path), web, outlet.url("/bad"))


def test_a_robots_file_that_cannot_be_read_allows_nothing(herald, monkeypatch):
    outlet, web = herald

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(robots, "_agents_joined", fail)
    [page] = crawl([PageRequest(outlet.url("/good"))], web)
    assert page.outcome is FetchOutcome.ROBOTS_UNAVAILABLE


@pytest.mark.parametrize(
    "url", ["http://HERALD.test", "http://herald.test./a b", "http://herald.test/caf\u00e9?\u00e9#x"]
)
def test_a_page_is_in_the_archive_however_its_url_is_spelled(herald, tmp_path, url):
    outlet, web = herald
    outlet.answer = say("<p>The talks.</p>")
    archive = Archive(tmp_path)
    [first] = rows(archive, web, url).values()
    outlet.log.clear()
    [second] = rows(archive, web, url).values()
    assert first.included
    assert second.included
    assert not outlet.log
    policy = FetchPolicy(web, NOW, timedelta(days=30))
    assert fetching.capture_of(archive, second, policy)[1].wire == b"<p>The talks.</p>"
