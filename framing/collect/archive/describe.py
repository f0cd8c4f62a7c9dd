"""Index entries made from the records themselves, so that an index can always be rebuilt."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from framing.collect.archive.entry import REVISIT, Entry, timestamp
from framing.collect.archive.exchange import Headers
from framing.collect.archive.member import WarcRecord, parse_head, split_head
from framing.text import urls

CAPTURES = {"response", "revisit", "resource"}
UNKNOWN_TYPE = "unk"  # pywb's word
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # of the web; and no time is so late or early that a time zone moves it away


@dataclass(frozen=True)
class CaptureDescription:
    """The facts of a capture that its record states, wherever the record lies.

    Attributes:
        kind: the record's type.
        url: what was asked, without fragment.
        time: when.
        status: HTTP status, 0 if none.
        headers: of the answer.
        digest: of the body.
        truncated: why the body is not whole; empty if it is.
    """

    kind: str
    url: str
    time: datetime
    status: int
    headers: Headers
    digest: str
    truncated: str = ""

    def at(self, filename: str, start: int, end: int) -> Entry:
        """Return the entry of the record at an offset of a file, without its stretch."""
        return Entry(
            key=urls.surt(self.url),
            timestamp=timestamp(self.time),
            url=self.url,
            mime=REVISIT if self.kind == "revisit" else media_type(self.headers),
            status=self.status,
            digest=self.digest,
            filename=filename,
            offset=start,
            length=end - start,
            span_offset=0,
            span_digest="",
            truncated=self.truncated,
        )


def entry_of(record: WarcRecord, end: int, filename: str) -> Entry | None:
    """Return the entry of a record without its stretch, or None where it is no capture of a web page."""
    url = urls.without_fragment(record.field("WARC-Target-URI"))
    if record.kind not in CAPTURES or not urls.is_web(url):
        return None
    _, status, headers, _ = head_of(record)
    digest, truncated = record.field("WARC-Payload-Digest"), record.field("WARC-Truncated")
    with suppress(ValueError):
        date = capture_time(record.field("WARC-Date"))
        return CaptureDescription(record.kind, url, date, status, headers, digest, truncated).at(
            filename, record.offset, end
        )
    return None


def capture_time(text: str) -> datetime:
    """Return a WARC-Date, which is in UTC where it does not say otherwise; WARC 1.1 allows a year or a month alone.

    Raises:
        ValueError: it is no time of the web.

    >>> capture_time("2021-03").isoformat()
    '2021-03-01T00:00:00+00:00'
    """
    time = datetime.fromisoformat(f"{text}-01-01"[:10] if re.fullmatch(r"\d{4}(-\d\d)?", text, re.ASCII) else text)
    if not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        raise ValueError(f"{text!r} is no time of the web")
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def head_of(record: WarcRecord) -> tuple[str, int, Headers, Iterator[bytes]]:
    """Return a capture's status line, status, headers and the chunks of its body."""
    if record.kind == "resource":
        return "", 0, (("Content-Type", record.field("Content-Type")),), record.chunks()
    head, body = split_head(record.chunks())
    line, headers = parse_head(head)
    return line, status_of(line), headers, body


def status_of(line: str) -> int:
    """Return the status of a status line, 0 if it has none."""
    match = re.match(r"\S+ (\d{3})(?!\d)", line)
    return int(match[1]) if match else 0


def media_type(headers: Headers) -> str:
    """Return the media type that headers name, without parameters."""
    value = next((value for name, value in headers if name.strip().lower() == "content-type"), "")
    match = re.match(r"\s*([\w.+-]+/[\w.+-]+)", value, re.ASCII)
    return match[1].lower() if match else UNKNOWN_TYPE
