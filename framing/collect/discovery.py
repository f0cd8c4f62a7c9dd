"""Asking all sources of a study: what each is asked, what it answered, and the leads that come of it."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from framing.collect import keys as service_keys
from framing.collect import leads
from framing.collect.leads import LeadRow
from framing.collect.sources import Answer, Query, QueryOutcome, Reply, Scope
from framing.study import plugins
from framing.study.model import Outlet, Study
from framing.study.readers import validate

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
        reason: where it listed none, why.
    """

    source: str
    url: str
    outcome: QueryOutcome
    pages: int
    reason: str


def options(name: str, values: Mapping[str, Any], place: str) -> Any:
    """Return a source's options, checked.

    Raises:
        BadInput: there is no such source or option; the message names those that there are.
    """
    return validate(plugins.load("discover", name, "Options"), values, place)


def discover(
    study: Study, outlets: tuple[Outlet, ...], fetch: Fetch, keys: Mapping[str, str] | None = None
) -> tuple[list[LeadRow], list[AskedQuery]]:
    """Return the leads of all of a study's sources, and every question with its outcome.

    A source that is rate limited, or refuses a question, costs its own leads only.

    Args:
        study: names its sources.
        outlets: of outlets.csv.
        fetch: answers a query; politeness and retries are its concern. Files are read here.
        keys: secrets of services by source name.

    Raises:
        BadInput: a source's options or key are missing or wrong.
    """
    scope = Scope(study.events, outlets, keys or {})
    known = {outlet.domain: outlet for outlet in outlets}
    lists, asked = [leads.own_rows(study.coverage)], []
    for name in remote(study.sources):
        answers, questions = ask_all(name, scope, study.sources[name], fetch)
        lists.append([leads.lead_row(one, study, known) for answer in answers for one in answer.pages])
        asked += questions
    return leads.merge(lists), asked


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


def check(study: Study, outlets: tuple[Outlet, ...], keys: Mapping[str, str]) -> None:
    """Make sure that every source of a study can be asked.

    Raises:
        BadInput: a source's options or key are missing or wrong.
    """
    scope = Scope(study.events, outlets, keys)
    for name in remote(study.sources):
        questions(name, scope, study.sources[name])


def ask_all(
    name: str, scope: Scope, chosen: Mapping[str, Any], fetch: Fetch, most: int = _MOST_QUERIES
) -> tuple[list[Answer], list[AskedQuery]]:
    """Ask one source until it has nothing more to say, or `most` questions.

    Raises:
        BadInput: its options or key are missing or wrong.
    """
    read = plugins.load("discover", name, "read")
    queries = questions(name, scope, chosen)
    waiting, seen, again = deque(queries), {query.url for query in queries}, set[str]()
    answers: list[Answer] = []
    asked: list[AskedQuery] = []
    while waiting and len(asked) < most:
        query = waiting.popleft()
        reply = _file(query) if query.url.startswith("file:") else fetch(query)
        answer: Answer = read(query, reply)
        answers.append(answer)
        asked.append(AskedQuery(name, query.url, answer.outcome, len(answer.pages), answer.reason))
        fresh = [more for more in answer.more if more.url not in seen]
        seen.update(more.url for more in fresh)
        waiting.extend(fresh)
        if answer.outcome is QueryOutcome.RATE_LIMITED and query.url not in again:
            again.add(query.url)  # said in words, not by status, it has not been waited for; the next answer may be one
            waiting.append(query)
    if waiting:
        asked.append(AskedQuery(name, waiting[0].url, QueryOutcome.FULL, 0, f"stopped after {most} questions"))
    return answers, asked


def _file(query: Query) -> Reply:
    with Path(unquote(urlsplit(query.url).path)).open("rb") as file:
        return Reply(200, file.read(_MOST_BYTES))
