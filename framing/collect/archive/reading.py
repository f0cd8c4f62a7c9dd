"""Reading captures back; a revisit record is answered with the body that it stands for."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from warcio.bufferedreaders import ChunkedDataReader

from framing.collect.archive.codings import actual_headers
from framing.collect.archive.describe import capture_time, head_of
from framing.collect.archive.entry import Entry, timestamp
from framing.collect.archive.exchange import Capture, Headers
from framing.collect.archive.index import Index
from framing.collect.archive.member import BrokenRecordError, WarcRecord
from framing.collect.archive.record import NOT_MODIFIED, Original
from framing.text import urls

MOST_BYTES = 100_000_000  # of a body; an imported record may hold more, and then reads as truncated


def read(folder: Path, index: Index, entry: Entry, limit: int = MOST_BYTES) -> Capture:
    """Return a capture with its body.

    Raises:
        BrokenRecordError: the record is damaged, or the one that it refers to is not in the archive.
    """
    capture, reference = _read(folder, entry, limit)
    if reference is None:
        return capture
    profile, original = reference
    original_capture, _ = _read(folder, original_entry(index, original), limit)
    if profile == NOT_MODIFIED:
        return replace(original_capture, url=capture.url, checked=capture.checked)
    if not capture.status:  # a revisit record need not repeat the head
        return replace(original_capture, url=capture.url, time=capture.time, checked=capture.checked)
    headers = actual_headers(original_capture.wire, capture.headers)
    return replace(capture, headers=headers, wire=original_capture.wire, truncated=original_capture.truncated)


def original_entry(index: Index, original: Original) -> Entry:
    """Return the entry of the record with the body that a revisit record stands for.

    It is found by the body's digest or, as other tools compute digests in several ways, by the second.

    Raises:
        BrokenRecordError: it is not in the archive.
    """
    captures = [entry for entry in _captures(index, original.url) if not entry.revisit]
    by_digest = [entry for entry in captures if entry.digest == original.digest]
    second = _second(original.date)
    by_time = [entry for entry in captures if entry.timestamp == second]
    if not (by_digest or by_time):
        raise BrokenRecordError(
            f"{original.url[:200]}: the capture of {original.date[:40]} is referred to, but not in the archive"
        )
    return (by_digest or by_time)[0]


def _captures(index: Index, url: str) -> list[Entry]:
    try:
        return index.captures(url) if urls.is_web(url) else []
    except ValueError:  # a record from elsewhere may refer to anything
        return []


def _second(date: str) -> str:
    try:
        return timestamp(capture_time(date))
    except ValueError:
        return ""


def original_of(folder: Path, entry: Entry) -> Original:
    """Return how a revisit record names the capture with its body: for a capture with one, itself."""
    with (folder / entry.filename).open("rb") as file:
        record = WarcRecord(file, entry.offset)
        if entry.revisit:
            return _reference_of(record)[1]
        return Original(entry.url, record.field("WARC-Date"), entry.digest)


def headers_of(folder: Path, entry: Entry) -> Headers:
    """Return the headers of a capture's own record."""
    with (folder / entry.filename).open("rb") as file:
        return head_of(WarcRecord(file, entry.offset))[2]


def _read(folder: Path, entry: Entry, limit: int) -> tuple[Capture, tuple[str, Original] | None]:
    with (folder / entry.filename).open("rb") as file:
        record = WarcRecord(file, entry.offset)
        line, status, headers, chunks = head_of(record)
        wire, cut = _read_bounded(chunks, limit)
        if not cut:
            record.finish()
        version, _, rest = line.partition(" ")
        time = _time_of(record)
        wire = _join_chunks(wire, headers)
        capture = Capture(
            url=entry.url,
            time=time,
            checked=time,
            status=status,
            phrase=rest.partition(" ")[2],
            version=version,
            headers=headers if entry.revisit else actual_headers(wire, headers),
            wire=wire,
            truncated=record.field("WARC-Truncated") or "length" * cut,
            digest=entry.digest,
        )
        return capture, _reference_of(record) if entry.revisit else None


def _time_of(record: WarcRecord) -> datetime:
    try:
        return capture_time(record.field("WARC-Date"))
    except ValueError as error:
        raise BrokenRecordError(f"the record has no date ({error})") from None


def _reference_of(record: WarcRecord) -> tuple[str, Original]:
    url, date = record.field("WARC-Refers-To-Target-URI"), record.field("WARC-Refers-To-Date")
    own = record.field("WARC-Target-URI")
    url = url.strip("<> ")
    return record.field("WARC-Profile"), Original(url or own, date, record.field("WARC-Payload-Digest"))


def _read_bounded(chunks: Iterator[bytes], limit: int) -> tuple[bytes, bool]:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            return bytes(body[:limit]), True
    return bytes(body), False


def _join_chunks(wire: bytes, headers: Headers) -> bytes:
    """Join the chunks that other tools leave in a body (RFC 9112, section 7.1)."""
    codings = " ".join(value.lower() for name, value in headers if name.lower() == "transfer-encoding")
    return bytes(ChunkedDataReader(io.BytesIO(wire)).read()) if "chunked" in codings else wire
