from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.body import parse
from framing.extract.metadata import dates
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
    assert dates.parse_date(text, "test") == (date.fromisoformat(day), moment, "test")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2021",
        "2021-13-40",
        "04/03/2021",
        "2021 11:30",
        "9" * 14,
        "0000-00-00",
        "1-2-3",
    ],
)
def test_no_dates(text):
    assert dates.parse_date(text, "test") is None


@given(st.text(max_size=60))
def test_never_raises(text):
    dates.parse_date(text, "test")


@given(st.datetimes(datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2030-01-01")))
def test_iso_round_trip(moment):
    result = dates.parse_date(moment.isoformat(timespec="seconds"), "test")
    assert result.moment == moment.isoformat(timespec="seconds")


def published(statements=(), markup=f"<html><body><p>{'A story without a day. ' * 20}</p></body></html>", **fields):
    url = fields.pop("url", "https://news.example/a")
    return dates.date_fields(lead(url=url, **fields), statements, parse(markup), CAPTURED)


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


@pytest.mark.parametrize(
    ("clock", "hour"),
    [
        ("12:00 AM", "00:00:00"),
        ("12:00 PM", "12:00:00"),
        ("1:00 AM", "01:00:00"),
        ("1:00 pm", "13:00:00"),
        ("11:59 PM", "23:59:00"),
        ("13:05", "13:05:00"),
        ("오전 9:30", "09:30:00"),
        ("오후 12:30", "12:30:00"),
        ("上午 12:30", "00:30:00"),
        ("午後 11:30", "23:30:00"),
        ("午前 11:30", "11:30:00"),
        ("21:05:07", "21:05:07"),
        ("21:05:07.999", "21:05:07"),
    ],
)
def test_halves_of_the_day(clock, hour):
    assert dates.parse_date(f"2021-03-18 {clock}", "test").moment == f"2021-03-18T{hour}"


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Z", "+00:00"),
        ("z", "+00:00"),
        ("GMT", "+00:00"),
        (" utc", "+00:00"),
        (" JST", "+09:00"),
        (" kst", "+09:00"),
        ("+05:30", "+05:30"),
        ("-0330", "-03:30"),
        ("-08:00", "-08:00"),
        ("+1245", "+12:45"),
        (" CET", ""),
    ],
)
def test_zones(zone, offset):
    assert dates.parse_date(f"2021-03-18T10:20:30{zone}", "test").moment == f"2021-03-18T10:20:30{offset}"


def test_a_day_may_stand_anywhere_in_the_first_200_characters():
    assert dates.parse_date(f"  {'x ' * 90}2021-03-18 ", "test").day == date(2021, 3, 18)
    assert dates.parse_date(f"{'x ' * 100}2021-03-18", "test") is None
    assert dates.parse_date(f"{' ' * 300}2021-03-18", "test").day == date(2021, 3, 18)


def test_the_first_day_of_several_is_read():
    assert dates.parse_date("2021-03-18, changed 2021-03-20", "test").day == date(2021, 3, 18)


def test_milliseconds_are_of_utc_and_stand_alone():
    assert dates.parse_date("1616111999999", "test") == (date(2021, 3, 18), "2021-03-18T23:59:59+00:00", "test")
    assert dates.parse_date("at 1616111999999", "test") is None


def test_plausible_days_lie_between_1995_and_the_latest_both_within():
    days = {"1994-12-31": False, "1995-01-01": True, "2021-03-18": True, "2021-04-02": True, "2021-04-03": False}
    assert {day: dates.first_statement([(day, "a")], date(2021, 4, 2)) is not None for day in days} == days


def test_the_first_that_is_plausible_speaks_and_unreadable_ones_are_passed_over():
    statements = [("never", "a"), ("1970-01-01", "b"), ("2021-03-18 09:30", "c"), ("2021-03-19", "d")]
    assert dates.first_statement(statements, date(2021, 4, 2)) == (date(2021, 3, 18), "2021-03-18T09:30:00", "c")
    assert dates.first_statement(statements[:2], date(2021, 4, 2)) is None


def test_a_statement_gives_the_moment_with_the_pages_own_offset():
    fields, flags = published([("2021-03-18T21:05:00-0400", "json-ld")])
    assert fields == {
        "published": "2021-03-18",
        "published_at": "2021-03-18T21:05:00-04:00",
        "date_source": "json-ld",
    }
    assert flags == []


@pytest.mark.parametrize(
    ("stated", "lead", "agrees"),
    [
        ("2021-03-17", "2021-03-18", True),
        ("2021-03-19", "2021-03-18", True),
        ("2021-03-16", "2021-03-18", False),
        ("2021-03-20", "2021-03-18", False),
        ("2021-02-28", "2021-03", True),
        ("2021-03-15", "2021-03", True),
        ("2021-04-01", "2021-03", True),
        ("2021-02-27", "2021-03", False),
        ("2021-04-02", "2021-03", False),
    ],
)
def test_a_day_to_either_side_of_what_the_lead_knows_is_no_difference(stated, lead, agrees):
    fields, flags = published([(stated, "a")], published=lead)
    assert (fields["published"], fields["date_source"]) == (stated, "a")
    assert flags == ([] if agrees else [f"date: {stated}, the lead says {lead}"])
    guess, flags = published(url=f"https://news.example/{stated.replace('-', '/')}/ferry", published=lead)
    assert (guess["published"], guess["date_source"]) == ((stated, "htmldate") if agrees else (lead, "lead"))
    assert flags == []


