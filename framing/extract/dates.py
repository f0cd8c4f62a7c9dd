"""When an article was published: the page's own statements first, a guess last; who spoke is recorded."""

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
    """A day, the moment in ISO 8601 with the page's own offset where it told one, and who said so."""

    day: date
    moment: str | None
    source: str


def published(
    lead: Lead, statements: Iterable[tuple[str, str]], markup: str, captured: datetime
) -> tuple[dict[str, str | None], list[str]]:
    """Return an article's date fields and what is doubtful about them.

    The page's own statements speak first. A guess never overrules what the lead knows, but may name the day of its
    month; a statement does, and the difference is flagged: the address may show another article by now.

    Args:
        lead: its `published` is a day or a month.
        statements: (text, source), the most trustworthy first.
        markup: the page, for htmldate where nothing is stated.
        captured: no page bears a day after the one that follows its capture.
    """
    latest = (captured + timedelta(days=1)).date()  # the next day has begun somewhere
    stamp = first(statements, latest)
    told = day_span(lead.published) if lead.published else None
    stated = stamp is not None
    stamp = stamp or guessed(markup, lead.url, latest)
    apart = bool(stamp and told and not told[0] - _SLACK <= stamp.day <= told[1] + _SLACK)
    if stamp is None or (apart and not stated):
        source = "lead" if told else None
        return {"published": lead.published, "date_source": source}, [] if told else ["no date"]
    fields = {"published": stamp.day.isoformat(), "published_at": stamp.moment, "date_source": stamp.source}
    guess = [] if stated or told else [f"date guessed: {stamp.day}"]
    return fields, [f"date: {stamp.day}, the lead says {lead.published}"] if apart else guess


def read(text: str, source: str) -> Stamp | None:
    """Return the day and moment that a text starts with or holds, in ISO 8601, RFC 5322 or East Asian spelling."""
    value = text.strip()[:200]
    if _MILLISECONDS.fullmatch(value):
        return _stamp(datetime.fromtimestamp(int(value) / 1000, UTC), source)
    try:
        found = _PARTS.search(value)
        return _from_parts(found, source) if found else _stamp(parsedate_to_datetime(value), source)
    except (ValueError, OverflowError):
        return None


def first(statements: Iterable[tuple[str, str]], latest: date) -> Stamp | None:
    """Return the first of (text, source) that tells a day from 1995 to `latest`."""
    stamps = (read(text, source) for text, source in statements)
    return next((stamp for stamp in stamps if stamp and EARLIEST <= stamp.day <= latest), None)


def guessed(markup: str, url: str, latest: date) -> Stamp | None:
    """Return the day that htmldate (Barbaresi 2020) takes for the original one, none after `latest`."""
    tree = trafilatura.load_html(markup)  # parsed here: htmldate would fetch a text that looks like an address
    if tree is None:
        return None
    found = find_date(tree, url=url, original_date=True, min_date=EARLIEST.isoformat(), max_date=latest.isoformat())
    return Stamp(date.fromisoformat(found), None, "htmldate") if found else None


def _from_parts(found: re.Match[str], source: str) -> Stamp:
    day = _day(found)
    if not found["hour"]:
        return Stamp(day, None, source)
    moment = datetime(day.year, day.month, day.day, _hour(found), int(found["minute"]), int(found["second"] or 0))  # noqa: DTZ001 - the page may tell no zone, and none is made up for it
    return _stamp(moment.replace(tzinfo=_zone(found["zone"])), source)


def _day(found: re.Match[str]) -> date:
    if found["compact"]:
        return date.fromisoformat(found["compact"])
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), (found["half"] or found["after"] or "").upper()
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
