"""Repairing the files of a killed writer: complete records get their index lines, a cut one is set aside."""

import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from framing.collect.archive.describe import entry_of
from framing.collect.archive.entry import Entry
from framing.collect.archive.folder import CUT, index_of, name_of, open_index_of, warcs
from framing.collect.archive.index import read_index, write_index
from framing.collect.archive.member import WarcRecord, records
from framing.collect.archive.record import record_id
from framing.runs.files import write_bytes
from framing.runs.locks import try_lock

log = logging.getLogger("framing")
_CHUNK = 1 << 20


def recover(folder: Path) -> list[Path]:
    """Finish the files of writers that have ended, and write missing indexes.

    Call it while `changing` the folder. What no index line and no whole record accounts for at the end of a file goes
    to `cut/<name>.<offset>`.

    Returns:
        The files with what was set aside.
    """
    remains = []
    for warc in warcs(folder):
        if index_of(warc).exists():
            open_index_of(warc).unlink(missing_ok=True)  # its writer was killed between the two
        elif (descriptor := try_lock(warc, create=False)) is not None:
            remains.extend(_mend(warc))
            os.close(descriptor)
    return remains


def _mend(warc: Path) -> list[Path]:
    entries = list(_accounted_entries(warc))
    with warc.open("rb") as file:
        for record, end in records(file, entries[-1].end if entries else 0, partial(_is_own, name_of(warc))):
            if (entry := entry_of(record, end, warc.name)) is not None:
                start = entries[-1].end if entries else 0
                entries.append(replace(entry, span_offset=start, span_digest=span_digest(file, start, end)))
        remains = _set_aside(warc, file, entries[-1].end if entries else 0)
    if entries:
        write_bytes(index_of(warc), write_index(entries))
    else:
        warc.unlink()
    open_index_of(warc).unlink(missing_ok=True)
    return remains


def _is_own(name: str, record: WarcRecord) -> bool:
    """Whether the record names itself as a writer of this name does that begins a stretch here."""
    kind = {"request": "request", "resource": "file"}.get(record.kind, "")
    return record.field("WARC-Record-ID") == record_id(name, record.offset, kind)


def span_digest(file: BinaryIO, start: int, end: int) -> str:
    """Return the SHA-256 of the bytes from `start` to `end` of a file, in hexadecimal."""
    total = sha256()
    file.seek(start)
    while start < end and (chunk := file.read(min(_CHUNK, end - start))):
        total.update(chunk)
        start += len(chunk)
    return total.hexdigest()


def _accounted_entries(warc: Path) -> Iterator[Entry]:
    """Yield the entries that account for the file without a gap from its beginning."""
    path, size, position = open_index_of(warc), warc.stat().st_size, 0
    if path.exists():
        for entry in read_index(path):
            if entry.span_offset != position or entry.end > size:
                return
            position = entry.end
            yield entry


def _set_aside(warc: Path, file: BinaryIO, offset: int) -> list[Path]:
    length = warc.stat().st_size - offset
    if not length:
        return []
    remains = warc.parent / CUT / f"{name_of(warc)}.{offset}"
    remains.parent.mkdir(exist_ok=True)
    file.seek(offset)
    with remains.open("wb") as target:
        while chunk := file.read(_CHUNK):
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    os.truncate(warc, offset)
    log.warning("%s: the last record was cut off; its %d bytes are kept in %s", warc, length, remains)
    return [remains]
