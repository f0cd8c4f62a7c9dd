"""Fetching: each lead's page from the live web, else from the Wayback Machine, else it is missing, with the reason.

Everything that answers is archived before anything is made of it, and what the archive holds fresh is not asked again:
the outcome of a lead is read from the archive alone, so a collection that was killed and resumed ends like one that
was not.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from framing.collect import wayback_machine
from framing.collect.archive import Archive, BrokenRecordError, Capture, Entry, RecordedExchange, Writer
from framing.collect.web import Crawl, Exchange, FetchOutcome, FetchResult, PageRequest, unreadable
from framing.collect.web.page import accepts
from framing.collect.web.request_state import judge
from framing.runs.progress import Progress
from framing.study.model import Article, Span, day_span
from framing.study.web_settings import WebSettings

log = logging.getLogger("framing")
STAGE = "fetch"
LIVE, WAYBACK, FILE = "live", "wayback", "file"
NO_ANSWER = (f"{FetchOutcome.UNREACHABLE}:", f"{FetchOutcome.TIMED_OUT}:")
"""How the reason of a lead begins if its outlet did not answer; perhaps it was the network that failed."""


@dataclass(frozen=True)
class FetchPolicy:
    """What a collection fetches, how politely and how recent.

    Attributes:
        web: politeness and limits.
        now: the time of the run.
        max_age: how old a capture may be that is not asked for again.
        days: of a page that was captured in these days, that capture is used, however old it is.
        undated: the day whose capture is wanted of a page that nobody dates.
        archived: whether to look for missing pages in the Wayback Machine.
        seed: of the jitter of retries.
    """

    web: WebSettings
    now: datetime
    max_age: timedelta
    days: Span | None = None
    undated: date | None = None
    archived: bool = True
    seed: int = 0

    def answer(self, archive: Archive, url: str) -> Entry | None:
        """Return the capture that makes it needless to ask for a URL; None where there is none."""
        return archive.answer(url, self.now, self.max_age, self.days)


def fetch(articles: Iterable[Article], archive: Archive, writer: Writer, policy: FetchPolicy) -> Iterator[Article]:
    """Yield each article, in the order in which they end, with its capture, or set aside at this stage.

    Args:
        articles: leads as articles; those that were set aside before come back as they are.
        archive: the captures so far.
        writer: takes every answer.
        policy: politeness, time and age.

    Raises:
        OSError: the archive cannot be written.
        LocalFaultError: this machine cannot ask; no lead counts as missing because of it.
    """
    articles = list(articles)
    progress = Progress(STAGE, sum(article.included for article in articles))
    with Crawl(policy.web, keep=lambda answer: _keep(writer, answer), seed=policy.seed) as crawl:
        fetch_round = _FetchRound(archive, policy, crawl)
        for article in articles:
            yield from progress.count(fetch_round.begin(article)) if article.included else [article]
        for page in crawl:
            yield from progress.count(fetch_round.finish(page))


def capture_of(archive: Archive, article: Article, policy: FetchPolicy) -> tuple[Entry, Capture] | None:
    """Return the capture that a fetched article rests on.

    Raises:
        BrokenRecordError: the record is damaged.
    """
    entry = policy.answer(archive, article.capture) if article.capture else None
    return (entry, archive.read(entry)) if entry else None


def _keep(writer: Writer, answer: Exchange) -> None:
    writer.append(RecordedExchange.of(answer))


@dataclass
class _FetchRound:
    """The leads that are under way, by the URL that was asked for them."""

    archive: Archive
    policy: FetchPolicy
    crawl: Crawl

    def __post_init__(self) -> None:
        self.waiting: defaultdict[str, list[Article]] = defaultdict(list)

    def begin(self, article: Article) -> list[Article]:
        """Begin with a lead; a fresh capture in the archive is an answer at once."""
        return self._fenced(article, lambda: self._begin(article))

    def finish(self, page: FetchResult) -> list[Article]:
        """Handle an answer; a page that is missing on the live web is asked of the Wayback Machine."""
        article = self.waiting[page.request.url].pop()
        return self._fenced(article, lambda: self._finish(article, page))

    @staticmethod
    def _fenced(article: Article, step: Callable[[], list[Article]]) -> list[Article]:
        """Set a lead aside whose answer, or the capture of it, cannot be read: it costs no other lead anything."""
        try:
            return step()
        except OSError:  # the archive
            raise
        except BrokenRecordError as error:
            return [article.rejected(STAGE, f"damaged capture: {error}")]
        except Exception as error:  # noqa: BLE001 - the fence
            return [article.rejected(STAGE, f"{FetchOutcome.BROKEN_RESPONSE}: {unreadable(error, article.url)}")]

    def _begin(self, article: Article) -> list[Article]:
        if (known := self._archived_outcome(article.url)) is not None:
            return self._decide(article, article.url, *known)
        conditions = self.archive.conditions(article.url)
        self.waiting[article.url].append(article)
        self.crawl.add(
            PageRequest(article.url, conditions.etag, conditions.last_modified)
            if conditions
            else PageRequest(article.url)
        )
        return []

    def _finish(self, article: Article, page: FetchResult) -> list[Article]:
        known = self._archived_outcome(page.request.url) if page.answer and page.answer.status else None
        return self._decide(article, page.request.url, *(known or (page.outcome, page.reason)))

    def _archived_outcome(self, url: str) -> tuple[FetchOutcome, str] | None:
        """Return the outcome for a URL that the archive holds; None where it must be fetched."""
        if (entry := self.policy.answer(self.archive, url)) is None:
            return None
        try:
            return judge_capture(self.archive.read(entry), self.policy.web)
        except BrokenRecordError as error:
            log.warning("%s: its capture cannot be read, and it is fetched again: %s", url, error)
            return None

    def _decide(self, article: Article, asked: str, outcome: FetchOutcome, reason: str) -> list[Article]:
        source = WAYBACK if asked != article.url else FILE if article.file else LIVE
        if outcome.good:
            doubt = f"live page {article.reason}" if source is WAYBACK else ""
            values = {"capture": asked, "text_source": source, "reason": None, "flags": doubt}
            return [article.model_copy(update=values)]
        missing = f"{outcome}: {reason}"
        if source is LIVE and self.policy.archived:
            return self._look_back(article.model_copy(update={"reason": missing}))
        if source is WAYBACK:
            missing = f"{article.reason}; Wayback Machine: {missing}"
        return [article.rejected(STAGE, missing)]

    def _look_back(self, article: Article) -> list[Article]:
        url = wayback_machine.nearest(article.url, _day(article, self.policy))
        if (known := self._archived_outcome(url)) is not None:
            return self._decide(article, url, *known)
        self.waiting[url].append(article)
        self.crawl.add(PageRequest(url, obey_robots=False))  # a documented interface for programs
        return []


def judge_capture(capture: Capture, web: WebSettings) -> tuple[FetchOutcome, str]:
    """Return the outcome of a capture, as the crawl would judge it."""
    exchange = Exchange(
        url=capture.url,
        request_headers=(),
        started=capture.time,
        sent=0.0,
        seconds=0.0,
        limit=web.max_bytes,
        status=capture.status or 200,  # a file that never came by HTTP
        headers=capture.headers,
        wire=capture.wire,
    )
    if exchange.status // 100 == 2 and not accepts(exchange.content_type, web.content_types):  # noqa: PLR2004 - success
        return FetchOutcome.WRONG_TYPE, f"{exchange.content_type[:60]} is not accepted"
    outcome, reason = judge(exchange)
    return (FetchOutcome.FETCHED, reason) if outcome.good else (outcome, reason)


def _day(article: Article, policy: FetchPolicy) -> date:
    return day_span(article.published)[0] if article.published else policy.undated or policy.now.date()
