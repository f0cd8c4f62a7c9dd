"""The archive as the stages see it: open it, look a URL up, read a capture, write new ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from framing.collect.archive.entry import Entry, timestamp
from framing.collect.archive.exchange import Capture, Conditions
from framing.collect.archive.folder import changing
from framing.collect.archive.index import Index
from framing.collect.archive.member import BrokenRecordError
from framing.collect.archive.reading import MOST_BYTES, headers_of, original_entry, original_of, read
from framing.collect.archive.recovery import recover
from framing.collect.archive.writer import Writer
from framing.study.model import Span
from framing.text import web_address

_MOST_HOPS = 10


def writer_name(now: datetime, process: int, nonce: str) -> str:
    """Return a name for a writer's file: when, which process, and a random part in case both agree elsewhere."""
    return f"{timestamp(now)}-{process}-{nonce}"


class Archive:
    """The captures in a folder; the folder need not be there yet.

    Args:
        folder: holds WARC files and their indexes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = Index(folder)

    @contextmanager
    def writer(self, name: str, started: datetime) -> Iterator[Writer]:
        """Give a writer with a file of its own; files that killed writers left are repaired first.

        Args:
            name: see `writer_name`.
            started: the time now.

        Raises:
            FileExistsError: another writer has this name.
        """
        with changing(self.folder):
            recover(self.folder)
            self.index.refresh()
            writer = Writer(self.folder, name, started, self.index)
        try:
            yield writer
        finally:
            writer.close()

    def captures(self, url: str) -> list[Entry]:
        """Return the captures of exactly this URL, oldest first."""
        return self.index.captures(url)

    def latest_capture(self, url: str) -> Entry | None:
        """Return the latest settled capture of a URL: the page, or that it is gone, refused or elsewhere.

        A capture whose body lies in a record that the archive does not hold is none.
        """
        return next((entry for entry in reversed(self.captures(url)) if entry.settled and self.holds(entry)), None)

    def latest_page_of(self, url: str, days: Span) -> Entry | None:
        """Return the latest capture of a URL in these days that is a page, or leads to one."""
        pages = (entry for entry in reversed(self.captures(url)) if entry.has_page or entry.redirect)
        return next((entry for entry in pages if entry.within(days) and self.holds(entry)), None)

    def holds(self, entry: Entry) -> bool:
        """Tell whether the archive holds the body of a capture; others may have archived it, and not given it along."""
        if not entry.revisit:
            return True
        try:
            original_entry(self.index, original_of(self.folder, entry))
        except BrokenRecordError:
            return False
        return True

    def fresh_capture(self, url: str, now: datetime, max_age: timedelta) -> Entry | None:
        """Return the latest settled capture of a URL unless it is older than `max_age`."""
        latest = self.latest_capture(url)
        return latest if latest and latest.fresh(now, max_age) else None

    def answer(self, url: str, now: datetime, max_age: timedelta, days: Span | None = None) -> Entry | None:
        """Return where captures lead from a URL, redirects followed; None where one is missing, damaged or old.

        Args:
            url: what is asked.
            now: the time now.
            max_age: how old a capture may be.
            days: if a page was captured in these days, it is the answer, however old it is.
        """
        if days is not None:
            of_days = self._follow(
                url, lambda url: self.latest_page_of(url, days) or self.fresh_capture(url, now, max_age)
            )
            if of_days is not None and of_days.has_page:
                return of_days
        return self._follow(url, lambda url: self.fresh_capture(url, now, max_age))

    def conditions(self, url: str) -> Conditions | None:
        """Return what to send so that a server answers only if the page has changed; None where no page is archived."""
        pages = [entry for entry in self.captures(url) if entry.has_page and self.holds(entry)]
        if not pages:
            return None
        try:
            own = headers_of(self.folder, pages[-1])
            first = original_entry(self.index, original_of(self.folder, pages[-1])) if pages[-1].revisit else pages[-1]
            headers = (*own, *headers_of(self.folder, first))  # a "not modified" answer updates what it repeats
        except BrokenRecordError:
            return None
        return Conditions(_header(headers, "ETag"), _header(headers, "Last-Modified"))

    def read(self, entry: Entry, limit: int = MOST_BYTES) -> Capture:
        """Return a capture with its body, of which at most `limit` bytes.

        Raises:
            BrokenRecordError: the record is damaged, or the one that it refers to is not in the archive.
        """
        return read(self.folder, self.index, entry, limit)

    def _follow(self, url: str, capture_of: Callable[[str], Entry | None]) -> Entry | None:
        for _ in range(_MOST_HOPS):
            if (entry := capture_of(url)) is None or not entry.redirect:
                return entry
            try:
                location = _header(headers_of(self.folder, entry), "Location")
            except BrokenRecordError:
                return None
            try:
                url = web_address.redirect_target(entry.url, location).url if location else ""
            except web_address.NotAWebAddressError:  # a redirect that leads to no web address is itself the answer
                url = ""
            if not url:
                return entry
        return None


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name.lower()), "")
