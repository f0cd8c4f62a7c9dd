"""GDELT DOC 2.0: full-text search of the world's news, by windows that are halved where a reply is cut off.

`seendate` is when GDELT first saw a page, not when it was published. Errors come as text with HTTP status 200.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from framing.collect.reading import json_of, page_address, read_items, rows_of, shown
from framing.collect.sources import Answer, FoundPage, Query, QueryOutcome, Reply, Scope, refusal, words_of
from framing.study.model import Line, Strict, Whole
from framing.text import dates, matching
from framing.text.scripts import is_unspaced

INTERFACE = True
_SERVICE = "https://api.gdeltproject.org/api/v2/doc/doc"
_MOST = 250  # of the service; exactly as many mean that there are more
_TIME = "%Y%m%d%H%M%S"
_SHORTEST_TERM = 3  # characters; shorter ones are refused
_WINDOWS = (timedelta(days=1), timedelta(hours=1))
_RATE = re.compile(r"limit requests|rate limit|too many requests", re.IGNORECASE)
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')
_DASHED = re.compile(r"domain(?:is)?:\S*-")


class Options(Strict):
    """`[sources.gdelt]`.

    Attributes:
        queries: in GDELT's language, asked over all windows; by default each event's terms over its own window.
        also: added to every query, such as `sourcelang:english`.
        most: pages a query.
    """

    queries: tuple[Line, ...] = ()
    also: str = ""
    most: Whole = Field(default=_MOST, ge=1, le=_MOST)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a query for each event, or for each of the study's own queries."""
    if options.queries:
        span = scope.span
        return [_query(f"{text} {options.also}", span.first, span.last, options) for text in options.queries]
    return [
        _query(f"{_any_of(event.terms)} {options.also}", event.window.first, event.window.last, options, name)
        for name, event in scope.events.items()
    ]


def read(query: Query, reply: Reply) -> Answer:
    """Read a list of articles; a full one is asked again by day, then by hour.

    Raises:
        UnreadableReplyError: it is none.
    """
    text = reply.body.decode(errors="replace").strip()
    if (refused := refusal(reply)) or _RATE.search(text[:200]):
        return refused or Answer(QueryOutcome.RATE_LIMITED, reason=words_of(reply))
    if text and not text.startswith("{"):
        return Answer(QueryOutcome.REJECTED, reason=words_of(reply))
    rows = rows_of(json_of(_ESCAPE.sub(_mend, text or "{}")), "articles")
    listed, left_out = read_items(query, rows, partial(_page, query=query), shown)
    pages = tuple(listed)
    if len(rows) >= int(query.parameter("maxrecords")):
        more = tuple(_narrower(query))
        reason = "" if more else "cut off, and no window is narrower than an hour"
        return Answer(QueryOutcome.FULL, pages, more, reason, left_out)
    if not rows and _DASHED.search(query.parameter("query")):
        return Answer(
            QueryOutcome.REJECTED, reason="GDELT finds nothing for a domain with a dash, whatever it published"
        )
    return Answer(QueryOutcome.FOUND if pages else QueryOutcome.NO_COVERAGE, pages, left_out=left_out)


def _query(text: str, first: date, last: date, options: Options, event: str = "") -> Query:
    parameters = {
        "query": text.strip(),
        "mode": "ArtList",
        "format": "json",
        "sort": "DateAsc",
        "maxrecords": str(options.most),
        "startdatetime": f"{first:%Y%m%d}000000",
        "enddatetime": f"{last:%Y%m%d}235959",
    }
    return Query("gdelt", f"{_SERVICE}?{urlencode(parameters)}", event=event)


def _any_of(terms: tuple[str, ...]) -> str:
    """Return a query for any of the terms; GDELT searches translations into English, so English ones go first.

    A term of two characters of Han says as much as a word.
    """
    chosen = [term.rstrip("*") for term in matching.asked_in(terms, "en")]
    long = [term for term in chosen if len(term) >= _SHORTEST_TERM or is_unspaced(term[:1])]
    quoted = [f'"{term}"' if re.search(r"\W", term) else term for term in long]
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else "".join(quoted)


def _mend(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else "\\\\"


def _page(row: Any, query: Query) -> FoundPage:
    url, seen = page_address(row), dates.parse(str(row.get("seendate") or ""))
    title = str(row.get("title") or "")
    return FoundPage(url, "gdelt", title, seen=dates.local_day(seen) if seen else None, event=query.event)


def _narrower(query: Query) -> Iterator[Query]:
    first, last = (datetime.strptime(query.parameter(key), _TIME) for key in ("startdatetime", "enddatetime"))  # noqa: DTZ007 - GDELT's times are UTC without saying so
    step = next((window for window in _WINDOWS if last - first >= window), None)
    while step and first < last:
        end = min(first + step - timedelta(seconds=1), last)
        yield query.with_parameters(startdatetime=f"{first:{_TIME}}", enddatetime=f"{end:{_TIME}}")
        first += step
