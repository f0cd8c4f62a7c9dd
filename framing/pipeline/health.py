"""The health check of a study: which source, outlet or selector has stopped working since the last time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal, get_args

from bs4 import BeautifulSoup

from framing.collect import keys
from framing.collect.collector import Collector
from framing.collect.discovery import AskedQuery
from framing.collect.leads import own_articles
from framing.collect.sources import QueryOutcome
from framing.errors import BadInput
from framing.extract.encoding import decode
from framing.extract.layout import OutletPages
from framing.extract.layout import load as load_layouts
from framing.pipeline.driver import Clock
from framing.pipeline.opening import check_request, history_folder
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.publish.store import synchronised
from framing.runs.files import read_json, write_json
from framing.study.loading import load_outlets
from framing.study.model import Article, Strict
from framing.text import web_address

_PAGES = 3  # of an outlet, the newest: one that is gone is no sign of anything
_ANSWERED = {QueryOutcome.FOUND, QueryOutcome.NO_COVERAGE, QueryOutcome.NOT_ARCHIVED, QueryOutcome.FULL}
State = Literal["stopped working", "fails", "still fails", "works again", "works"]
_STATES: Sequence[State] = get_args(State)


class Check(Strict):
    """One thing that works or does not.

    Attributes:
        kind: what it is.
        name: the source and its address, the outlet's domain, or the domain and the selector.
        works: whether it does.
        reason: why not.
        since: the first check, ISO 8601, from which on it has been so.
    """

    kind: Literal["source", "outlet", "selector"]
    name: str
    works: bool
    reason: str = ""
    since: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is called from one check to the next."""
        return self.kind, self.name


class CheckRow(Strict):
    """One thing that works or does not, beside how it was at the last check.

    Attributes:
        state: what it is now, and whether that has changed.
        kind, name, reason, since: those of the check.
    """

    state: State
    kind: Literal["source", "outlet", "selector"]
    name: str
    reason: str
    since: str

    @property
    def works(self) -> bool:
        """Whether it does."""
        return self.state in _STATES[3:]


def watch_study(request: RunRequest, clock: Clock) -> list[CheckRow]:
    """Do what `watch` does, in the study's own folder of checks.

    Raises:
        BadInput: the study has problems, or nothing of it works.
    """
    run, runs = check_request(request, clock())
    return watch(run, history_folder(run, runs) / "watch")


def watch(run: Run, folder: Path) -> list[CheckRow]:
    """Ask everything of a study once, note it in a new file of the folder, and return what has changed.

    Args:
        run: live; nothing is written into its work folder.
        folder: holds a JSON file a check; the newest is the last check.

    Raises:
        BadInput: nothing works at all, or a source's options or key are missing or wrong.
        OSError: archive or folder cannot be written.
        TransientError: the store does not answer.
    """
    with synchronised(run.settings, run.name, captures=False):
        return _watched(run, folder)


def _watched(run: Run, folder: Path) -> list[CheckRow]:
    found = list(_looked(run))
    if not any(check.works for check in found):
        raise BadInput(f"nothing of {run.name} works: {found[0].name}: {found[0].reason}; valid: a connection")
    last = _last(folder)
    dated = [_dated(check, last, run.now) for check in found]
    write_json(folder / f"{run.now:%Y%m%dT%H%M%S.%fZ}.json", [check.model_dump() for check in dated])
    rows = [_row(check, last) for check in dated]
    return sorted(rows, key=lambda row: (_STATES.index(row.state), row.kind, row.name))


def headline(rows: Sequence[CheckRow]) -> str:
    """Return in one sentence what stopped working, or how much works."""
    stopped = [row.name for row in rows if row.state in _STATES[:2]]
    working = sum(row.works for row in rows)
    if stopped:
        return f"{len(stopped)} stopped working: {', '.join(stopped)}; {working} of {len(rows)} work"
    return f"{working} of {len(rows)} work, none has stopped"


