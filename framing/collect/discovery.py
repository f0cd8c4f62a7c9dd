"""Asking all sources of a study: what each is asked, what it answered, and the leads that come of it."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from framing.collect import keys as service_keys
from framing.collect import leads
from framing.collect.leads import LeadRow
from framing.collect.reading import Read, each, read_reply
from framing.collect.sources import OK, Answer, FoundPage, LeftOutItem, Query, QueryOutcome, Reply, Scope
from framing.study import plugins
from framing.study.model import Outlet, Study
from framing.study.readers import validate
from framing.text import urls

Fetch = Callable[[Query], Reply]
_MOST_QUERIES = 10_000  # a source; a sitemap must not keep a run for ever
_MOST_BYTES = 50_000_000  # of a file


@dataclass(frozen=True)
class AskedQuery:
    """A question and what its answer meant: a row of asked.json.

    Attributes:
        source: who was asked.
        url: the question.
        outcome: in one word.
        pages: how many pages the answer listed.
        reason: where it listed none, or not all, why.
        outside: how many it listed outside of the days that are wanted.
    """

    source: str
    url: str
    outcome: QueryOutcome
    pages: int
    reason: str
    outside: int = 0


@dataclass(frozen=True)
class Discovered:
    """What the sources of a study gave.

    Attributes:
        rows: the leads, those that are not to be fetched too.
        asked: every question, with what its answer meant.
        left_out: the items of answers that are no leads.
    """

    rows: list[LeadRow]
    asked: list[AskedQuery]
    left_out: list[LeftOutItem]


def options(name: str, values: Mapping[str, Any], place: str) -> Any:
    """Return a source's options, checked.

    Raises:
        BadInput: there is no such source or option; the message names those that there are.
    """
    return validate(plugins.load("discover", name, "Options"), values, place)


def discover(study: Study, scope: Scope, fetch: Fetch) -> Discovered:
    """Return the leads of all of a study's sources, and every question with its outcome.

    A source that is rate limited, refuses a question or cannot be read costs its own leads only; an item of an answer
    costs itself.

    Args:
        study: names its sources.
        scope: what leads are wanted for.
        fetch: answers a query; politeness and retries are its concern. Files are read here.

    Raises:
        BadInput: a source's options or key are missing or wrong.
    """
    known = {urls.domain(f"http://{outlet.domain}/") or outlet.domain: outlet for outlet in scope.outlets}
    lists, asked, left_out = [leads.own_rows(study.coverage)], list[AskedQuery](), list[LeftOutItem]()
    for name in remote(study.sources):
        answers, questions = ask_all(name, scope, study.sources[name], fetch)
        rows, items = _lead_rows(answers, study, known)
        lists.append(rows)
        asked += questions
        left_out += items
    return Discovered(leads.merge(lists), asked, left_out)


def _lead_rows(
    answers: Sequence[tuple[Query, Answer]], study: Study, outlets: Mapping[str, Outlet]
) -> tuple[list[LeadRow], list[LeftOutItem]]:
    rows: list[LeadRow] = []
    left_out: list[LeftOutItem] = []
    for query, answer in answers:
        made, bad = each(query, answer.pages, partial(leads.lead_row, study=study, outlets=outlets), _address)
        rows += made
        left_out += [*answer.left_out, *bad]
    return rows, left_out


def _address(page: FoundPage) -> str:
    return page.url


def remote(sources: Iterable[str]) -> list[str]:
    """Return those sources that must be asked; the others declare that they are `LOCAL`."""
    return [name for name in sources if not plugins.load_optional("discover", name, "LOCAL")]


def questions(name: str, scope: Scope, chosen: Mapping[str, Any]) -> list[Query]:
    """Return what one source is asked first.

    Raises:
        BadInput: its options or key are missing or wrong.
    """
    service_keys.check(name, scope.keys)
    queries: list[Query] = plugins.load("discover", name, "ask")(scope, options(name, chosen, f"sources.{name}"))
    return queries


def offline(sources: Iterable[str]) -> list[str]:
    """Return those sources that answer without a network: they declare that they are `OFFLINE`."""
    return [name for name in sources if plugins.load_optional("discover", name, "OFFLINE")]


def check(study: Study, scope: Scope) -> list[Query]:
    """Make sure that every source of a study can be asked, and return what each is asked first.

    Raises:
        BadInput: a source's options or key are missing or wrong.
    """
    return [query for name in remote(study.sources) for query in questions(name, scope, study.sources[name])]


def ask_all(
    name: str, scope: Scope, chosen: Mapping[str, Any], fetch: Fetch, most: int = _MOST_QUERIES
) -> tuple[list[tuple[Query, Answer]], list[AskedQuery]]:
    """Ask one source until it has nothing more to say, or `most` questions.

    Raises:
        BadInput: its options or key are missing or wrong.
    """
    read = plugins.load("discover", name, "read")
    queries = questions(name, scope, chosen)
    waiting, seen, again = deque(queries), {query.url for query in queries}, set[str]()
    answers: list[tuple[Query, Answer]] = []
    asked: list[AskedQuery] = []
    while waiting and len(asked) < most:
        query = waiting.popleft()
        answer = _answer(read, query, fetch)
        answers.append((query, answer))
        asked.append(AskedQuery(name, query.url, answer.outcome, len(answer.pages), answer.reason, answer.outside))
        fresh = [more for more in answer.more if more.url not in seen]
        seen.update(more.url for more in fresh)
        waiting.extend(fresh)
        if answer.outcome is QueryOutcome.RATE_LIMITED and query.url not in again:
            again.add(query.url)  # said in words, not by status, it has not been waited for; the next answer may be one
            waiting.append(query)
    if waiting:
        asked.append(AskedQuery(name, waiting[0].url, QueryOutcome.FULL, 0, f"stopped after {most} questions"))
    return answers, asked


def _answer(read: Read, query: Query, fetch: Fetch) -> Answer:
    if not query.url.startswith("file:"):
        return read_reply(read, query, fetch(query))
    try:
        with Path(unquote(urlsplit(query.url).path)).open("rb") as file:
            file.seek(int(query.parameter("from") or 0))
            reply = Reply(OK, file.read(_MOST_BYTES))
    except OSError as error:
        return Answer(QueryOutcome.UNREADABLE, reason=f"cannot be read: {error.strerror}")
    return read_reply(read, query, reply)
