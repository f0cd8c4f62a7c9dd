"""Collecting: the pages of a study from the web and the archive, as the pipeline's first stages want them."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from framing.collect import discovery, leads
from framing.collect.archive import Archive, BrokenRecordError, Writer, writer_name
from framing.collect.archive import Exchange as Archived
from framing.collect.discover import wayback
from framing.collect.discover.files import media_type
from framing.collect.discovery import AskedQuery
from framing.collect.fetching import SILENT, STAGE, Terms, fetch, held
from framing.collect.leads import LeadRow
from framing.collect.sources import Query, QueryOutcome, Reply, Scope
from framing.collect.web import Crawl, Wanted, why_unreachable
from framing.collect.web.decoding import decode
from framing.errors import BadInput, TransientError
from framing.extract import page as pages
from framing.extract.layout import OutletPages
from framing.runs.progress import Progress
from framing.study.model import Article, Lead, Outlet, Study
from framing.study.settings import Settings
from framing.text import urls

OFFLINE = "`framing run` without --live, which uses the bundled abstracts"
_WAYBACK_MACHINE = "https://web.archive.org/"
_SOME = 20  # questions that show whether a source answers
_PROBED = 8  # hosts whose silence is taken for that of the network
_INTERFACES = {"gdelt", "wayback", "mediacloud"}  # documented for programs; robots.txt speaks of pages


@dataclass(frozen=True)
class Collector:
    """The stages that touch the web.

    Args:
        settings: of the installation: archive, politeness, limits.
        now: the time of the run.
        seed: of the jitter of retries.
    """

    settings: Settings
    now: datetime
    seed: int

    @cached_property
    def archive(self) -> Archive:
        """The captures of all studies."""
        return Archive(Path(self.settings.archive))

    @property
    def terms(self) -> Terms:
        """How the collection is made."""
        return Terms(self.settings.web, self.now, timedelta(days=self.settings.max_age_days), seed=self.seed)

    def why_unreachable(self, addresses: Sequence[str]) -> str:
        """Return why neither the Wayback Machine nor any of a few of these hosts can be reached; empty where one can.

        It is empty too where the archive holds one of the pages: then there is something to go on with.
        """
        archive, terms = self.archive, self.terms
        if any(archive.answer(url, terms.now, terms.max_age) for url in addresses):
            return ""
        return self._why_silent(addresses)

    def refuse_a_gap(self, articles: Sequence[Article]) -> None:
        """Let no network that went away in the middle of a collection pass for pages that are missing.

        Args:
            articles: as `fetch` has returned them.

        Raises:
            TransientError: pages were had since the run began, now no host can be reached; what was had is archived.
        """
        silent = [one.url for one in articles if one.rejected_at == STAGE and (one.reason or "").startswith(SILENT)]
        if silent and self._had_since(articles) and (reason := self._why_silent(silent)):
            told = f"the network went away in the middle: {reason}; {len(silent)} of {len(articles)} pages are missing"
            raise TransientError(f"{told}; valid: a connection, then the same again, which asks for these pages alone")

    def _had_since(self, articles: Sequence[Article]) -> bool:
        began = self.now.replace(microsecond=0)  # as exact as the archive's index
        asked = (one.capture for one in articles if one.included and one.capture)
        found = (self.archive.answer(url, self.terms.now, self.terms.max_age) for url in asked)
        return any(entry.time >= began for entry in found if entry)

    def _why_silent(self, addresses: Sequence[str]) -> str:
        hosts = list({urls.domain(url): url for url in addresses}.values())
        some = hosts[:: max(len(hosts) // _PROBED, 1)][:_PROBED]
        return why_unreachable([_WAYBACK_MACHINE, *some], self.settings.web)

    def discover(
        self, study: Study, outlets: Sequence[Outlet], keys: Mapping[str, str]
    ) -> tuple[list[Article], list[AskedQuery]]:
        """Return the leads of a study's sources as articles without text, sorted by URL, and every question asked.

        Raises:
            BadInput: a source's options or key are missing or wrong.
            OSError: the archive cannot be written.
        """
        with self._asking() as ask:
            rows, asked = discovery.discover(study, tuple(outlets), ask, keys)
        return _sorted(map(as_article, rows)), asked

    def ask_some(self, study: Study, outlets: Sequence[Outlet], keys: Mapping[str, str]) -> list[AskedQuery]:
        """Ask each of a study's sources its first questions and return what the answers meant.

        Raises:
            BadInput: a source's options or key are missing or wrong.
            OSError: the archive cannot be written.
        """
        scope = Scope(study.events, tuple(outlets), keys)
        with self._asking() as ask:
            return [
                one
                for name in study.sources
                if name not in discovery.LOCAL
                for one in discovery.ask_all(name, scope, study.sources[name], ask, _SOME)[1]
                if one.outcome is not QueryOutcome.FULL or one.found
            ]

    def fetch(self, articles: Sequence[Article], undated: date) -> list[Article]:
        """Return the same articles, sorted by URL, each with its capture or the reason why there is none.

        Args:
            articles: leads.
            undated: the day whose capture is wanted of a page that nobody dates.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetched(articles, replace(self.terms, undated=undated))

    def fetch_again(self, articles: Sequence[Article], undated: date) -> list[Article]:
        """Do what `fetch` does, whatever the archive holds.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetched(articles, replace(self.terms, undated=undated, max_age=timedelta(0)))

    def ask_again(self, articles: Sequence[Article]) -> list[Article]:
        """Fetch pages from their outlets alone, whatever the archive holds; sorted by URL.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetched(articles, replace(self.terms, max_age=timedelta(0), archived=False))

    def _fetched(self, articles: Sequence[Article], terms: Terms) -> list[Article]:
        with self._writer() as writer:
            for article in articles:
                if article.file and article.included:
                    _take_file(writer, article, self.now)
            ended = list(fetch(articles, self.archive, writer, terms))
        assert len(ended) == len(articles)
        return _sorted(ended)

    def extract(self, articles: Sequence[Article], layouts: Mapping[str, OutletPages]) -> list[Article]:
        """Return the same articles in the same order, with the text of their captures."""
        tell = Progress(pages.STAGE, sum(article.included for article in articles))
        return [
            one
            for article in articles
            for one in (tell.passing([self._extracted(article, layouts)]) if article.included else [article])
        ]

    def page(self, article: Article) -> pages.CapturedPage | None:
        """Return the captured page of a fetched article; None where the archive does not hold it.

        Raises:
            BrokenRecordError: the record is damaged.
        """
        if (found := held(self.archive, article, self.terms)) is None:
            return None
        entry, capture = found
        shown = wayback.replayed(entry.url)  # the page is as old as the Wayback Machine's capture, not as ours of it
        body = decode(capture.wire, capture.header("Content-Encoding"), self.settings.web.max_bytes).body
        captured = shown[0] if shown else capture.time
        return pages.CapturedPage(
            body, capture.header("Content-Type"), captured, article.text_source or "", entry.digest
        )

    def _extracted(self, article: Article, layouts: Mapping[str, OutletPages]) -> Article:
        try:
            page = self.page(article)
        except BrokenRecordError as error:
            return article.rejected(pages.STAGE, f"damaged capture: {error}")
        if page is None:
            return article.rejected(pages.STAGE, "the capture is no longer in the archive")
        lead = Lead.model_construct(**article.model_dump(include=set(Lead.model_fields)))
        told = pages.article(lead, page, layouts.get(article.domain.removeprefix("www.")))
        doubts = "; ".join(part for part in (article.flags, told.flags) if part)
        kept = {"found_by": article.found_by, "file": article.file, "capture": article.capture, "flags": doubts}
        kept["digest"] = page.digest or None
        # the title belongs to the text, as it does in a run over abstracts
        text = f"{told.title}\n{told.text}" if told.title and told.text else told.text
        return told.model_copy(update={**kept, "text": text})

    @contextmanager
    def _asking(self) -> Iterator[Callable[[Query], Reply]]:
        with (
            self._writer() as writer,
            Crawl(self.settings.web, keep=lambda answer: _keep(writer, answer), seed=self.seed) as crawl,
        ):
            yield lambda query: _ask(crawl, query)

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        name = writer_name(self.now, os.getpid(), secrets.token_hex(3))
        with self.archive.writer(name, self.now) as writer:
            yield writer


