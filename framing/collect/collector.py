"""Collecting: the pages of a study from the web and the archive, as the pipeline's first stages want them."""

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock

from framing.collect import discovery, leads, wayback_machine
from framing.collect.archive import Archive, BrokenRecordError, RecordedExchange, Writer, writer_name
from framing.collect.discovery import AskedQuery, Discovered
from framing.collect.fetching import NO_ANSWER, STAGE, FetchPolicy, capture_of, fetch
from framing.collect.sources import Query, QueryOutcome, Reply, Scope, media_type
from framing.collect.web import Crawl, PageRequest, why_unreachable
from framing.collect.web.decoding import decode
from framing.errors import TooLittleLeftError, TransientError
from framing.extract import page as pages
from framing.extract.deadline import PageReader
from framing.extract.layout import OutletPages
from framing.extract.side_by_side import read_all
from framing.runs.progress import Progress
from framing.study import plugins
from framing.study.model import Article, Lead, Outlet, Span, Study
from framing.study.settings import Settings
from framing.text import urls

OFFLINE = "`framing run` without --live, which compares the bundled abstracts"
_SOME = 20  # questions that show whether a source answers
_PROBED = 8  # hosts whose silence is taken for that of the network


@dataclass(frozen=True)
class Collector:
    """The stages that touch the web.

    Args:
        settings: of the installation: archive, politeness, limits.
        now: the time of the run.
        seed: of the jitter of retries.
        days: of the study's events; a page that was captured then is used as it was.
        folder: of the study.
    """

    settings: Settings
    now: datetime
    seed: int
    days: Span | None = None
    folder: Path = Path()

    @cached_property
    def archive(self) -> Archive:
        """The captures of all studies."""
        return Archive(Path(self.settings.archive))

    @property
    def policy(self) -> FetchPolicy:
        """How this collection fetches."""
        max_age = timedelta(days=self.settings.max_age_days)
        return FetchPolicy(self.settings.web, self.now, max_age, days=self.days, seed=self.seed)

    def scope(self, study: Study, outlets: Sequence[Outlet], keys: Mapping[str, str]) -> Scope:
        """Return what leads are wanted for, and where on this machine they may be looked for."""
        elsewhere = self.settings.source_folders
        return Scope(study.events, tuple(outlets), keys, self.settings.archive, self.folder, elsewhere)

    def why_unreachable(self, addresses: Sequence[str]) -> str:
        """Return why neither the Wayback Machine nor any of a few of these hosts can be reached; empty if one can.

        It is empty too where the archive holds one of the pages, for then the run can go on.
        """
        archive, policy = self.archive, self.policy
        if any(policy.answer(archive, url) for url in addresses):
            return ""
        return self._why_silent(addresses)

    def refuse_a_gap(self, articles: Sequence[Article]) -> None:
        """Stop where the network failed in the middle of a collection, so that its pages do not count as missing.

        Args:
            articles: as `fetch` has returned them.

        Raises:
            TransientError: pages were fetched since the run began, but now no host can be reached; what was fetched is
                archived.
        """
        unanswered = [
            one.url for one in articles if one.rejected_at == STAGE and (one.reason or "").startswith(NO_ANSWER)
        ]
        if unanswered and self._any_fetched_since_start(articles) and (reason := self._why_silent(unanswered)):
            missing = f"{len(unanswered)} of {len(articles)} pages are missing"
            remedy = "once there is a connection, run the same again: it asks for these pages alone"
            raise TransientError(f"the network went away in the middle: {reason}; {missing}; {remedy}")

    def _any_fetched_since_start(self, articles: Sequence[Article]) -> bool:
        began = self.now.replace(microsecond=0)  # as exact as the archive's index
        addresses = (one.capture for one in articles if one.included and one.capture and not one.file)
        entries = (self.policy.answer(self.archive, url) for url in addresses)
        return any(entry.time >= began for entry in entries if entry)

    def _why_silent(self, addresses: Sequence[str]) -> str:
        hosts = list({urls.domain(url): url for url in addresses}.values())
        some = hosts[:: max(len(hosts) // _PROBED, 1)][:_PROBED]
        return why_unreachable([wayback_machine.ADDRESS, *some], self.settings.web)

    def discover(
        self, study: Study, outlets: Sequence[Outlet], keys: Mapping[str, str]
    ) -> tuple[list[Article], Discovered]:
        """Return the leads of a study's sources as articles without text, sorted by URL, and all that they are from.

        Raises:
            BadInput: a source's options or key are missing or wrong.
            OSError: the archive cannot be written.
        """
        with self._open_channel() as ask:
            discovered = discovery.discover(study, self.scope(study, outlets, keys), ask)
        return leads.sort_articles(map(leads.as_article, discovered.rows)), discovered

    def ask_some(self, study: Study, outlets: Sequence[Outlet], keys: Mapping[str, str]) -> list[AskedQuery]:
        """Ask each of a study's sources its first questions and return what the answers meant.

        Raises:
            BadInput: a source's options or key are missing or wrong.
            OSError: the archive cannot be written.
        """
        scope = self.scope(study, outlets, keys)
        with self._open_channel() as ask:
            return [
                one
                for name in discovery.remote(study.sources)
                for one in discovery.ask_all(name, scope, study.sources[name], ask, _SOME)[1]
                if one.outcome is not QueryOutcome.FULL or one.pages
            ]

    def fetch(self, articles: Sequence[Article], undated: date) -> list[Article]:
        """Return the same articles, sorted by URL, each with its capture or the reason why there is none.

        Args:
            articles: leads.
            undated: the day whose capture is wanted of a page that nobody dates.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetch(articles, replace(self.policy, undated=undated))

    def fetch_again(self, articles: Sequence[Article], undated: date) -> list[Article]:
        """Do what `fetch` does, whatever the archive holds.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetch(articles, replace(self.policy, undated=undated, max_age=timedelta(0), days=None))

    def ask_again(self, articles: Sequence[Article]) -> list[Article]:
        """Fetch pages from their outlets alone, whatever the archive holds; sorted by URL.

        Raises:
            OSError: the archive cannot be written.
        """
        return self._fetch(articles, replace(self.policy, max_age=timedelta(0), days=None, archived=False))

    def _fetch(self, articles: Sequence[Article], policy: FetchPolicy) -> list[Article]:
        with self._writer() as writer:
            for article in articles:
                if article.file and article.included:
                    _take_file(writer, article, self.now)
            fetched = list(fetch(articles, self.archive, writer, policy))
        assert len(fetched) == len(articles)
        return leads.sort_articles(fetched)

    def extract(self, articles: Sequence[Article], layouts: Mapping[str, OutletPages]) -> list[Article]:
        """Return the same articles in the same order, with the text of their captures."""
        fetched = [article for article in articles if article.included]
        progress, lock = Progress(pages.STAGE, len(fetched)), Lock()

        def read(article: Article, reader: PageReader) -> Article:
            return self._extract_one(article, layouts, reader, lock)

        with closing(read_all(read, fetched, self.settings.processes, self.settings.page_seconds)) as extracted:
            return [progress.count([next(extracted)])[0] if article.included else article for article in articles]

    def page(self, article: Article) -> pages.CapturedPage | None:
        """Return the captured page of a fetched article; None where the archive does not hold it.

        Raises:
            BrokenRecordError: the record is damaged.
        """
        if (held := capture_of(self.archive, article, self.policy)) is None:
            return None
        entry, capture = held
        shown = wayback_machine.replay_of(entry.url)  # the page is as old as that capture, not as ours of it
        body = decode(capture.wire, capture.header("Content-Encoding"), self.settings.web.max_bytes).body
        captured = shown[0] if shown else capture.time
        return pages.CapturedPage(
            body, capture.header("Content-Type"), captured, article.text_source or "", entry.digest
        )

    def _extract_one(
        self, article: Article, layouts: Mapping[str, OutletPages], reader: PageReader, lock: Lock
    ) -> Article:
        try:
            with lock:  # the archive's index is read by one at a time
                page = self.page(article)
        except BrokenRecordError as error:
            return article.rejected(pages.STAGE, f"damaged capture: {error}")
        if page is None:
            return article.rejected(pages.STAGE, "the capture is no longer in the archive")
        lead = Lead.model_construct(**article.model_dump(include=set(Lead.model_fields)))
        extracted = reader.article(lead, page, layouts.get(article.domain.removeprefix("www.")))
        doubts = "; ".join(part for part in (article.flags, extracted.flags) if part)
        lead_values = {"found_by": article.found_by, "file": article.file, "capture": article.capture, "flags": doubts}
        lead_values["digest"] = page.digest or None
        # the title belongs to the text, as it does in a run over abstracts
        text = f"{extracted.title}\n{extracted.text}" if extracted.title and extracted.text else extracted.text
        return extracted.model_copy(update={**lead_values, "text": text})

    @contextmanager
    def _open_channel(self) -> Iterator[Callable[[Query], Reply]]:
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


def _ask(crawl: Crawl, query: Query) -> Reply:
    interface = bool(plugins.load_optional("discover", query.source, "INTERFACE"))  # robots.txt speaks of pages
    crawl.add(PageRequest(query.url, headers=query.headers, accept=("*/*",), obey_robots=not interface))
    page = next(iter(crawl))
    status, content_type = (page.answer.status, page.answer.header("Content-Type")) if page.answer else (0, "")
    # nothing came: a server that is not there
    return Reply(status or 599, page.body or page.reason.encode(), page.url, content_type)


def _keep(writer: Writer, answer: object) -> None:
    writer.append(RecordedExchange.of(answer))


def _take_file(writer: Writer, article: Article, now: datetime) -> None:
    writer.append_file(article.url, now, media_type(article.file or ""), Path(article.file or "").read_bytes())


def refuse_silence(articles: Sequence[Article]) -> None:
    """Stop a run for which not a single page could be fetched; the failure of one outlet is only a row.

    Raises:
        TooLittleLeftError: no page could be fetched.
    """
    if any(article.included for article in articles):
        return
    reasons = sorted({(article.reason or "").split(":")[0] for article in articles if article.rejected_at == STAGE})
    earlier = Counter((article.reason or "").split(":")[0] for article in articles)
    counted = ", ".join(f"{count} {reason}" for reason, count in earlier.most_common())
    problem = ", ".join(reasons) or (f"no lead is left ({counted})" if counted else "there are no leads")
    raise TooLittleLeftError(
        f"no page could be fetched: {problem}; choose a study whose pages can be fetched, or use {OFFLINE}"
    )
