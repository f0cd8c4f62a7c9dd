"""The Wayback Machine: which pages of an outlet it holds (CDX), and what the answer for a capture means.

The time of a capture says that the page was there, not when it was published.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from framing.collect.sources import OK, Answer, FoundPage, Query, QueryOutcome, Reply, Scope, refusal, words_of
from framing.collect.wayback_machine import ADDRESS, replay_of
from framing.study.model import Line, Strict
from framing.text import urls

INTERFACE = True
_CDX = f"{ADDRESS}cdx/search/cdx"
_FIELDS = "urlkey,timestamp,original,mimetype,statuscode,digest,length"
_EXCLUDED = re.compile(r"AccessControlException|Blocked Site Error|has been excluded", re.IGNORECASE)


class Options(Strict):
    """`[sources.wayback]`.

    Attributes:
        outlets: host names, or prefixes such as `abc.es/internacional/`; by default all of outlets.csv.
        words: lower-case, one of which the URL must hold; by default the events' terms.
        page: rows a reply.
    """

    outlets: tuple[Line, ...] = ()
    words: tuple[Line, ...] = ()
    page: int = Field(default=2000, ge=2, le=100_000)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a CDX query for each outlet."""
    words = options.words or tuple(sorted({_slug(term) for event in scope.events.values() for term in event.terms}))
    span = scope.span
    return [
        Query("wayback", f"{_CDX}?{urlencode(_parameters(outlet, words, options.page))}", window=span).with_parameters(
            **{"from": f"{span.first:%Y%m%d}", "to": f"{span.last:%Y%m%d}"}
        )
        for outlet in options.outlets or tuple(outlet.domain for outlet in scope.outlets)
    ]


def read(query: Query, reply: Reply) -> Answer:
    """Read CDX rows; a resume key behind them asks for the next part."""
    if (refused := refusal(reply)) is not None:
        return refused
    if _EXCLUDED.search(reply.body[:2000].decode(errors="replace")):
        return Answer(QueryOutcome.NOT_ARCHIVED, reason=f"excluded from the archive: {words_of(reply)}")
    if reply.status != OK:
        return Answer(QueryOutcome.REJECTED, reason=words_of(reply))
    try:
        rows = json.loads(reply.body.strip() or b"[]")
        key, pages = _resume_key(rows), tuple(_pages(rows))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Answer(QueryOutcome.UNREADABLE, reason=f"not CDX as JSON: {error!r}")
    more = (query.with_parameters(resumeKey=key),) if key else ()
    return Answer(QueryOutcome.FOUND if pages or more else QueryOutcome.NOT_ARCHIVED, pages, more)


def read_capture(reply: Reply, url: str) -> Answer:
    """Say what the answer for a raw capture means; `url` is where the redirects ended."""
    if (refused := refusal(reply)) is not None:
        return refused
    if reply.status == OK and (shown := replay_of(url)) is not None:
        return Answer(QueryOutcome.FOUND, (FoundPage(shown[1], "wayback", seen=shown[0].date()),))
    return Answer(QueryOutcome.NOT_ARCHIVED, reason=f"HTTP status {reply.status}")


def _parameters(outlet: str, words: tuple[str, ...], page: int) -> list[tuple[str, str]]:
    host, _, path = outlet.partition("/")
    scope = {"url": outlet, "matchType": "prefix"} if path else {"url": host, "matchType": "domain"}
    return [
        *scope.items(),
        ("output", "json"),
        ("fl", _FIELDS),
        # revisit rows can lack status and type, so what is unwanted is named instead of what is wanted
        ("filter", "!statuscode:[345].."),
        ("filter", "mimetype:(text/html|application/xhtml.*|warc/revisit|unk)"),
        *([("filter", f"urlkey:.*({'|'.join(words)}).*")] if words else []),
        ("collapse", "urlkey"),
        ("limit", str(page)),
        ("showResumeKey", "true"),
    ]


def _resume_key(rows: Any) -> str:
    """Return the key that follows an empty row at the end."""
    has_key = len(rows) > 1 and rows[-2] == [] and len(rows[-1]) == 1
    return str(rows[-1][0]) if has_key else ""


def _pages(rows: Any) -> Iterator[FoundPage]:
    """Yield each page once: rows of http, https and www are merged, and a page may come in several."""
    seen: set[str] = set()
    header = rows[0] if rows else []
    for values in rows[1:]:
        if len(values) != len(header):
            continue
        row = dict(zip(header, values, strict=True))
        unwanted = row["urlkey"] in seen or str(row.get("statuscode"))[:1] in {"3", "4", "5"}
        if not unwanted and urls.is_web(row["original"]):
            seen.add(row["urlkey"])
            day = datetime.strptime(row["timestamp"][:8], "%Y%m%d").replace(tzinfo=UTC).date()
            yield FoundPage(row["original"], "wayback", seen=day)


def _slug(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", ".?", term.lower()).strip(".?")
