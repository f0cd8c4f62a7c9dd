"""Web archives: the pages in WARC and ARC files, read as the pipeline reads captured pages."""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from framing.collect.importing.reading import pages
from framing.collect.importing.record import SourceRecord
from framing.errors import BadInput
from framing.extract.bounds import LARGEST
from framing.text import urls

READS = (
    "WARC and ARC files: their pages of HTML with status 200; `framing archive import` keeps the captures themselves"
)
SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_MOST_BYTES = 20_000_000_000  # of one archive, unpacked
_BLOCK = 1_000_000
_CAPTURES = {"response", "resource", "revisit"}
_OTHER = "other captures"
_PAGES = ("text/html", "application/xhtml+xml")
_BROKEN = (ArchiveLoadFailed, ValueError, KeyError, AttributeError, TypeError, IndexError, OSError, EOFError)


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the pages of an archive; what else it holds is counted in one record with a reason.

    Raises:
        BadInput: the file cannot be read or is no archive.
    """
    others = Counter[str]()
    try:
        with path.open("rb") as file:
            yield from _pages(file, path, others)
    except _BROKEN as error:
        if not others.total():
            raise BadInput(f"{path}: is no WARC or ARC file that can be read: {str(error)[:100]}") from None
        reason = f"is damaged, and all below it is left: {' '.join(str(error).split())[:100]}"
        yield SourceRecord(f"{path}:record {others.total() + 1}", {}, reason)
    if others[_OTHER]:
        yield SourceRecord(str(path), {}, f"{others[_OTHER]} captures are no pages of HTML with status 200")


def _pages(file: BinaryIO, path: Path, counts: Counter[str]) -> Iterator[SourceRecord]:
    """Yield the pages of an open archive, and count its records in `counts`."""
    archive, spent, end = ArchiveIterator(file), 0, 0
    for record in archive:
        page = _page(record, path, counts.total() + 1) if _is_page(record) else None
        place = page.place if page else f"{path}:record {counts.total() + 1}"
        counts["page" if page else _OTHER if record.rec_type in _CAPTURES else record.rec_type] += 1
        spent += _skip(record, _MOST_BYTES - spent)
        if spent >= _MOST_BYTES:
            yield SourceRecord(place, {}, f"reaches beyond the first {_MOST_BYTES} bytes; all below it is left too")
            return
        is_cut = getattr(record.raw_stream, "limit", 0) > 0
        if page:
            yield replace(page, reason="is cut off" if is_cut else page.reason)
        with redirect_stderr(io.StringIO()):  # what warcio remarks there is a row with a reason here
            end = archive.get_record_offset() + (archive.get_record_length() or 0)
    if end and (behind := _behind(path, end)):
        yield SourceRecord(f"{path}:byte {end}", {}, f"the {behind} bytes from here on are damaged, and left")


def _behind(path: Path, end: int) -> int:
    """Return how many bytes lie behind the last record; blank lines are none."""
    with path.open("rb") as file:
        file.seek(end)
        return path.stat().st_size - end if file.read(_BLOCK).strip() else 0


def _is_page(record: Any) -> bool:
    head = record.http_headers if record.rec_type == "response" else None
    kind = (head.get_header("Content-Type") or "").lower() if head else ""
    return head is not None and head.get_statuscode() == "200" and kind.startswith(_PAGES)


def _page(record: Any, path: Path, number: int) -> SourceRecord:
    place = f"{path}:record {number}"
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if not urls.is_web(url):
        return SourceRecord(place, {"url": url[:300]}, "is of no web address")
    content = record.content_stream().read(LARGEST + 1)
    captured = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with suppress(ValueError):
        captured = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    kind = record.http_headers.get_header("Content-Type") or ""
    return pages.record(content, kind, captured if captured.tzinfo else captured.replace(tzinfo=UTC), place, url)


def _skip(record: Any, most: int) -> int:
    """Read a record to its end, or until `most` bytes are read; return how many."""
    total = 0
    while total < most and (block := record.raw_stream.read(min(_BLOCK, most - total))):
        total += len(block)
    return total