def as_article(row: LeadRow) -> Article:
    """Return a lead as an article without text, set aside where it is not to be fetched."""
    article = Article(**row.lead.model_dump(), found_by=row.source, file=row.file or None)
    return article.rejected("discover", row.reason) if row.reason else article


def own_articles(study: Study) -> list[Article]:
    """Return the leads of a study's own list as articles without text, sorted by URL."""
    return _sorted(map(as_article, leads.own_rows(study.coverage)))


def _sorted(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: (article.url, article.reason or ""))


def _ask(crawl: Crawl, query: Query) -> Reply:
    crawl.add(Wanted(query.url, headers=query.headers, accept=("*/*",), obey_robots=query.source not in _INTERFACES))
    page = next(iter(crawl))
    status = page.answer.status if page.answer else 0
    return Reply(status or 599, page.body or page.reason.encode())  # nothing came: a server that is not there


def _keep(writer: Writer, answer: object) -> None:
    writer.append(Archived.of(answer))


def _take_file(writer: Writer, article: Article, now: datetime) -> None:
    writer.append_file(article.url, now, media_type(article.file or ""), Path(article.file or "").read_bytes())


def refuse_silence(articles: Sequence[Article]) -> None:
    """One outlet's failure is a row; where nothing at all was had, the run has no ground to stand on.

    Raises:
        BadInput: not one page could be had.
    """
    if any(article.included for article in articles):
        return
    reasons = sorted({(article.reason or "").split(":")[0] for article in articles if article.rejected_at == STAGE})
    told = ", ".join(reasons) or "there are no leads"
    raise BadInput(f"no page could be fetched: {told}; valid: a study with pages that can be had, or {OFFLINE}")
