"""A double of GDELT's DOC 2.0 search: what it finds, and how it says no, mostly as text with status 200."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from tests.collect.web.replies import Behaviour, ReferenceSummary, Seen, as_json, say

HOST = "api.gdeltproject.org"
LIMIT = "Please limit requests to one every 5 seconds or contact us for larger queries."
_MOST = 250
_TIME = "%Y%m%d%H%M%S"
_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True)
class Listed:
    """A page that the service has seen."""

    url: str
    title: str
    seen: datetime

    def row(self) -> dict[str, str]:
        return {
            "url": self.url,
            "url_mobile": "",
            "title": self.title,
            "seendate": f"{self.seen:%Y%m%dT%H%M%SZ}",
            "socialimage": "",
            "domain": str(urlsplit(self.url).hostname),
            "language": "English",
            "sourcecountry": "",
        }


class GdeltDouble:
    """Answers searches over titles.

    Args:
        rows: what it has seen.
        busy: how many requests it turns away first: with 429, then with the same words and status 200.
    """

    def __init__(self, rows: Iterable[Listed] = (), busy: int = 0) -> None:
        self.rows = sorted(rows, key=lambda row: (row.seen, row.url))
        self.busy = busy

    def answer(self, seen: Seen) -> Iterable[ReferenceSummary]:
        return self._behaviour(dict(parse_qsl(urlsplit(seen.path).query)))(seen)

    def _behaviour(self, asked: dict[str, str]) -> Behaviour:
        if self.busy:
            self.busy -= 1
            return say(LIMIT, 200 if self.busy % 2 else 429, kind="text/plain")
        if refusal := _refusal(asked):
            return say(refusal, kind="text/html; charset=utf-8")
        rows = [row.row() for row in self.rows if _within(row, asked) and _matches(row, asked["query"])]
        most = min(int(asked.get("maxrecords", 75)), _MOST)
        return as_json({"articles": rows[:most]} if rows else {})


def _refusal(asked: dict[str, str]) -> str:
    query = asked.get("query", "").strip()
    if len(query) < 3:
        return "Your query was too short or too long."
    if any(len(quoted) < 3 for quoted in re.findall(r'"([^"]*)"', query)):
        return "The specified phrase is too short."
    if ("(" in query) != (" OR " in query):
        return "Parentheses may only be used around OR'd statements."
    return "" if _time(asked, "startdatetime") and _time(asked, "enddatetime") else "Invalid query start date."


def _time(asked: dict[str, str], name: str) -> datetime | None:
    try:
        return datetime.strptime(asked[name], _TIME)  # noqa: DTZ007 - as the service writes it
    except (KeyError, ValueError):
        return None


def _within(row: Listed, asked: dict[str, str]) -> bool:
    return asked["startdatetime"] <= f"{row.seen:{_TIME}}" <= asked["enddatetime"]


def _matches(row: Listed, query: str) -> bool:
    any_of = re.search(r"\(([^)]*)\)", query)
    rest = re.sub(r"\([^)]*\)", " ", query)
    terms = [quoted or bare for quoted, bare in _TERM.findall(rest)]
    choices = [quoted or bare for quoted, bare in _TERM.findall(any_of[1])] if any_of else []
    named = [term for term in choices if term != "OR"]
    return all(_holds(row, term) for term in terms) and (not named or any(_holds(row, term) for term in named))


def _holds(row: Listed, term: str) -> bool:
    key, _, value = term.partition(":")
    if key in {"domain", "domainis"}:
        return "-" not in value and str(urlsplit(row.url).hostname).endswith(value)
    return key == "sourcelang" or bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", row.title, re.IGNORECASE))
