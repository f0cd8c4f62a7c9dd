"""Copying a foreign record into the archive: as it is packed where nothing about it must be put right, else anew."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from framing.collect.archive.archive import Archive
from framing.collect.archive.describe import CAPTURES, CaptureDescription, capture_time, status_of
from framing.collect.archive.digests import Digesters
from framing.collect.archive.entry import timestamp
from framing.collect.archive.exchange import Headers
from framing.collect.archive.intake.heads import RecordHead
from framing.collect.archive.intake.result import Intake, SkippedRecord
from framing.collect.archive.intake.scanning import ForeignRecord, Spool
from framing.collect.archive.member import MOST_FIELDS, parse_head, split_head
from framing.collect.archive.record import warc_date
from framing.collect.archive.writer import Writer
from framing.text import urls

_CHUNK = 1 << 16
_LONGEST_URL = 1 << 14  # characters
_MOST_HTTP_HEAD = 1 << 20  # bytes
_HTTP = b"HTTP/"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}", re.ASCII)
_CLEAN_HEAD = re.compile(rb"WARC/1\.[01]\r\n(?:[A-Za-z0-9-]+: [!-~][ -~]*\r\n)+\r\n")
_REPEATED = {"warc-concurrent-to"}  # the only field that may be
_OURS = {
    "warc-type", "warc-record-id", "warc-date", "warc-target-uri", "warc-payload-digest", "warc-block-digest",
    "content-length",
}  # fmt: skip


class UnusableRecordError(Exception):
    """A record that is whole and no capture that could be read; the message says why."""


def is_capture(head: RecordHead) -> bool:
    """Tell whether a record is the capture of a web page."""
    return head.field("WARC-Type").lower() in CAPTURES and _is_web(head.url)


def lacks_address(head: RecordHead) -> bool:
    """Tell whether a record that ought to be a capture does not say of what."""
    return head.field("WARC-Type").lower() in CAPTURES and not head.url


def copy(archive: Archive, writer: Writer, source: BinaryIO, record: ForeignRecord, result: Intake) -> None:
    """Copy a capture unless the archive holds it, and count it.

    Raises:
        UnusableRecordError: it is no capture that could be read.
        OSError: the archive cannot be written; it is as it was before.
    """
    head, block = _head_of(record), record.block
    url = urls.without_fragment(head.url)
    try:
        time = capture_time(head.field("WARC-Date"))
    except ValueError:
        raise UnusableRecordError(f"its date is {head.field('WARC-Date')[:40]!r}; valid: a time in ISO 8601") from None
    kind = head.field("WARC-Type").lower()
    whole, body, ours, status, headers = _digests(kind, head, block)
    claim, payload = head.field("WARC-Block-Digest"), head.field("WARC-Payload-Digest")
    if whole.mismatches(claim):
        raise UnusableRecordError("it does not have the digest that it names")
    if kind == "response" and not status:
        raise UnusableRecordError("it holds no HTTP response")
    trusted = payload and (kind == "revisit" or not body.mismatches(payload))
    digest = payload if trusted else ours
    stamp = timestamp(time)
    if any(
        held.timestamp == stamp and held.digest == digest and held.revisit == (kind == "revisit")
        for held in archive.captures(url)
    ):
        result.held += 1
        return
    about = CaptureDescription(kind, url, time, status, headers, digest, head.field("WARC-Truncated"))
    if trusted and _is_clean(record, url, time):
        writer.copy_packed(_member(source, record), about)
    else:
        writer.copy(_fields(head, block, about), _chunks(block), about)
    result.taken += 1


def skipped(record: ForeignRecord, reason: str) -> SkippedRecord:
    """Return a record that is not imported, with the reason."""
    return SkippedRecord(record.head.url or f"record {record.number}", reason)


def _head_of(record: ForeignRecord) -> RecordHead:
    """Return the head; in ARC what came by FTP or Gopher, or was saved without its HTTP head, is a file."""
    record.block.seek(0)
    is_file = not record.head.raw and record.block.read(len(_HTTP)) != _HTTP
    return record.head.as_file() if is_file else record.head


def _digests(kind: str, head: RecordHead, block: Spool) -> tuple[Digesters, Digesters, str, int, Headers]:
    """Return the block's and the body's digests, the body's as this program names it, HTTP status and headers."""
    whole, body = Digesters(head.field("WARC-Block-Digest")), Digesters(head.field("WARC-Payload-Digest"))
    ours = sha256()
    content = whole.pass_on(_chunks(block))
    line, headers = "", (("Content-Type", head.field("Content-Type")),)
    if kind != "resource":
        first, content = split_head(content)
        if len(first) > _MOST_HTTP_HEAD or first.count(b"\n") > MOST_FIELDS:
            raise UnusableRecordError(f"its HTTP head has more than {_MOST_HTTP_HEAD} bytes or {MOST_FIELDS} lines")
        line, headers = parse_head(first)  # type: ignore[assignment]
    for chunk in body.pass_on(content):
        ours.update(chunk)
    return whole, body, f"sha256:{ours.hexdigest()}", status_of(line), headers


