"""When an article was published: the page's own statements first, a guess last; the source is recorded."""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from htmldate import find_date
from lxml.html import HtmlElement

from framing.extract.body.prose import around_title, is_aside
from framing.extract.body.readers import BLOCKS, visible_text
from framing.study.model import Lead, day_span
from framing.text import dates

EARLIEST = date(1995, 1, 1)  # the first online newspapers
_SLACK = timedelta(days=1)  # by which the page's day and the lead's may differ: time zones


_ZONE = re.compile(r"(?<![^\W\d_])(?:utc|gmt|kst|jst|z)\b")
_DATE_LINE = 60  # characters of a line that tells the date and little else
_LONGEST = 1000  # characters of a statement


class Stamp(NamedTuple):
    """A day, the moment in ISO 8601 with the page's own offset where it has one, and the source."""

    day: date
    moment: str | None
    source: str


def date_fields(
    lead: Lead, statements: Iterable[tuple[str, str]], tree: HtmlElement, captured: datetime, language: str = ""
) -> tuple[dict[str, str | None], list[str]]:
    """Return an article's date fields and what is doubtful about them.

    The page's own statements come first. They overrule the lead's date, and the difference is flagged: the address may
    show another article by now. A guess never does, but it may name the day within the lead's month.

    Args:
        lead: its `published` is a day or a month.
        statements: (text, source), the most trustworthy first.
        tree: the page, for htmldate where nothing is stated.
        captured: no page has a date later than the day after its capture.
        language: of the page, where it says so; it decides what 4/3/2021 is.
    """
    latest = (captured + timedelta(days=1)).date()  # the next day has begun somewhere
    stamp = first_statement(statements, latest, language, lead.country)
    lead_days = day_span(lead.published) if lead.published else None
    is_stated = stamp is not None
    stamp = stamp or guess_date(tree, lead.url, latest)
    differs = bool(stamp and lead_days and not lead_days[0] - _SLACK <= stamp.day <= lead_days[1] + _SLACK)
    if stamp is None or (differs and not is_stated):
        source = "lead" if lead_days else None
        return {"published": lead.published, "date_source": source}, [] if lead_days else ["no date"]
    fields = {"published": stamp.day.isoformat(), "published_at": stamp.moment, "date_source": stamp.source}
    guess = [] if is_stated or lead_days else [f"date guessed: {stamp.day}"]
    return fields, [f"date: {stamp.day}, the lead says {lead.published}"] if differs else guess


def parse_date(text: str, source: str, language: str = "", country: str = "") -> Stamp | None:
    """Return the first day and moment that a text names; the day is the outlet's where the text says UTC's."""
    spoken = f"{language}_{country}" if language == "en" and country else language  # its countries differ
    moment = dates.first(_ZONE.sub(lambda zone: zone[0].upper(), text[:_LONGEST]), spoken)
    if moment is None:
        return None
    written = moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else None
    if isinstance(moment, datetime) and moment.time() == time.min:  # a day, written as a moment
        return Stamp(moment.date(), written, source)
    return Stamp(dates.local_day(moment, country), written, source)


def first_statement(
    statements: Iterable[tuple[str, str]], latest: date, language: str = "", country: str = ""
) -> Stamp | None:
    """Return the first of (text, source) that holds a day from 1995 to `latest`."""
    stamps = (parse_date(text, source, language, country) for text, source in statements)
    return next((stamp for stamp in stamps if stamp and EARLIEST <= stamp.day <= latest), None)


def guess_date(tree: HtmlElement, url: str, latest: date) -> Stamp | None:
    """Return the day that htmldate (Barbaresi 2020) takes for the original one, none after `latest`.

    It is not asked about comments and teasers, whose dates it would take for the article's.
    """
    page = deepcopy(tree)
    around = around_title(page)
    for tag in [tag for tag in page.iter(*BLOCKS) if is_aside(tag, around)]:
        if (parent := tag.getparent()) is not None:
            parent.remove(tag)
    # Its extensive search compiles the patterns of two hundred languages for each page, which takes seconds.
    day = find_date(
        page,
        url=url,
        original_date=True,
        extensive_search=False,
        min_date=EARLIEST.isoformat(),
        max_date=latest.isoformat(),
    )
    return Stamp(date.fromisoformat(day), None, "htmldate") if day else _written(page, latest)


def _written(page: HtmlElement, latest: date) -> Stamp | None:
    """Return the first date that stands alone in a line, or with few words around it."""
    lines = (line for line in visible_text(page).splitlines() if len(line) <= _DATE_LINE)
    stamp = first_statement(((line, "text") for line in lines), latest)
    return stamp._replace(moment=None) if stamp else None
