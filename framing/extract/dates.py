"""When an article was published: the page's own statements first, a guess last; the source is recorded."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import trafilatura
from htmldate import find_date

from framing.study.model import Lead, day_span

EARLIEST = date(1995, 1, 1)  # the first online newspapers
_SLACK = timedelta(days=1)  # by which the page's day and the lead's may differ: time zones
_MILLISECONDS = re.compile(r"\d{13}")
_PARTS = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)\s?[-/.年년]\s?(?P<month>\d\d?)\s?[-/.月월]\s?(?P<day>\d\d?)"
    r"|(?P<compact>(?:19|20)\d{6}))(?!\d)\s?[日일.]?"
    r"(?:(?:\s*\(\w{1,9}\.?\))?[T\s(),|가-힣一-龥]{0,12}?(?P<half>오전|오후|上午|下午|午前|午後|AM|PM)?\s*"
    r"(?P<hour>\d\d?)\s?[:시時时]\s?(?P<minute>\d\d)\s?(?:[:분分]\s?(?P<second>\d\d)(?:\.\d+)?)?\s*"
    r"(?P<after>AM|PM)?\s*(?P<zone>Z|UTC|GMT|KST|JST|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "KST": 9 * 60, "JST": 9 * 60}  # minutes east
_AFTERNOON = {"오후", "下午", "午後", "PM"}
_MORNING = {"오전", "上午", "午前", "AM"}
_NOON = 12  # the hour that both halves of the day count from


class Stamp(NamedTuple):
    """A day, the moment in ISO 8601 with the page's own offset where it has one, and the source."""

    day: date
    moment: str | None
    source: str


def date_fields(
    lead: Lead, statements: Iterable[tuple[str, str]], markup: str, captured: datetime
) -> tuple[dict[str, str | None], list[str]]:
    """Return an article's date fields and what is doubtful about them.

    The page's own statements come first. They overrule the lead's date, and the difference is flagged: the address may
    show another article by now. A guess never does, but it may name the day within the lead's month.

    Args:
        lead: its `published` is a day or a month.
        statements: (text, source), the most trustworthy first.
        markup: the page, for htmldate where nothing is stated.
        captured: no page has a date later than the day after its capture.
    """
    latest = (captured + timedelta(days=1)).date()  # the next day has begun somewhere
    stamp = first_statement(statements, latest)
    lead_days = day_span(lead.published) if lead.published else None
    is_stated = stamp is not None
    stamp = stamp or guess_date(markup, lead.url, latest)
    differs = bool(stamp and lead_days and not lead_days[0] - _SLACK <= stamp.day <= lead_days[1] + _SLACK)
    if stamp is None or (differs and not is_stated):
        source = "lead" if lead_days else None
        return {"published": lead.published, "date_source": source}, [] if lead_days else ["no date"]
    fields = {"published": stamp.day.isoformat(), "published_at": stamp.moment, "date_source": stamp.source}
    guess = [] if is_stated or lead_days else [f"date guessed: {stamp.day}"]
    return fields, [f"date: {stamp.day}, the lead says {lead.published}"] if differs else guess


def parse_date(text: str, source: str) -> Stamp | None:
    """Return the day and moment that a text starts with or holds, in ISO 8601, RFC 5322 or East Asian spelling."""
    value = text.strip()[:200]
    if _MILLISECONDS.fullmatch(value):
        return _stamp(datetime.fromtimestamp(int(value) / 1000, UTC), source)
    try:
        match = _PARTS.search(value)
        return _from_parts(match, source) if match else _stamp(parsedate_to_datetime(value), source)
    except (ValueError, OverflowError):
        return None


def first_statement(statements: Iterable[tuple[str, str]], latest: date) -> Stamp | None:
    """Return the first of (text, source) that holds a day from 1995 to `latest`."""
    stamps = (parse_date(text, source) for text, source in statements)
    return next((stamp for stamp in stamps if stamp and EARLIEST <= stamp.day <= latest), None)


def guess_date(markup: str, url: str, latest: date) -> Stamp | None:
    """Return the day that htmldate (Barbaresi 2020) takes for the original one, none after `latest`."""
    tree = trafilatura.load_html(markup)  # parsed here: htmldate would fetch a text that looks like an address
    if tree is None:
        return None
    day = find_date(tree, url=url, original_date=True, min_date=EARLIEST.isoformat(), max_date=latest.isoformat())
    return Stamp(date.fromisoformat(day), None, "htmldate") if day else None


def _from_parts(match: re.Match[str], source: str) -> Stamp:
    day = _day(match)
    if not match["hour"]:
        return Stamp(day, None, source)
    moment = datetime(day.year, day.month, day.day, _hour(match), int(match["minute"]), int(match["second"] or 0))  # noqa: DTZ001 - the page may tell no zone, and none is made up for it
    return _stamp(moment.replace(tzinfo=_zone(match["zone"])), source)


def _day(match: re.Match[str]) -> date:
    if match["compact"]:
        return date.fromisoformat(match["compact"])
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or match["after"] or "").upper()
    if half in _AFTERNOON and hour < _NOON:
        return hour + _NOON
    return 0 if half in _MORNING and hour == _NOON else hour


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[text.upper()]))
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _stamp(moment: datetime, source: str) -> Stamp:
    return Stamp(moment.date(), moment.isoformat(timespec="seconds"), source)
