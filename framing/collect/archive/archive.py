"""The archive as the stages see it: open it, look a URL up, read a capture, write new ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from framing.collect.archive.entry import Entry, timestamp
from framing.collect.archive.exchange import Capture, Conditions
from framing.collect.archive.folder import changing
from framing.collect.archive.index import Index
from framing.collect.archive.reading import MOST_BYTES, headers_of, original_entry, original_of, read
from framing.collect.archive.recovery import recover
from framing.collect.archive.writer import Writer

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
        """Return the latest settled capture of a URL: the page, or that it is gone, refused or elsewhere."""
        return next((entry for entry in reversed(self.captures(url)) if entry.settled), None)

    def fresh_capture(self, url: str, now: datetime, max_age: timedelta) -> Entry | None:
        """Return the latest settled capture of a URL unless it is older than `max_age`."""
        latest = self.latest_capture(url)
        return latest if latest and latest.fresh(now, max_age) else None

    def answer(self, url: str, now: datetime, max_age: timedelta) -> Entry | None:
        """Return where fresh captures lead from a URL, redirects followed; None where one is missing or old."""
        for _ in range(_MOST_HOPS):
            if (entry := self.fresh_capture(url, now, max_age)) is None or not entry.redirect:
                return entry
            location = _header(headers_of(self.folder, entry), "Location")
            if not location:
                return entry
            url = urljoin(url, location)
        return None

    def conditions(self, url: str) -> Conditions | None:
        """Return what to send so that a server answers only if the page has changed; None where no page is archived."""
        pages = [entry for entry in self.captures(url) if entry.has_page]
        if not pages:
            return None
        own = headers_of(self.folder, pages[-1])
        first = original_entry(self.index, original_of(self.folder, pages[-1]))
        headers = (*own, *headers_of(self.folder, first))  # a "not modified" answer updates what it repeats
        return Conditions(_header(headers, "ETag"), _header(headers, "Last-Modified"))

    def read(self, entry: Entry, limit: int = MOST_BYTES) -> Capture:
        """Return a capture with its body, of which at most `limit` bytes.

        Raises:
            BrokenRecordError: the record is damaged, or the one that it refers to is not in the archive.
        """
        return read(self.folder, self.index, entry, limit)


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name.lower()), "")
