"""One written date: what day, and what moment, a text says, in the spellings of feeds, sitemaps and pages.

Nothing is taken from the clock, and nothing is guessed: a text that leaves day, month or year open is no date. A wrong
day is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timezone
from functools import lru_cache

from framing.text.dates.calendar_words import is_weekday
from framing.text.dates.date_tokens import LONGEST, YEARS, Token, plain, tokens
from framing.text.dates.time_zones import offset_of, zone_of

_NO_DATES = {date(1899, 12, 30), date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)}  # zero, as programs write it
_EPOCH = re.compile(r"(?:/Date\()?(\d{10}|\d{13})(?:([+-]\d{4})?\)/)?")
_MILLISECONDS = 13  # digits of a moment in milliseconds
_THAI_YEARS = range(2443, 2643)  # of the Buddhist era
_THAI_ERA = 543
_BETWEEN = frozenset(".,-/'’،º°ª")  # signs between the parts of a date
_NEAR = 3  # words and signs between a day and its time


def parse(text: str, language: str = "") -> date | datetime | None:
    """Return the day or the moment that a text is; None where it is no date, several dates, or more than a date.

    Args:
        text: one written date: ISO 8601, RFC 5322, seconds since 1970, East Asian spellings, or words.
        language: ISO 639-1, where it is known, or `en_US`; it decides what 4/3/2021 is, and month names of
            two meanings.

    Returns:
        A `date` where no time is given; a `datetime` with the offset that is given, without one where none is.

    >>> parse("2021年3月18日 9:00"), parse("Thu, 18 Mar 2021 09:30:00 +0100").isoformat()
    (datetime.datetime(2021, 3, 18, 9, 0), '2021-03-18T09:30:00+01:00')
    >>> parse("18 de marzo de 2021"), parse("4/3/2021"), parse("4/3/2021", "fr"), parse("March 2021")
    (datetime.date(2021, 3, 18), None, datetime.date(2021, 3, 4), None)
    """
    text = text.strip()
    return _parsed(text, language) if len(text) <= LONGEST else None


def first(text: str, language: str = "") -> date | datetime | None:
    """Return the first day or moment that the beginning of a text names, whatever stands around it; None for none.

    >>> first("Published 18 March 2021, 9:30 a.m.; updated on the 20th")
    datetime.datetime(2021, 3, 18, 9, 30)
    """
    beginning = text.strip()[:LONGEST]
    if (moment := parse(beginning, language)) is not None:
        return moment
    parts = tokens(beginning, language)
    moments = (_moment(day, _time_beside(parts, indices)) for day, indices in _days(parts))
    return next((moment for moment in moments if moment), None)


def local_day(moment: date | datetime, country: str = "") -> date:
    """Return the day of a moment where it was written: by its own offset, and by the country's clocks if that is UTC's.

    Args:
        moment: a day, or a moment with or without an offset.
        country: ISO 3166-1 alpha-2; where it has several zones, that of most of its outlets counts. Unknown: UTC's day.

    >>> local_day(parse("2021-03-18T23:30:00Z"), "KR"), local_day(parse("2021-03-18T23:30:00-04:00"), "KR")
    (datetime.date(2021, 3, 19), datetime.date(2021, 3, 18))
    """
    if not isinstance(moment, datetime):
        return moment
    is_utc = moment.tzinfo is not None and not moment.utcoffset()
    if is_utc and moment.year in YEARS and (zone := zone_of(country)):
        return moment.astimezone(zone).date()
    return moment.date()


@lru_cache(maxsize=1024)  # the pages of a sitemap share their days
def _parsed(text: str, language: str) -> date | datetime | None:
    if match := _EPOCH.fullmatch(plain(text)):
        return _epoch(match[1], offset_of(match[2] or "") or UTC)
    parts = tokens(text, language)
    days = list(_days(parts))
    times = [token.clock for token in parts if token.kind == "time"]
    used = {index for _, indices in days for index in indices}
    others = [token for index, token in enumerate(parts) if index not in used and not _stands_in_dates(token)]
    if len(days) != 1 or len(times) > 1 or others:
        return None
    return _moment(days[0][0], times[0] if times else None)


def _epoch(digits: str, offset: timezone) -> datetime | None:
    moment = datetime.fromtimestamp(int(digits) // (1000 if len(digits) == _MILLISECONDS else 1), offset)
    return moment if moment.year in YEARS and moment.date() not in _NO_DATES else None


def _moment(day: date, clock: time | None) -> date | datetime | None:
    if day in _NO_DATES:
        return None
    return datetime.combine(day, clock) if clock else day


def _stands_in_dates(token: Token) -> bool:
    return token.kind in {"time", "known"} or (token.kind == "month" and is_weekday(token.text))


def _days(parts: Sequence[Token]) -> Iterator[tuple[date, set[int]]]:
    """Yield each day with the positions of its parts."""
    for index, token in enumerate(parts):
        if token.day:
            yield token.day, {index}
        elif token.month and (written := _in_words(parts, index)):
            yield written


def _in_words(parts: Sequence[Token], index: int) -> tuple[date, set[int]] | None:
    """Return the day around the name of a month, where exactly one order of day and year fits."""
    before, after = _numbers(parts, index, -1), _numbers(parts, index, 1)
    orders = [
        (before[:1], after[:1]),  # 18 March 2021
        (after[:1], after[1:2]),  # March 18, 2021
        (after[:1], before[:1]),  # 2021 March 18
        (before[:1], before[1:2]),  # 2021, 18 March
    ]
    thai = bool(re.search("[\u0e00-\u0e7f]", parts[index].text))
    written = {
        (day, (day_at[0], year_at[0]))
        for day_at, year_at in orders
        if day_at and year_at and (day := _of_numbers(parts, day_at[0], parts[index].month, year_at[0], thai=thai))
    }
    if len(written) != 1:
        return None
    day, positions = written.pop()
    return day, {index, *positions}


def _numbers(parts: Sequence[Token], index: int, step: int) -> list[int]:
    """Return the positions of the next two numbers to one side, as long as only what stands in dates lies between."""
    positions: list[int] = []
    at = index + step
    while 0 <= at < len(parts) and len(positions) < len(("day", "year")):
        token = parts[at]
        if token.kind == "number":
            positions.append(at)
        elif not _may_stand_between(token):
            break
        at += step
    return positions


def _may_stand_between(token: Token) -> bool:
    is_sign = len(token.text) == 1 and not token.text.isalnum()
    return token.kind == "time" or (token.kind == "known" and (token.text in _BETWEEN or not is_sign))


def _of_numbers(parts: Sequence[Token], day_at: int, month: int, year_at: int, *, thai: bool) -> date | None:
    day, year = parts[day_at].text, _year(parts, year_at, thai=thai)
    try:
        return date(year, month, int(day)) if year and len(day) <= len("31") else None
    except ValueError:
        return None


def _year(parts: Sequence[Token], at: int, *, thai: bool) -> int | None:
    text = parts[at].text
    if len(text) == len("21") and at + 1 < len(parts) and parts[at + 1].kind == "time":
        return int(text) + (2000 if int(text) < 50 else 1900)  # noqa: PLR2004 - as RFC 5322, 4.3, reads two digits
    if len(text) != len("2021"):
        return None
    year = int(text) - (_THAI_ERA if thai and int(text) in _THAI_YEARS else 0)
    return year if year in YEARS else None


def _time_beside(parts: Sequence[Token], indices: set[int]) -> time | None:
    """Return the time that stands within a day's parts, or next to them with no other number between."""
    first_part, last = min(indices), max(indices)
    behind = [token for at, token in enumerate(parts[first_part : last + _NEAR + 2], first_part) if at not in indices]
    return _first_time(behind) or _first_time(parts[max(first_part - _NEAR - 1, 0) : first_part][::-1])


def _first_time(parts: Sequence[Token]) -> time | None:
    stop = next((n for n, token in enumerate(parts) if token.kind in {"number", "day", "month"}), len(parts))
    return next((token.clock for token in parts[:stop] if token.kind == "time"), None)
