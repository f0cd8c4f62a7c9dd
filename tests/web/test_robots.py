from datetime import UTC, datetime

import pytest

from framing.web import Exchange, Outcome, Page, robots
from framing.web.robots import Rules

TEXT = """\ufeffUser-agent: *
Disallow: /

User-agent: Framing
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 2.5
"""


def rules(outcome: Outcome = Outcome.FETCHED, text: str = TEXT) -> Rules:
    question = robots.question("http://a.test/x?y=1")
    answer = Exchange(question.url, (), datetime(2021, 3, 18, tzinfo=UTC), 0, 0, 9999, 200, wire=text.encode())
    return Rules.read(Page(question, outcome, "why", (answer,)), "framing")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/1", False), ("/private/open/1", True), ("/a.pdf", False), ("/a.pdf?x", True)],
)
def test_the_group_for_us_counts(path, allowed):
    assert (rules().refusal(f"http://a.test{path}") is None) is allowed
    assert rules().delay == 2.5


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.REFUSED, Outcome.TOO_MANY_REDIRECTS])
def test_no_file_allows_everything(outcome):
    assert rules(outcome).refusal("http://a.test/private/1") is None


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome.SERVER_ERROR, Outcome.ROBOTS_UNAVAILABLE),
        (Outcome.TIMED_OUT, Outcome.ROBOTS_UNAVAILABLE),
        (Outcome.BROKEN_RESPONSE, Outcome.ROBOTS_UNAVAILABLE),
        (Outcome.UNREACHABLE, Outcome.UNREACHABLE),
        (Outcome.RATE_LIMITED, Outcome.RATE_LIMITED),
        (Outcome.ADDRESS_NOT_ALLOWED, Outcome.ADDRESS_NOT_ALLOWED),
    ],
)
def test_a_file_that_cannot_be_had_now_forbids_everything_now(outcome, told):
    assert rules(outcome).refusal("http://a.test/") == (told, "robots.txt: why")


def test_a_page_that_is_no_robots_file_has_no_rules():
    assert rules(text="<html><p>Disallow everything?</p></html>").refusal("http://a.test/private/1") is None
