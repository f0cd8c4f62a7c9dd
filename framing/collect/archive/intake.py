"""Importing the captures of another tool's WARC file: read as a stream, and checked as they are read."""

import gzip
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from framing.collect.archive.archive import Archive
from framing.collect.archive.describe import CAPTURES, CaptureDescription, status_of
from framing.collect.archive.digests import Digesters
from framing.collect.archive.entry import timestamp
from framing.collect.archive.exchange import Headers
from framing.collect.archive.member import parse_head, split_head
from framing.collect.archive.writer import Writer
from framing.errors import BadInput
from framing.text import urls

_GZIP = b"\x1f\x8b"
_IN_MEMORY = 1 << 20  # bytes of a record; larger ones wait on disk
_CHUNK = 1 << 16
Spool = tempfile.SpooledTemporaryFile[bytes]
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, ArchiveLoadFailed, ValueError)


@dataclass
class Intake:
    """What became of the records of a file.

    Attributes:
        taken: how many captures were copied.
        held: how many the archive held already.
        passed_over: how many records were skipped, by type: no captures of web pages, or captures that were not wanted.
        problems: a line on each damaged capture.
    """

    taken: int = 0
    held: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def take_in(
    archive: Archive, source: Path, name: str, started: datetime, wanted: Callable[[str], bool] = lambda _: True
) -> Intake:
    """Copy the captures of a WARC file (compressed or not, of any version) into the archive.

    Captures are copied record by record with their dates, names and digests; requests and metadata are left out.
    Importing the same file twice adds nothing.

    Args:
        archive: the archive.
        source: the file.
        name: of the file to be written, see `writer_name`.
        started: the time now.
        wanted: which URLs to take.

    Raises:
        BadInput: the file cannot be read, or is no WARC file.
    """
    result = Intake()
    with _open_source(source) as stream, archive.writer(name, started) as writer:
        records = ArchiveIterator(stream, no_record_parse=True)
        seen = 0
        try:
            for record in records:
                _take(archive, writer, record, wanted, result)
                seen += 1
        except _DAMAGE as error:
            result.problems.append(f"{source}: cut off or damaged after {seen} records ({_first_line(error)})")
    if not seen:
        reason = "; ".join(result.problems) or "it holds no record"
        raise BadInput(f"{source}: is no WARC file ({reason}); valid: .warc or .warc.gz")
    return result


class _Unpacked:
    """A gzip stream that reports a cut-off file as damage; warcio would take EOFError for the regular end."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes."""
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise gzip.BadGzipFile(str(error)) from None


@contextmanager
def _open_source(source: Path) -> Iterator[Any]:
    try:
        with source.open("rb") as file:
            packed = file.read(len(_GZIP)) == _GZIP
            file.seek(0)
            if not packed:
                yield file
                return
            with gzip.open(file) as unpacked:
                yield _Unpacked(unpacked)
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise
        raise BadInput(f"{source}: cannot be read ({error.strerror or error})") from None


def _take(archive: Archive, writer: Writer, record: Any, wanted: Callable[[str], bool], result: Intake) -> None:
    url, kind = _field(record, "WARC-Target-URI"), record.rec_type
    if record.format != "warc":
        raise BadInput("the file is in the ARC format; convert it to WARC with `warcio recompress`")
    if kind not in CAPTURES or not urls.is_web(url):
        result.passed_over[str(kind)] += 1
    elif not wanted(url):
        result.passed_over["not wanted"] += 1
    else:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as block:
            _copy(archive, writer, record, block, result)


def _copy(archive: Archive, writer: Writer, record: Any, block: Spool, result: Intake) -> None:
    url = urls.without_fragment(_field(record, "WARC-Target-URI"))
    claim = Digesters(_field(record, "WARC-Block-Digest"))
    for chunk in claim.pass_on(_chunks(record.raw_stream)):
        block.write(chunk)
    if block.tell() < int(_field(record, "Content-Length")):
        raise EOFError(f"the record of {url} is cut off")
    try:
        date = datetime.fromisoformat(_field(record, "WARC-Date"))
    except ValueError:
        result.problems.append(
            f"{url}: the record's date is {_field(record, 'WARC-Date')!r}; valid: a time in ISO 8601"
        )
        return
    if claim.mismatches(_field(record, "WARC-Block-Digest")):
        result.problems.append(f"{url} of {timestamp(date)}: the record does not have the digest that it names")
        return
    digest, headers, status = _read_message(record, block)
    if any(held.timestamp == timestamp(date) and held.digest == digest for held in archive.captures(url)):
        result.held += 1
        return
    about = CaptureDescription(record.rec_type, url, date, status, headers, digest, _field(record, "WARC-Truncated"))
    fields = _fields(record, block, digest)
    block.seek(0)
    writer.copy(fields, _chunks(block), about)
    result.taken += 1


def _read_message(record: Any, block: Spool) -> tuple[str, Headers, int]:
    """Return a capture's digest (its own where that is right), headers and status."""
    claim, kind = _field(record, "WARC-Payload-Digest"), record.rec_type
    block.seek(0)
    line, headers, body = "", _type_only(record), _chunks(block)
    if kind != "resource":
        head, body = split_head(body)
        line, headers = parse_head(head)
    digesters, ours = Digesters(claim), sha256()
    for chunk in digesters.pass_on(body):
        ours.update(chunk)
    trusted = claim and (kind == "revisit" or not digesters.mismatches(claim))
    return claim if trusted else f"sha256:{ours.hexdigest()}", headers, status_of(line)


def _fields(record: Any, block: Spool, digest: str) -> Headers:
    whole = sha256()
    block.seek(0)
    for chunk in _chunks(block):
        whole.update(chunk)
    replaced = {"warc-payload-digest", "warc-block-digest", "content-length"}
    unchanged = [(name, value) for name, value in record.rec_headers.headers if name.lower() not in replaced]
    return (
        *unchanged,
        ("WARC-Payload-Digest", digest),
        ("WARC-Block-Digest", f"sha256:{whole.hexdigest()}"),
        ("Content-Length", str(block.tell())),
    )


def _type_only(record: Any) -> Headers:
    return (("Content-Type", _field(record, "Content-Type")),)


def _chunks(stream: Any) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _field(record: Any, name: str) -> str:
    return str(record.rec_headers.get_header(name) or "")


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
