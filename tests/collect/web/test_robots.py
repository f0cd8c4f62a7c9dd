from datetime import UTC, datetime

import pytest

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


def test_a_page_that_is_no_robots_file_has_no_rules():
    assert rules(text="<html><p>Disallow everything?</p></html>").refusal("http://a.test/private/1") is None
