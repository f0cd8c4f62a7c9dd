from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract import dates
from tests.extract.examples import lead

CAPTURED = datetime(2021, 4, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("2021-03-18", "2021-03-18", None),
        ("20210318", "2021-03-18", None),
        ("2021/3/8", "2021-03-08", None),
        ("2021-03-18T09:30:00+09:00", "2021-03-18", "2021-03-18T09:30:00+09:00"),
        ("2021-03-18T09:30:00.123Z", "2021-03-18", "2021-03-18T09:30:00+00:00"),
        ("2021-03-18T21:05:00-0400", "2021-03-18", "2021-03-18T21:05:00-04:00"),
        ("2021-03-18 09:30", "2021-03-18", "2021-03-18T09:30:00"),
        ("2021-03-18 09:30:15 KST", "2021-03-18", "2021-03-18T09:30:15+09:00"),
        ("2021.03.18. 오후 7:05", "2021-03-18", "2021-03-18T19:05:00"),
        ("입력 2021.03.18 (목) 12:05", "2021-03-18", "2021-03-18T12:05:00"),
        ("2021년 3월 18일 오전 12시 10분", "2021-03-18", "2021-03-18T00:10:00"),
        ("2021年3月18日 19時30分", "2021-03-18", "2021-03-18T19:30:00"),
        ("2021年03月18日08:15", "2021-03-18", "2021-03-18T08:15:00"),
        ("2021年3月18日下午3:20", "2021-03-18", "2021-03-18T15:20:00"),
        ("2021-03-18 3:20 PM", "2021-03-18", "2021-03-18T15:20:00"),
        ("Thu, 18 Mar 2021 09:30:00 +0100", "2021-03-18", "2021-03-18T09:30:00+01:00"),
        ("1616059800000", "2021-03-18", "2021-03-18T09:30:00+00:00"),
    ],
)
def test_spellings(text, day, moment):
    assert dates.read(text, "test") == (date.fromisoformat(day), moment, "test")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2021",
        "2021-13-40",
        "2021-03-18T25:00",
        "18/03/2021",
        "2021 11:30",
        "9" * 14,
        "0000-00-00",
        "1-2-3",
    ],
)
def test_no_dates(text):
    assert dates.read(text, "test") is None


@given(st.text(max_size=60))
def test_never_raises(text):
    dates.read(text, "test")


@given(st.datetimes(datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2030-01-01")))
def test_iso_round_trip(moment):
    found = dates.read(moment.isoformat(timespec="seconds"), "test")
    assert found.moment == moment.isoformat(timespec="seconds")


def published(statements=(), markup=f"<html><body><p>{'A story without a day. ' * 20}</p></body></html>", **known):
    url = known.pop("url", "https://news.example/a")
    return dates.published(lead(url=url, **known), statements, markup, CAPTURED)


def test_the_first_statement_that_is_a_plausible_day_speaks():
    fields, flags = published([("1970-01-01", "a"), ("2031-01-01", "b"), ("2021-03-18", "c"), ("2021-03-19", "d")])
    assert (fields["published"], fields["date_source"], flags) == ("2021-03-18", "c", [])


def test_tomorrow_has_begun_somewhere_and_the_day_after_has_not():
    assert published([("2021-04-03", "a")])[0]["date_source"] == "a"
    assert published([("2021-04-04", "a")])[0]["date_source"] is None


def test_a_guess_is_flagged_and_never_after_the_capture():
    fields, flags = published(url="https://news.example/2021/03/18/ferry")
    assert (fields["published"], fields["date_source"], flags) == (
        "2021-03-18",
        "htmldate",
        ["date guessed: 2021-03-18"],
    )
    assert published(url="https://news.example/2022/03/18/ferry")[0]["published"] is None


def test_a_guess_names_the_day_of_the_month_that_the_lead_knows():
    fields, flags = published(url="https://news.example/2021/03/18/ferry", published="2021-03")
    assert (fields["published"], fields["date_source"], flags) == ("2021-03-18", "htmldate", [])


def test_a_guess_does_not_overrule_the_lead():
    fields, flags = published(url="https://news.example/2021/01/02/ferry", published="2021-03-18")
    assert (fields["published"], fields["date_source"], flags) == ("2021-03-18", "lead", [])


def test_a_statement_does_and_is_flagged():
    fields, flags = published([("2021-01-02", "a")], published="2021-03-18")
    assert (fields["published"], flags) == ("2021-01-02", ["date: 2021-01-02, the lead says 2021-03-18"])


def test_a_day_apart_is_a_time_zone():
    assert published([("2021-03-19T00:30:00+09:00", "a")], published="2021-03-18")[1] == []
