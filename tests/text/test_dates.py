import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import dates
from framing.text.dates.calendar_words import _LANGUAGES
from framing.text.dates.date_tokens import YEARS
from framing.text.dates.time_zones import offset_of, zone_of

DAY = "2021-03-18"
SPELLINGS = {
    "2021-03-18": DAY,
    "20210318": DAY,
    "2021/3/18": DAY,
    "2021.03.18": DAY,
    "18.3.2021": DAY,
    "18/03/2021": DAY,
    "03-18-2021": DAY,
    "2021年3月18日": DAY,
    "2021년 3월 18일": DAY,
    "２０２１年３月１８日": DAY,
    "令和3年3月18日": DAY,
    "民國110年3月18日": DAY,
    "中華民國110年3月18日": DAY,
    "平成33年3月18日（木）": DAY,
    "18 de marzo de 2021": DAY,
    "2021. 3. 18. (목)": DAY,
    "2021年3月18日 星期四": DAY,
    "March 18th, 2021": DAY,
    "jueves, 18 de marzo de 2021": DAY,
    "18. März 2021": DAY,
    "18 марта 2021 г.": DAY,
    "١٨ مارس ٢٠٢١": DAY,
    "18 آذار/مارس 2021": DAY,
    "2021. március 18.": DAY,
    "2021. gada 18. marts": DAY,
    "18 มีนาคม 2564": DAY,
    "18 มี.ค. 2564": DAY,
    "18 במרץ 2021": DAY,
    "18 tháng 3, 2021": DAY,
    "2021/03/18 09:00": f"{DAY}T09:00:00",
    "2021年3月18日 9:00": f"{DAY}T09:00:00",
    "2021. 3. 18. 오전 9:00": f"{DAY}T09:00:00",
    "2021年3月18日下午3:20": f"{DAY}T15:20:00",
    "2021年３月１８日（木）午後3時20分": f"{DAY}T15:20:00",
    "2021년 3월 18일 오전 12시 10분": f"{DAY}T00:10:00",
    "18. März 2021, 9.30 Uhr": f"{DAY}T09:30:00",
    "jeudi 18 mars 2021, 09h30": f"{DAY}T09:30:00",
    "09:30, 18 March 2021": f"{DAY}T09:30:00",
    "الخميس 18 مارس 2021 - 9:30 م": f"{DAY}T21:30:00",
    "Thu Mar 18 09:30:00 2021": f"{DAY}T09:30:00",
    "2021-03-18 09:30 CST": f"{DAY}T09:30:00",
    "2021-03-18T09:30:00.123Z": f"{DAY}T09:30:00+00:00",
    "20210318T093000Z": f"{DAY}T09:30:00+00:00",
    "1616059800": f"{DAY}T09:30:00+00:00",
    "1616059800000": f"{DAY}T09:30:00+00:00",
    "/Date(1616059800000)/": f"{DAY}T09:30:00+00:00",
    "Thu, 18 Mar 21 09:30:00 EST": f"{DAY}T09:30:00-05:00",
    "Sat, 18 Mar 2021": DAY,  # a month in Hausa
    "mar 18 mar 2021": DAY,  # a Tuesday in Spanish
    "Thu, 18 Mar 2021 09:30:00 +0530": f"{DAY}T09:30:00+05:30",
    "Thu Mar 18 2021 09:30:00 GMT+0900 (Korean Standard Time)": f"{DAY}T09:30:00+09:00",
    "2021-03-18T09:30:00+09:00[Asia/Seoul]": f"{DAY}T09:30:00+09:00",
}
NO_DATES = [
    "", "yesterday", "2021", "March 2021", "18 March", "3/4/2021", "2021-13-40", "2021-02-30", "31 June 2021",
    "2021-03-18T25:00", "2021 11:30", "1-2-3", "0000-00-00", "0001-01-01", "0001-01-01T00:00:00Z",
    "-0001-11-30T00:00:00+00:00", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "1899-12-30", "0", "9" * 14,
    "1399/12/28", "2021-W11-4", "2021-03-18, changed 2021-03-20", "18 listopada 2021", "18 Marchember 2021",
    "٣٠ فبراير ٢٠٢١", "18 March 21", "2021-03/18",
]  # fmt: skip
DAYS = st.dates(date(1971, 1, 1), date(2099, 12, 31))
OFFSETS = st.sampled_from([-570, -480, -300, 0, 60, 330, 345, 480, 540, 825]).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


@pytest.mark.parametrize(("text", "expected"), SPELLINGS.items())
def test_spellings(text, expected):
    for one in (text, f"  {text}\n", text.replace(" ", "\u00a0"), f"\u200f{text}\u200e"):
        assert dates.parse(one).isoformat() == expected
    assert dates.first(text).isoformat() == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text):
    assert dates.parse(text) is None