def test_where_nothing_is_stated_the_lead_speaks_and_without_it_the_date_is_missing():
    assert published(published="2021-03-18") == ({"published": "2021-03-18", "date_source": "lead"}, [])
    assert published(published="2021-03") == ({"published": "2021-03", "date_source": "lead"}, [])
    assert published(published=None) == ({"published": None, "date_source": None}, ["no date"])
    assert published(markup="<html><body></body></html>", published=None)[1] == ["no date"]


def test_a_guess_has_no_moment():
    fields, _ = published(url="https://news.example/2021/03/18/ferry", published=None)
    assert fields == {"published": "2021-03-18", "published_at": None, "date_source": "htmldate"}


PAGE = """<html><head><meta property="article:modified_time" content="2021-03-20">
<meta property="article:published_time" content="{}"></head><body><p>A story.</p></body></html>"""


def test_of_a_page_the_original_day_is_guessed_not_that_of_its_last_change():
    latest = date(2021, 4, 2)
    assert dates.guess_date(parse(PAGE.format("2021-03-18")), "https://news.example/a", latest).day == date(2021, 3, 18)


def test_a_guess_is_never_after_the_latest_day_nor_before_1995():
    page = "<html><head><meta property='article:published_time' content='{}'></head><body><p>A story.</p></body></html>"
    latest = date(2021, 4, 2)
    assert dates.guess_date(parse(page.format("2021-04-02")), "https://news.example/a", latest).day == latest
    assert dates.guess_date(parse(page.format("2022-05-03")), "https://news.example/a", latest) is None
    assert dates.guess_date(parse(page.format("1995-01-02")), "https://news.example/a", latest).day == date(1995, 1, 2)
    assert dates.guess_date(parse(page.format("1994-12-30")), "https://news.example/a", latest) is None


def test_the_day_of_a_comment_or_teaser_is_not_guessed():
    page = "<html><body><h1>A story</h1><p>Words.</p>{}</body></html>"
    time = "<time datetime='2021-02-01'>1 February 2021</time>"
    latest = date(2021, 4, 2)
    assert dates.guess_date(parse(page.format(time)), "https://news.example/a", latest).day == date(2021, 2, 1)
    for place in ("<div class='comments'>{}</div>", "<aside>{}</aside>", "<ul class='related-list'><li>{}</li></ul>"):
        assert dates.guess_date(parse(page.format(place.format(time))), "https://news.example/a", latest) is None


@pytest.mark.parametrize(
    ("text", "country", "day"),
    [
        ("2021-03-18T23:30:00Z", "KR", "2021-03-19"),
        ("2021-03-18T23:30:00Z", "GB", "2021-03-18"),
        ("2021-03-18T00:30:00Z", "US", "2021-03-17"),
        ("2021-03-18T00:00:00Z", "US", "2021-03-18"),
        ("2021-03-18T23:30:00-04:00", "KR", "2021-03-18"),
    ],
)
def test_the_day_is_the_outlets_where_a_page_says_utcs(text, country, day):
    assert dates.parse_date(text, "test", country=country).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("language", "country", "day"),
    [
        ("fr", "FR", "2021-03-04"),
        ("de", "CH", "2021-03-04"),
        ("fil", "PH", "2021-04-03"),
        ("en", "GB", "2021-03-04"),
        ("en", "US", "2021-04-03"),
    ],
)
def test_the_language_of_the_page_says_which_number_is_the_month(language, country, day):
    page = parse("<html><body><p>Text</p></body></html>")
    known = lead().model_copy(update={"country": country})
    fields, flags = dates.date_fields(known, [("04/03/2021", "meta")], page, CAPTURED, language)
    assert (fields["published"], fields["date_source"]) == (day, "meta")
    assert dates.first_statement([("04/03/2021", "meta")], date(2021, 4, 5), language, country).day.isoformat() == day
    assert flags == []


@pytest.mark.parametrize(("country", "day"), [("JP", "2021-03-19"), ("US", "2021-03-18")])
def test_the_day_that_is_stated_in_utc_is_that_of_the_outlets_country(country, day):
    page = parse("<html><body><p>Text</p></body></html>")
    known = lead().model_copy(update={"country": country})
    fields, _ = dates.date_fields(known, [("2021-03-18T20:00:00Z", "meta")], page, CAPTURED)
    assert fields["published"] == day


@pytest.mark.parametrize(("language", "country"), [("en", ""), ("en", "ZZ"), ("", "US"), ("xx", "US")])
def test_a_day_that_may_be_either_is_not_read(language, country):
    assert dates.parse_date("04/03/2021", "meta", language, country) is None


def test_a_day_that_stands_alone_in_a_line_of_the_text_is_read_last():
    line = "令和3年3月18日"
    page = parse(f"<html><body><article><p>{line}</p><p>{'Words of the text. ' * 9}</p></article></body></html>")
    assert dates.guess_date(page, "https://a.example/x", date(2021, 4, 2)) == (date(2021, 3, 18), None, "text")
    assert dates.guess_date(page, "https://a.example/x", date(2021, 3, 17)) is None, "after the latest day"
    long = parse(f"<html><body><article><p>{line} {'and more ' * 9}</p></article></body></html>")
    assert dates.guess_date(long, "https://a.example/x", date(2021, 4, 2)) is None, "a line of prose tells of a day"
