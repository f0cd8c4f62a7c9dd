"""Checking an archive: every byte of its WARC files against the index, every record against its own digests."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from framing.collect.archive.describe import entry_of
from framing.collect.archive.digests import Digesters
from framing.collect.archive.entry import Entry, read_entry
from framing.collect.archive.folder import INDEX, OPEN, WARC, index_of, name_of, open_index_of, warcs
from framing.collect.archive.index import Index
from framing.collect.archive.member import BrokenRecordError, WarcRecord, split_head
from framing.collect.archive.reading import original_entry, original_of
from framing.collect.archive.recovery import span_digest
from framing.runs.locks import try_lock

_ANEW = "remove the index file, and the next collection writes it anew"


@dataclass(frozen=True)
class Verification:
    """What a check found.

    Attributes:
        files: WARC files.
        captures: in the index.
        size: bytes of the WARC files.
        problems: a line each, naming file, place and page.
        notes: what is not damage: a file being written, a revisit whose original was never imported.
    """

    files: int
    captures: int
    size: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def verify(folder: Path) -> Verification:
    """Check an archive; it is only read, and one record at a time is in memory, and one file's index."""
    problems = [*_stray_indexes(folder)]
    notes: list[str] = []
    captures = size = 0
    index = Index(folder)
    for warc in warcs(folder):
        path = index_of(warc) if index_of(warc).exists() else open_index_of(warc)
        entries, unreadable = _entries(path)
        problems += unreadable
        end = entries[-1].end if entries else 0
        with warc.open("rb") as file:
            problems += _file_problems(file, warc, entries)
        notes += _left_over_notes(warc, path, end, problems)
        notes += _missing_original_notes(folder, index, entries)
        captures += len(entries)
        size += warc.stat().st_size
    return Verification(len(warcs(folder)), captures, size, tuple(problems), tuple(notes))


def _stray_indexes(folder: Path) -> Iterator[str]:
    for path in sorted([*folder.glob(f"*{INDEX}"), *folder.glob(f"*{OPEN}")]):
        if not path.with_name(name_of(path) + WARC).exists():
            yield f"{path}: the WARC file that it is the index of is missing"


def _entries(path: Path) -> tuple[list[Entry], list[str]]:
    entries, problems = [], []
    if path.exists():
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    entries.append(read_entry(line, name_of(path) + WARC))
                except ValueError as error:
                    if line.endswith(b"\n") or path.name.endswith(INDEX):
                        problems.append(f"{path}:{number}: is no index line: {error}; {_ANEW}")
    return sorted(entries, key=lambda entry: entry.offset), problems


def _file_problems(file: BinaryIO, warc: Path, entries: list[Entry]) -> Iterator[str]:
    position = 0
    for entry in entries:
        place = f"{warc}: bytes {position} to {entry.end}: {entry.url} of {entry.timestamp}"
        if entry.span_offset != position:
            yield f"{place}: the index does not account for these bytes; {_ANEW}"
        elif span_digest(file, position, entry.end) != entry.span_digest:
            yield f"{place}: changed: {'; '.join(_span_problems(file, warc, entry)) or 'outside of the content'}"
        else:
            yield from (f"{place}: {problem}" for problem in _span_problems(file, warc, entry))
        position = entry.end


def _span_problems(file: BinaryIO, warc: Path, entry: Entry) -> Iterator[str]:
    offset = entry.span_offset
    try:
        while offset < entry.end:
            record = WarcRecord(file, offset)
            yield from _record_problems(record)
            last, offset = offset, record.finish()
        described = entry_of(WarcRecord(file, last), offset, warc.name)
        if (
            described is None
            or replace(described, span_offset=entry.span_offset, span_digest=entry.span_digest) != entry
        ):
            yield f"the index disagrees with the record; {_ANEW}"
    except BrokenRecordError as error:
        yield f"{error} (record at {offset})"


def _record_problems(record: WarcRecord) -> Iterator[str]:
    block, payload = record.field("WARC-Block-Digest"), record.field("WARC-Payload-Digest")
    whole, body = Digesters(block), Digesters(payload if record.kind in {"response", "resource"} else "")
    chunks = whole.pass_on(record.chunks())
    content = chunks if record.kind != "response" else split_head(chunks)[1]
    for _ in body.pass_on(content):
        pass
    if whole.mismatches(block):
        yield f"the {record.kind} record at {record.offset} does not have the digest {block}"
    if body.mismatches(payload):
        yield f"the body of the {record.kind} record at {record.offset} does not have the digest {payload}"


def _left_over_notes(warc: Path, path: Path, end: int, problems: list[str]) -> list[str]:
    rest = warc.stat().st_size - end
    if path.name.endswith(INDEX):
        if rest:
            problems.append(f"{warc}: bytes {end} to {end + rest}: the index does not account for these bytes; {_ANEW}")
        return []
    if (descriptor := try_lock(warc, create=False)) is None:
        return [f"{warc}: is being written"]
    os.close(descriptor)
    return [f"{warc}: its writer was stopped; the next collection repairs it ({rest} bytes without an index line)"]


def _missing_original_notes(folder: Path, index: Index, entries: list[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.revisit:
            try:
                original_entry(index, original_of(folder, entry))
            except BrokenRecordError as error:
                yield f"{entry.url} of {entry.timestamp}: {error}"
