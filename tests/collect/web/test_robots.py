import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.collect.web import Exchange, FetchOutcome, FetchResult, robots
from framing.collect.web.robots import Rules

TEXT = """\ufeffUser-agent: *
Disallow: /

User-agent: Framing
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 2.5
"""


def rules(outcome: FetchOutcome = FetchOutcome.FETCHED, text: str = TEXT) -> Rules:
    robots_request = robots.robots_request("http://a.test/x?y=1")
    answer = Exchange(robots_request.url, (), datetime(2021, 3, 18, tzinfo=UTC), 0, 0, 9999, 200, wire=text.encode())
    return Rules.read(FetchResult(robots_request, outcome, "why", (answer,)), "framing")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/1", False), ("/private/open/1", True), ("/a.pdf", False), ("/a.pdf?x", True)],
)
def test_the_group_for_us_counts(path, allowed):
    assert (rules().refusal(f"http://a.test{path}") is None) is allowed
    assert rules().delay == 2.5


@pytest.mark.parametrize("outcome", [FetchOutcome.GONE, FetchOutcome.REFUSED, FetchOutcome.TOO_MANY_REDIRECTS])
def test_no_file_allows_everything(outcome):
    assert rules(outcome).refusal("http://a.test/private/1") is None


@pytest.mark.parametrize(
    ("outcome", "refusal"),
    [
        (FetchOutcome.SERVER_ERROR, FetchOutcome.ROBOTS_UNAVAILABLE),
        (FetchOutcome.TIMED_OUT, FetchOutcome.ROBOTS_UNAVAILABLE),
        (FetchOutcome.BROKEN_RESPONSE, FetchOutcome.ROBOTS_UNAVAILABLE),
        (FetchOutcome.UNREACHABLE, FetchOutcome.UNREACHABLE),
        (FetchOutcome.RATE_LIMITED, FetchOutcome.RATE_LIMITED),
        (FetchOutcome.ADDRESS_NOT_ALLOWED, FetchOutcome.ADDRESS_NOT_ALLOWED),
    ],
)
def test_a_file_that_cannot_be_fetched_now_forbids_everything_now(outcome, refusal):
    assert rules(outcome).refusal("http://a.test/") == (refusal, "robots.txt: why")


@pytest.mark.parametrize("delay", ["1e309", "inf", "nan", "-1", "-1e309", "soon", "", "9" * 5000, "\ud83d"])
def test_a_crawl_delay_is_a_number_of_seconds_or_none(delay):
    text = f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /private/"
    read = rules(text=text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert 0 <= min(read.delay, 60) <= 60
    assert read.refusal("http://a.test/private/1")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: crawler-{n}\n" for n in range(15_000)) + "Disallow: /\n" * 15_000,
        "".join(f"User-agent: framin{'*' * n}g\n" for n in range(600)) + "Disallow: /\n" * 15_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*b$\n" * 10_000,
        "User-agent: *\n" + "Disallow: /" + "*" * 400_000 + "b",
        "User-agent: *\n" + "Disallow: /" + "%" * 400_000,
        ":" * 500_000,
        "user agent " * 40_000,
    ],
    ids=["crawlers", "spellings", "stars", "a row of stars", "percents", "colons", "agents"],
)
def test_no_file_takes_long(text):
    began = time.process_time()
    rules(text=text).refusal("http://a.test/" + "a" * 2000)
    assert time.process_time() - began < 2


def test_the_rules_of_other_crawlers_stay_theirs():
    text = "User-agent: other\nUser-Agent : another*\nDisallow: /\n\nuseragent framing # us\nDisallow: /b"
    assert rules(text=text).refusal("http://a.test/a") is None
    assert rules(text=text).refusal("http://a.test/b")
    assert rules(text=text + "\nUser-agent: *\nDisallow: /").refusal("http://a.test/a") is None
    assert rules(text="User-agent: other\nUser-agent: *\nDisallow: /").refusal("http://a.test/a")
    assert rules(text="User-agent:\nDisallow: /").refusal("http://a.test/a") is None


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(data):
    rules(text=data.decode("utf-8", "replace")).refusal("http://a.test/a")


def test_a_page_that_is_no_robots_file_has_no_rules():
    assert rules(text="<html><p>Disallow everything?</p></html>").refusal("http://a.test/private/1") is None