def _is_clean(record: ForeignRecord, url: str, time: datetime) -> bool:
    """Tell whether a record can be copied as it is packed: it has a member of its own and nothing unusual in its head.

    The head's limits are narrow, as the archive's own reader must find in it what was found here.
    """
    head = record.head
    names = [name.lower() for name, _ in head.fields if name.lower() not in _REPEATED]
    return (
        record.member is not None
        and _CLEAN_HEAD.fullmatch(head.raw) is not None
        and len(names) == len(set(names))
        and head.field("WARC-Target-URI") == url
        and head.field("WARC-Type") in CAPTURES
        and _is_exact(head.field("WARC-Date"), time)
        and bool(head.field("WARC-Record-ID"))
    )


def _is_exact(date: str, time: datetime) -> bool:
    with suppress(ValueError):
        return datetime.fromisoformat(date) == time
    return False


def _member(source: BinaryIO, record: ForeignRecord) -> Iterator[bytes]:
    assert record.member is not None
    position, end = record.member
    source.seek(position)
    while position < end and (chunk := source.read(min(_CHUNK, end - position))):
        position += len(chunk)
        yield chunk


def _fields(head: RecordHead, block: Spool, about: CaptureDescription) -> Headers:
    whole = sha256()
    for chunk in _chunks(block):
        whole.update(chunk)
    date = head.field("WARC-Date")
    identity = f"<{uuid5(NAMESPACE_URL, f'{about.url} {date} {about.digest}').urn}>"
    return (
        ("WARC-Type", about.kind),
        ("WARC-Record-ID", head.field("WARC-Record-ID") or identity),
        ("WARC-Date", date if _is_exact(date, about.time) else warc_date(about.time)),
        ("WARC-Target-URI", about.url),
        *_other_fields(head),
        ("WARC-Payload-Digest", about.digest),
        ("WARC-Block-Digest", f"sha256:{whole.hexdigest()}"),
        ("Content-Length", str(block.tell())),
    )


def _other_fields(head: RecordHead) -> Iterator[tuple[str, str]]:
    seen = set(_OURS)
    for name, value in head.fields:
        if _NAME.fullmatch(name) and value and name.lower() not in seen:
            yield name, value.encode(errors="surrogateescape").decode(errors="replace")
            seen |= {name.lower()} - _REPEATED


def _is_web(url: str) -> bool:
    try:
        return len(url) <= _LONGEST_URL and urls.is_web(url) and bool(urls.surt(url))
    except ValueError:  # what a URL is read with may refuse more than it
        return False


def _chunks(block: Spool) -> Iterator[bytes]:
    block.seek(0)
    while chunk := block.read(_CHUNK):
        yield chunk