def test_the_language_decides_where_one_spelling_has_two_meanings():
    assert dates.parse("18 listopada 2021", "pl") == date(2021, 11, 18)
    assert dates.parse("18 listopada 2021", "hr") == date(2021, 10, 18)
    assert dates.parse("3/4/2021", "fr") == date(2021, 4, 3)
    assert dates.parse("3/4/2021", "en") is None


@pytest.mark.parametrize("width", ["long", "medium"])
def test_no_language_is_misread(width):
    """What the CLDR writes in all its languages is read as that day, or, in a few, not at all."""
    unread = set()
    for language in _LANGUAGES:
        for month in range(1, 13):
            day = date(2021, month, 18)
            read = dates.parse(format_date(day, width, locale=Locale.parse(language)), language.partition("_")[0])
            assert read in {day, None}, language
            unread |= {language} if read is None else set()
    assert len(unread) <= 5, unread


@given(DAYS, st.times(), OFFSETS | st.none(), st.sampled_from(["{:%Y-%m-%dT%H:%M:%S}", "{:%Y/%m/%d %H:%M:%S}",
       "{:%Y年%m月%d日 %H:%M:%S}", "{:%a, %d %b %Y %H:%M:%S}", "{:%d.%m.%Y %H:%M:%S}"]))  # fmt: skip
def test_what_is_written_is_read(day, clock, offset, form):
    moment = datetime.combine(day, clock.replace(microsecond=0), offset)
    assert dates.parse(f"{form.format(moment)} {moment:%z}".strip()) == moment


@given(st.text() | st.lists(st.sampled_from([*SPELLINGS, *NO_DATES, " ", "T", "-", "May", "9"])).map(" ".join))
@settings(deadline=None)
def test_no_text_is_an_accident(text):
    for read in (dates.parse(text), dates.first(text)):
        assert read is None or read.year in YEARS


@given(st.integers(1995, 2030), st.integers(1, 12), st.integers(1, 28))
def test_nothing_is_taken_from_the_clock(year, month, day):
    """A text that lacks a part of a date is none, whatever day it is."""
    written = date(year, month, day)
    for part in ("%Y", "%B %Y", "%d %B", "%A", "%H:%M", "%Y-%m", "%m-%d"):
        assert dates.parse(f"{written:{part}}") is None


@pytest.mark.parametrize("text", ["9", "9 ", "2021-", "March ", "1/", "a", " ", "٣", "ﷺ", "9:30 ", "(", "\ud83d"])
@pytest.mark.parametrize("read", [dates.parse, dates.first])
def test_long_texts_cost_nothing(text, read):
    began = time.process_time()
    read(text * 100_000)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("입력 2021.03.18 (목) 12:05", f"{DAY}T12:05:00"),
        ("Published 18 March 2021, 9:30 a.m.; updated on the 20th", f"{DAY}T09:30:00"),
        ("Published 18 March 2021, updated on 20 March 2021 at 10:00", DAY),
        ("2021-03-18, changed 2021-03-20 10:00", DAY),
        ("发布时间：2021-03-18 09:30 来源：晨报", f"{DAY}T09:30:00"),
        ("Por A. B. 18 de marzo de 2021 - 09:30", f"{DAY}T09:30:00"),
    ],
)
def test_the_first_date_of_a_line(text, expected):
    assert dates.first(text).isoformat() == expected


@pytest.mark.parametrize(
    ("moment", "country", "day"),
    [
        ("2021-03-18T23:30:00Z", "KR", "2021-03-19"),
        ("2021-03-18T23:30:00Z", "US", "2021-03-18"),
        ("2021-03-19T02:30:00Z", "US", "2021-03-18"),
        ("2021-03-18T21:30:00Z", "RU", "2021-03-19"),
        ("2021-03-18T23:30:00Z", "", "2021-03-18"),
        ("2021-03-18T23:30:00Z", "unknown", "2021-03-18"),
        ("2021-03-18T23:30:00-04:00", "KR", "2021-03-18"),
        ("2021-03-18T23:30:00", "KR", "2021-03-18"),
        ("2021-03-18", "US", "2021-03-18"),
    ],
)
def test_the_day_is_the_outlets(moment, country, day):
    assert dates.local_day(dates.parse(moment), country).isoformat() == day


def test_the_ends_of_the_calendar_are_no_accident():
    for moment in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert dates.local_day(moment, "NZ") == dates.local_day(moment, "US") == moment.date()


def test_every_country_has_one_clock():
    assert str(zone_of("AU")) == "Australia/Sydney"
    assert zone_of("ZZZ") is zone_of("") is None
    assert {offset_of(name) for name in ("CST", "IST", "BST", "+10:10", "-13", "")} == {None}
