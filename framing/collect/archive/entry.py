"""A line of the index: CDXJ, a SURT key, a timestamp and a JSON object, as pywb and the WACZ format have it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from framing.study.model import Span

REVISIT = "warc/revisit"
_DIGITS = 14
_NOT_NOW = {408, 425, 429}
_SERVER_ERROR = 500
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304


@dataclass(frozen=True)
class Entry:
    """Where a capture lies, and what the index knows of it.

    Attributes:
        key: the URL in the order of web archives (see `urls.surt`).
        timestamp: when, fourteen digits in UTC.
        url: what was asked.
        mime: media type without parameters; `warc/revisit` where the body lies in another record.
        status: HTTP status, 0 if there is none.
        digest: of the body.
        filename: the WARC file.
        offset: where the record begins.
        length: of the record, compressed.
        span_offset: where the stretch begins that was written with the record (its request comes before it); the
            stretches of a file follow each other without a gap.
        span_digest: SHA-256 of the stretch, up to the end of the record, in hexadecimal.
        truncated: why the body is not whole, in WARC's words; empty if it is.
    """

    key: str
    timestamp: str
    url: str
    mime: str
    status: int
    digest: str
    filename: str
    offset: int
    length: int
    span_offset: int
    span_digest: str
    truncated: str = ""

    @property
    def end(self) -> int:
        """Where the next stretch begins."""
        return self.offset + self.length

    @property
    def order(self) -> tuple[str, str, str, int]:
        """The place among all entries: by URL, then by time."""
        return self.key, self.timestamp, self.filename, self.offset

    @property
    def time(self) -> datetime:
        """When the answer came, to the second, in UTC."""
        return _time(self.timestamp)

    @property
    def revisit(self) -> bool:
        """Whether the body lies in another record."""
        return self.mime == REVISIT

    @property
    def redirect(self) -> bool:
        """Whether the server sent on to another URL."""
        return self.status in _REDIRECTS

    @property
    def has_page(self) -> bool:
        """Whether the capture leads to a whole body that a server gave out as the page."""
        good = self.status // 100 in {0, 2} or (self.status == _NOT_MODIFIED and self.revisit)
        return good and not self.truncated

    @property
    def settled(self) -> bool:
        """Whether asking again soon is of no use: a whole answer that is no "not now"."""
        return not self.truncated and self.status not in _NOT_NOW and self.status < _SERVER_ERROR

    def fresh(self, now: datetime, max_age: timedelta) -> bool:
        """Whether the capture is no older than `max_age`."""
        return now - self.time <= max_age

    def within(self, days: Span) -> bool:
        """Whether the capture is of one of these days, in UTC."""
        return days.first <= self.time.date() <= days.last

    def line(self) -> bytes:
        """Return the entry as a line of CDXJ."""
        values = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status) if self.status else "-",
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
            "spanOffset": str(self.span_offset),
            "spanDigest": self.span_digest,
            **({"truncated": self.truncated} if self.truncated else {}),
        }
        return f"{self.key} {self.timestamp} {json.dumps(values)}\n".encode()


def read_entry(line: bytes, filename: str) -> Entry:
    """Return a line of the index of a WARC file as an entry.

    Raises:
        ValueError: the line is cut, no index line, or describes another file.
    """
    if not line.endswith(b"\n"):
        raise ValueError("the line is cut off")
    entry = _parse(line)
    if entry.filename != filename or min(entry.span_offset, entry.offset, entry.length) < 0:
        raise ValueError(f"the line describes byte {entry.offset} of {entry.filename!r}")
    return entry


def timestamp(time: datetime) -> str:
    """Return a time as the fourteen digits of web archives, in UTC."""
    return f"{time.astimezone(UTC):%Y%m%d%H%M%S}".zfill(_DIGITS)


def _time(stamp: str) -> datetime:
    if len(stamp) != _DIGITS or not (stamp.isascii() and stamp.isdecimal()):
        raise ValueError(f"{stamp[:40]!r} is no time of fourteen digits")
    return datetime.fromisoformat(f"{stamp[:8]}T{stamp[8:]}Z")


def _parse(line: bytes) -> Entry:
    try:
        key, timestamp, rest = line.decode().split(" ", 2)
        _time(timestamp)
        values = json.loads(rest)
        status = values["status"]
        return Entry(
            key=key,
            timestamp=timestamp,
            url=values["url"],
            mime=values["mime"],
            status=0 if status == "-" else int(status),
            digest=values["digest"],
            filename=values["filename"],
            offset=int(values["offset"]),
            length=int(values["length"]),
            span_offset=int(values["spanOffset"]),
            span_digest=values["spanDigest"],
            truncated=values.get("truncated", ""),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the line lacks {error}") from None
