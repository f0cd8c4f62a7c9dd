"""Writing captures: a request and its answer together, a body that is archived already only by reference."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from framing.collect.archive import record as make
from framing.collect.archive.describe import CaptureDescription
from framing.collect.archive.entry import Entry
from framing.collect.archive.exchange import Headers, RecordedExchange
from framing.collect.archive.folder import WARC
from framing.collect.archive.index import Index
from framing.collect.archive.member import BrokenRecordError
from framing.collect.archive.reading import original_entry, original_of
from framing.collect.archive.segment import Segment
from framing.text import urls

_NOT_MODIFIED = 304


class Writer:
    """Appends to one WARC file; any number of threads may share it, and other processes write files of their own.

    Its memory grows by some 200 bytes a body in the archive, from the first body on that it writes.

    Args:
        folder: the archive.
        name: of the file; no other writer's.
        started: when, for the record that begins the file.
        index: to which every new capture is added.
    """

    def __init__(self, folder: Path, name: str, started: datetime, index: Index) -> None:
        self._folder, self._name, self._index, self._lock = folder, name, index, Lock()
        self._segment = Segment.create(folder / f"{name}{WARC}")
        self._started = started
        self._bodies: dict[str, str] | None = None

    def append(self, exchange: RecordedExchange) -> Entry | None:
        """Archive an answer and return its entry; None where nothing was answered.

        Once it returns, no end of the process can lose the capture.

        Raises:
            OSError: the archive cannot be written; it is as it was before.
        """
        if not exchange.status:
            return None
        with self._lock:
            digest = make.digest(exchange.wire)
            revisit = self._revisit_of(exchange, digest)
            identity = self._id("answer")
            if revisit:
                digest = revisit[1].digest
                answer = make.revisit(identity, exchange, *revisit)
            else:
                answer = make.response(identity, exchange, digest)
            about = CaptureDescription(
                kind="revisit" if revisit else "response",
                url=urls.without_fragment(exchange.url),
                time=exchange.started,
                status=exchange.status,
                headers=exchange.headers,
                digest=digest,
                truncated=exchange.truncated,
            )
            return self._commit([answer], about, before=make.request(self._id("request"), exchange, identity))

    def append_file(self, url: str, time: datetime, mime: str, body: bytes) -> Entry:
        """Archive a page that came as a file, not by HTTP, as the capture of its URL.

        Raises:
            OSError: the archive cannot be written; it is as it was before.
        """
        with self._lock:
            content = make.resource(self._id("file"), url, make.warc_date(time), mime, body)
            headers = (("Content-Type", mime),)
            about = CaptureDescription("resource", urls.without_fragment(url), time, 0, headers, make.digest(body))
            return self._commit([content], about)

    def copy(self, fields: Headers, block: Iterable[bytes], about: CaptureDescription) -> Entry:
        """Archive a record of another tool.

        Raises:
            OSError: the archive cannot be written; it is as it was before.
        """
        with self._lock:
            return self._commit(make.member(fields, block), about)

    def copy_packed(self, content: Iterable[bytes], about: CaptureDescription) -> Entry:
        """Archive a record of another tool as it is packed: a gzip member that holds this record alone.

        Raises:
            OSError: the archive cannot be written; it is as it was before.
        """
        with self._lock:
            return self._commit(content, about)

    def close(self) -> None:
        """Finish the file and its index."""
        with self._lock:
            self._segment.finish()
            self._index.refresh()

    def _commit(self, content: Iterable[bytes], about: CaptureDescription, before: bytes = b"") -> Entry:
        segment = self._segment
        if not segment.position:
            before = make.warcinfo(self._id("info"), make.warc_date(self._started), segment.warc.name) + before
        try:
            segment.write(before)
            start = segment.position
            for chunk in content:
                segment.write(chunk)
        except BaseException:  # content from elsewhere may fail to come; half of a record must not stay
            segment.rollback()
            raise
        entry = segment.commit(about.at(segment.warc.name, start, segment.position))
        self._index.add(entry)
        if self._bodies is not None and not entry.revisit and not entry.truncated:
            self._bodies.setdefault(entry.digest, entry.url)
        return entry

    def _id(self, kind: str) -> str:
        return make.record_id(self._name, self._segment.position, kind)

    def _revisit_of(self, exchange: RecordedExchange, digest: str) -> tuple[str, make.Original] | None:
        """Return the profile and the original if a revisit record is enough here, else None."""
        if exchange.status == _NOT_MODIFIED:
            return self._unmodified_page(exchange.url)
        if not exchange.wire or exchange.truncated or (url := self._known_bodies().get(digest)) is None:
            return None
        try:
            original = original_entry(self._index, make.Original(url, "", digest))
            return make.IDENTICAL, original_of(self._folder, original)
        except BrokenRecordError:  # a damaged record is no reason to lose this one
            return None

    def _unmodified_page(self, url: str) -> tuple[str, make.Original] | None:
        for entry in reversed(self._index.captures(url)):
            if entry.has_page:
                with suppress(BrokenRecordError):  # that the page is unmodified was not said of a record without it
                    original = original_of(self._folder, entry)
                    original_entry(self._index, original)
                    return make.NOT_MODIFIED, original
        return None

    def _known_bodies(self) -> dict[str, str]:
        if self._bodies is None:
            self._bodies = {}
            for entry in self._index:
                if not entry.revisit and not entry.truncated:
                    self._bodies.setdefault(entry.digest, entry.url)
        return self._bodies
