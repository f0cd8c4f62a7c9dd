import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.collect.web import Exchange
from framing.collect.web.back_off import backoff, retry_after
from framing.study.web_settings import WebSettings

STARTED = datetime(2021, 3, 18, 9, 0, 0, tzinfo=UTC)


def answer(**headers: str) -> Exchange:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange("http://a.test/", (), STARTED, 0, 0, 100, 503, headers=named)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("Thu, 18 Mar 2021 09:00:30 GMT", 30),
        ("Thursday, 18-Mar-21 09:00:30 GMT", 30),
        ("Thu, 18 Mar 2021 08:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("\u0665", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_read_in_both_forms(value, seconds):
    assert retry_after(answer(Retry_After=value)) == seconds


@given(st.text(max_size=60) | st.from_regex(r"\A[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}\Z"))
def test_whatever_is_asked_for_is_a_number_of_seconds_or_nothing(value):
    for other in (value, "Mon, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359"):
        seconds = retry_after(answer(Retry_After=value, Date=other))
        assert seconds is None or 0 <= seconds < math.inf


def test_dates_count_from_the_servers_own_clock():
    slow = answer(Retry_After="Thu, 18 Mar 2010 09:00:30 GMT", Date="Thu, 18 Mar 2010 09:00:00 GMT")
    assert retry_after(slow) == 30


def test_backoff_doubles_within_its_bounds_and_depends_on_its_arguments_alone():
    settings = WebSettings(backoff_base=2, backoff_cap=10)
    for attempt, whole in enumerate((2, 4, 8, 10, 10), start=1):
        waits = [backoff(settings, seed, "http://a.test/", attempt) for seed in range(50)]
        assert whole / 2 <= min(waits) < max(waits) <= whole
        assert waits == [backoff(settings, seed, "http://a.test/", attempt) for seed in range(50)]
