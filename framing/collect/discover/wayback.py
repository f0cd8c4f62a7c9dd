"""The Wayback Machine: which pages of an outlet it holds (CDX), and what the answer for a capture means.

The time of a capture says that the page was there, not when it was published.
"""

import re
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from pydantic import Field

from framing.collect.reading import UnreadableReplyError, json_of, read_items, shown
from framing.collect.sources import OK, Answer, FoundPage, Query, QueryOutcome, Reply, Scope, refusal, words_of
from framing.collect.wayback_machine import ADDRESS, replay_of
from framing.study.model import Line, Strict, Whole
from framing.text import dates, matching

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
    page: Whole = Field(default=2000, ge=2, le=50_000)


def ask(scope: Scope, options: Options) -> list[Query]:
    """Return a CDX query for each outlet."""
    terms = [term for event in scope.events.values() for term in event.terms]
    words = options.words or tuple(sorted(filter(None, {_slug(term) for term in matching.asked_in(terms, "en")})))
    span = scope.span
    return [
        Query("wayback", f"{_CDX}?{urlencode(_parameters(outlet, words, options.page))}", window=span).with_parameters(
            **{"from": f"{span.first:%Y%m%d}", "to": f"{span.last:%Y%m%d}"}
        )
        for outlet in options.outlets or tuple(outlet.domain for outlet in scope.outlets)
    ]


def read(query: Query, reply: Reply) -> Answer:
    """Read CDX rows; a resume key behind them asks for the next part.

    Raises:
        UnreadableReplyError: there are none.
    """
    if (refused := refusal(reply)) is not None:
        return refused
    if _EXCLUDED.search(reply.body[:2000].decode(errors="replace")):
        return Answer(QueryOutcome.NOT_ARCHIVED, reason=f"excluded from the archive: {words_of(reply)}")
    if reply.status != OK:
        return Answer(QueryOutcome.REJECTED, reason=words_of(reply))
    rows = json_of(reply.body.strip() or b"[]", "CDX as JSON")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise UnreadableReplyError("not CDX as JSON: no list of rows")
    key = _resume_key(rows)
    read_row = partial(_page, fields=rows[0] if rows else [], seen=set())
    pages, left_out = read_items(query, rows[1 : len(rows) - 2 * bool(key)], read_row, shown)
    more = (query.with_parameters(resumeKey=key),) if key else ()
    outcome = QueryOutcome.FOUND if pages or more else QueryOutcome.NOT_ARCHIVED
    return Answer(outcome, tuple(pages), more, left_out=left_out)


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


def _page(values: list[Any], fields: list[Any], seen: set[str]) -> FoundPage | None:
    """Return the page of a row, once: rows of http, https and www are merged, and a page may come in several."""
    if not values:
        return None
    if len(values) != len(fields):
        raise UnreadableReplyError(f"{len(values)} values for {len(fields)} columns")
    row = dict(zip(map(str, fields), map(str, values), strict=True))
    if not {"urlkey", "original", "timestamp"} <= row.keys():
        raise UnreadableReplyError("no address or time")
    if row["urlkey"] in seen or row.get("statuscode", "")[:1] in {"3", "4", "5"}:
        return None
    captured = dates.parse(row["timestamp"][:8])
    seen.add(row["urlkey"])
    return FoundPage(row["original"], "wayback", seen=dates.local_day(captured) if captured else None)


def _slug(term: str) -> str:
    """Return a term as URLs spell it; in other alphabets percent-encoded, as archives' keys have it."""
    spelled = term.rstrip("*").lower()
    plain = re.sub(r"[^a-z0-9]+", ".?", spelled).strip(".?")
    if any(character.isalnum() for character in plain):
        return plain
    return re.sub(r"\s+", ".?", "".join(c if c.isspace() else quote(c) for c in spelled)).lower()
