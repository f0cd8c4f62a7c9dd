"""Fetching: each lead's page from the live web, else from the Wayback Machine, else it is missing, with the reason.

Everything that answers is archived before anything is made of it, and what the archive holds fresh is not asked again:
what a lead comes to is told from the archive alone, so a collection that was killed and taken up again ends like one
that was not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from framing.collect.archive import Archive, Capture, Entry, Writer
from framing.collect.archive import Exchange as Archived
from framing.collect.discover import wayback
from framing.collect.web import Crawl, Exchange, FetchOutcome, FetchResult, Wanted
from framing.collect.web.page import accepts
from framing.collect.web.request_state import judge
from framing.runs.progress import Progress
from framing.study.model import Article, day_span
from framing.study.web_settings import WebSettings

STAGE = "fetch"
LIVE, WAYBACK, FILE = "live", "wayback", "file"
SILENT = (f"{FetchOutcome.UNREACHABLE}:", f"{FetchOutcome.TIMED_OUT}:")
"""How the reason of a lead begins whose outlet did not answer; it may be the network that is not there."""


@dataclass(frozen=True)
class Terms:
    """How a collection is made.

    Attributes:
        web: politeness and limits.
        now: the time of the run.
        max_age: how old a capture may be that is not asked for again.
        undated: the day whose capture is wanted of a page that nobody dates.
        archived: whether to look for missing pages in the Wayback Machine.
        seed: of the jitter of retries.
    """

    web: WebSettings
    now: datetime
    max_age: timedelta
    undated: date | None = None
    archived: bool = True
    seed: int = 0


def fetch(articles: Iterable[Article], archive: Archive, writer: Writer, terms: Terms) -> Iterator[Article]:
    """Yield each article, in the order in which they end, with its capture, or set aside at this stage.

    Args:
        articles: leads as articles; those that were set aside before come back as they are.
        archive: what is held already.
        writer: takes every answer.
        terms: politeness, time and age.

    Raises:
        OSError: the archive cannot be written.
    """
    articles = list(articles)
    tell = Progress(STAGE, sum(article.included for article in articles))
    with Crawl(terms.web, keep=lambda answer: _keep(writer, answer), seed=terms.seed) as crawl:
        round_ = _Round(archive, terms, crawl)
        for article in articles:
            yield from tell.passing(round_.begin(article)) if article.included else [article]
        for page in crawl:
            yield from tell.passing(round_.ended(page))


def held(archive: Archive, article: Article, terms: Terms) -> tuple[Entry, Capture] | None:
    """Return the capture that a fetched article rests on.

    Raises:
        BrokenRecordError: the record is damaged.
    """
    entry = archive.answer(article.capture, terms.now, terms.max_age) if article.capture else None
    return (entry, archive.read(entry)) if entry else None


def _keep(writer: Writer, answer: Exchange) -> None:
    writer.append(Archived.of(answer))


@dataclass
class _Round:
    """The leads that are under way, by the URL that was asked for them."""

    archive: Archive
    terms: Terms
    crawl: Crawl

    def __post_init__(self) -> None:
        self.waiting: dict[str, Article] = {}

    def begin(self, article: Article) -> list[Article]:
        """Take a lead up: what is held is an answer at once."""
        if (known := self._known(article.url)) is not None:
            return self._decided(article, article.url, *known)
        conditions = self.archive.conditions(article.url)
        self.waiting[article.url] = article
        self.crawl.add(
            Wanted(article.url, conditions.etag, conditions.last_modified) if conditions else Wanted(article.url)
        )
        return []

    def ended(self, page: FetchResult) -> list[Article]:
        """Take an answer in; a page that the live web does not give is looked for in the Wayback Machine."""
        article = self.waiting.pop(page.wanted.url)
        known = self._known(page.wanted.url) if page.answer and page.answer.status else None
        return self._decided(article, page.wanted.url, *(known or (page.outcome, page.reason)))

    def _known(self, url: str) -> tuple[FetchOutcome, str] | None:
        """Return what the archive says of a URL; None where it must be asked."""
        entry = self.archive.answer(url, self.terms.now, self.terms.max_age)
        return judged(self.archive.read(entry), self.terms.web) if entry else None

    def _decided(self, article: Article, asked: str, outcome: FetchOutcome, reason: str) -> list[Article]:
        source = WAYBACK if asked != article.url else FILE if article.file else LIVE
        if outcome.good:
            doubt = f"live page {article.reason}" if source is WAYBACK else ""
            found = {"capture": asked, "text_source": source, "reason": None, "flags": doubt}
            return [article.model_copy(update=found)]
        told = f"{outcome}: {reason}"
        if source is LIVE and self.terms.archived:
            return self._look_back(article.model_copy(update={"reason": told}))
        return [article.rejected(STAGE, f"{article.reason}; Wayback Machine: {told}" if source is WAYBACK else told)]

    def _look_back(self, article: Article) -> list[Article]:
        url = wayback.nearest(article.url, _day(article, self.terms))
        if (known := self._known(url)) is not None:
            return self._decided(article, url, *known)
        self.waiting[url] = article
        self.crawl.add(Wanted(url, obey_robots=False))  # a documented interface for programs
        return []


def judged(capture: Capture, web: WebSettings) -> tuple[FetchOutcome, str]:
    """Return what a capture means, as the crawl would have said it."""
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
        return FetchOutcome.WRONG_TYPE, f"{exchange.content_type[:60]} is not a type that is of use here"
    outcome, reason = judge(exchange)
    return (FetchOutcome.FETCHED, reason) if outcome.good else (outcome, reason)


def _day(article: Article, terms: Terms) -> date:
    return day_span(article.published)[0] if article.published else terms.undated or terms.now.date()