def _looked(run: Run) -> Iterator[Check]:
    collector = Collector(run.settings, run.now, run.seed, folder=run.study_folder)
    layouts = load_layouts(run.config / "outlets")
    secrets = keys.from_environment(run.study.sources)
    yield from _sources(collector.ask_some(run.study, load_outlets(run.config), secrets))
    pages = collector.extract(collector.ask_again(_newest(own_articles(run.study))), layouts)
    by_domain: defaultdict[str, list[Article]] = defaultdict(list)
    for page in pages:
        by_domain[page.domain.removeprefix("www.")].append(page)
    for domain, found in sorted(by_domain.items()):
        yield _outlet(domain, found)
        yield from _selectors(domain, found, collector, layouts)


def _asked_of(url: str) -> str:
    try:
        address = web_address.parse(url)
    except web_address.NotAWebAddressError:
        return url
    return f"{address.host}{address.path}"


def _sources(asked: Sequence[AskedQuery]) -> Iterator[Check]:
    last = {one.url: one for one in asked}  # a question that was asked again counts by its last answer
    by_name: defaultdict[str, list[AskedQuery]] = defaultdict(list)
    for one in last.values():
        by_name[f"{one.source} {_asked_of(one.url)}"].append(one)
    for name, found in sorted(by_name.items()):
        failed = [one for one in found if one.outcome not in _ANSWERED]
        yield Check(
            kind="source",
            name=name,
            works=not failed,
            reason=f"{failed[0].outcome}: {failed[0].reason}" if failed else "",
        )


def _newest(articles: Sequence[Article]) -> list[Article]:
    by_domain: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.published or "", reverse=True):
        by_domain[article.domain].append(article)
    return [page for found in by_domain.values() for page in islice(found, _PAGES)]


def _outlet(domain: str, pages: Sequence[Article]) -> Check:
    reasons = Counter(page.reason for page in pages if not page.included)
    works = any(page.included for page in pages)
    return Check(kind="outlet", name=domain, works=works, reason="" if works else str(reasons.most_common(1)[0][0]))


def _selectors(
    domain: str, pages: Sequence[Article], collector: Collector, layouts: Mapping[str, OutletPages]
) -> Iterator[Check]:
    """Yield a check for each selector of the outlet's present layout; one of its pages must have what it selects."""
    layout = layouts.get(domain, OutletPages()).layout_on(collector.now.date())
    soups = [soup for page in pages if (soup := _soup(page, collector)) is not None]
    for part in ("title", "author", "date", "body"):
        if soups and (selector := getattr(layout, part)):
            works = any(soup.select_one(selector) for soup in soups)
            reason = "" if works else f"selects nothing on {len(soups)} pages"
            yield Check(kind="selector", name=f"{domain} {part} {selector}", works=works, reason=reason)


def _soup(article: Article, collector: Collector) -> BeautifulSoup | None:
    if article.capture is None or article.rejected_at == "fetch":
        return None
    page = collector.page(article)
    return BeautifulSoup(decode(page.content, page.content_type).text, "lxml") if page else None


def _last(folder: Path) -> dict[tuple[str, str], Check]:
    files = sorted(folder.glob("*.json"))
    checks = [Check.model_validate(row) for row in read_json(files[-1])] if files else []
    return {check.key: check for check in checks}


def _dated(check: Check, last: Mapping[tuple[str, str], Check], now: datetime) -> Check:
    before = last.get(check.key)
    same = before is not None and before.works == check.works
    return check.model_copy(
        update={"since": before.since if before and same else now.isoformat(timespec="milliseconds")}
    )


def _row(check: Check, last: Mapping[tuple[str, str], Check]) -> CheckRow:
    before = last.get(check.key)
    state: State
    if check.works:
        state = "works again" if before and not before.works else "works"
    else:
        state = "fails" if before is None else "stopped working" if before.works else "still fails"
    return CheckRow(state=state, **check.model_dump(include={"kind", "name", "reason", "since"}))
