"""Record after record of a foreign archive; behind what is no record, reading goes on at the next that begins.

A record counts as whole where it is as long as it says, which the next record, two line ends or its digest show, and
the gzip member that holds its end is not damaged. The bytes of one that is not are read again: another record may begin
within.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from framing.collect.archive.digests import Digesters
from framing.collect.archive.intake.decoded import DecodedBytes
from framing.collect.archive.intake.heads import (
    ARC_LINE,
    MOST_BLOCK,
    MOST_HEAD,
    WARC_LINE,
    RecordHead,
    arc_head,
    warc_head,
)
from framing.collect.archive.intake.result import SkippedRecord
from framing.collect.archive.intake.unpacking import unpacked

Spool = tempfile.SpooledTemporaryFile[bytes]
_IN_MEMORY = 1 << 20  # bytes of a record; larger ones wait on disk
_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 14  # of ARC
_LEAST = 12  # bytes that a record's first line has at most
_HEAD_END = re.compile(rb"\r?\n\r?\n|\n(?=WARC/[01]\.\d)")
_NEXT_WARC = re.compile(rb"\n(?=WARC/[01]\.\d)")
_NEXT_ARC = re.compile(rb"\n(?=[a-z][a-z0-9+.-]{1,20}:[^\n]{1,9000} \d{14} [^\n]{1,620}\n)")
_FIRST_LINE = b"WARC/1."
_BLANK = b"\r\n"
_MOST_AGAIN = 256 << 20  # bytes that are read again because a record was not as long as it said
_MOST_SKIPPED = 100_000
_SHORT = "it is not as long as it says"


@dataclass(frozen=True)
class ForeignRecord:
    """A whole record of another tool's file.

    Attributes:
        number: the how many-th of the file.
        head: its head.
        block: the HTTP message, or the file; read once more from its beginning by whoever wants it.
        member: where the gzip member lies that holds this record, all of it and nothing else; None where none does.
    """

    number: int
    head: RecordHead
    block: Spool
    member: tuple[int, int] | None = None


class Scanner:
    """The records of a file.

    Args:
        file: a WARC or ARC file, compressed or not.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._stream = DecodedBytes(unpacked(file))
        self._number = self._read_again = self._skips = 0
        self._arc = False

    def records(self) -> Iterator[ForeignRecord | SkippedRecord]:
        """Yield each record, or why what stands in its place is none."""
        self._arc = self._stream.have(1) and self._arc_line() is not None
        while self._at_content():
            if self._skips > _MOST_SKIPPED:
                yield self._skipped("", f"more than {_MOST_SKIPPED} records cannot be read; the rest is left out")
                return
            if (seam := self._stream.seam) is not None and seam.damage and not self._stream.buffer:
                self._number += 1
                yield self._skipped("", seam.damage)
                self._stream.cross()
                self._seek()
            else:
                self._number += 1
                yield from self._record()

    def _at_content(self) -> bool:
        """Pass over blank lines, and over members that hold nothing else; False at the end of the file."""
        stream = self._stream
        while True:
            if stream.buffer and stream.buffer[0] in _BLANK:
                stream.drop(len(stream.buffer) - len(stream.buffer.lstrip(_BLANK)))
            if stream.buffer or (stream.seam is not None and stream.seam.damage):
                return True
            if not stream.fill() and stream.seam is None:
                return False
            if not stream.buffer:
                stream.cross_whole()

    def _record(self) -> Iterator[ForeignRecord | SkippedRecord]:
        stream, begins_member, crossed = self._stream, self._stream.at_member_start, self._stream.crossed
        try:
            head = self._head()
            if head.length is None:
                raise _NoRecordError("it does not say how long it is", head.url)  # noqa: TRY301 - one way out
            if head.length > MOST_BLOCK:
                raise _NoRecordError(f"it says that it is longer than {MOST_BLOCK} bytes", head.url)  # noqa: TRY301
        except _NoRecordError as error:
            yield self._skipped(error.url, str(error))
            if not self._begins_record():  # what was taken for a head may have reached to the next record
                self._seek()
            return
        block: Spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it may be read again later
        whole = self._block(head.length, block)
        blank = self._blank_lines() if whole else b""
        if not stream.buffer:
            stream.fill()
        damage = stream.seam.damage if stream.seam is not None and not stream.buffer else ""
        alone = begins_member and stream.crossed == crossed and not stream.buffer
        if damage and (alone or not (whole and _proven(head, block))):
            yield self._skipped(head.url, damage)
            stream.cross()
            self._seek()
        elif whole and (self._at_end_of_record() or self._ends(blank) or _proven(head, block)):
            seam = stream.seam if alone and blank == b"\r\n\r\n" else None
            yield ForeignRecord(self._number, head, block, (seam.start, seam.end) if seam and head.raw else None)
        else:
            yield self._skipped(head.url, _SHORT if whole or stream.buffer else f"{_SHORT}: the file is cut off")
            self._read_block_again(block)

    def _head(self) -> RecordHead:
        """Return the head, removed from the buffer.

        Raises:
            _NoRecordError: no record begins here, or its head has no end; the buffer is behind what was read.
        """
        return self._arc_head() if self._arc else self._warc_head()

    def _warc_head(self) -> RecordHead:
        stream = self._stream
        if not self._begins_record():
            raise _NoRecordError("no record begins here")
        seen, match = 0, None
        while not (match := _HEAD_END.search(stream.buffer, seen)):
            seen = max(len(stream.buffer) - _LEAST, 0)
            if seen > MOST_HEAD:
                stream.drop(seen)
                raise _NoRecordError(f"its head is longer than {MOST_HEAD} bytes")
            if not stream.have(len(stream.buffer) + 1):
                stream.drop(len(stream.buffer))
                raise _NoRecordError((stream.seam and stream.seam.damage) or "its head is cut off")
        raw = bytes(stream.buffer[: match.end()])
        if len(raw) > MOST_HEAD:
            stream.drop(len(raw) - 1)
            raise _NoRecordError(f"its head is longer than {MOST_HEAD} bytes")
        ended = match[0] != b"\n"
        stream.drop(match.end() if ended else match.start())
        try:
            head = warc_head(raw)
        except ValueError as error:
            raise _NoRecordError(str(error)) from None
        if not ended:
            raise _NoRecordError("its head has no end", head.url)
        return head

    def _arc_line(self) -> re.Match[bytes] | None:
        stream = self._stream
        while b"\n" not in stream.buffer and len(stream.buffer) < _LONGEST_LINE:
            if not stream.have(len(stream.buffer) + 1):
                break
        return ARC_LINE.match(stream.buffer)

    def _arc_head(self) -> RecordHead:
        if (line := self._arc_line()) is None:
            raise _NoRecordError("no record begins here")
        head = arc_head(line)
        self._stream.drop(line.end())
        return head

    def _block(self, length: int, block: Spool) -> bool:
        """Copy the block; False where it ends too early: at damage, at the next record's member, at the file's end."""
        stream = self._stream
        while length:
            if not stream.buffer and not stream.fill():
                if not stream.cross_whole():
                    return False
                if not self._arc and self._begins_record():
                    return False
                continue
            part = bytes(stream.buffer[:length])
            block.write(part)
            stream.drop(len(part))
            length -= len(part)
        return True

    def _blank_lines(self) -> bytes:
        """Remove the line ends behind a block, as far as they lie in its member, and return them."""
        stream, blank = self._stream, b""
        while len(blank) < 8:  # noqa: PLR2004 - two for the record, and as many that other tools add
            if not stream.buffer and not stream.fill():
                break
            if stream.buffer[0] not in _BLANK:
                break
            blank += bytes(stream.buffer[:1])
            stream.drop(1)
        return blank

    def _at_end_of_record(self) -> bool:
        """Tell whether a record may end here: at the end of the file or of a member, or where another begins."""
        stream = self._stream
        if not stream.buffer and not stream.fill():
            return True
        return self._begins_record()

    def _ends(self, blank: bytes) -> bool:
        """Tell whether the line ends behind a block are those that end a record, whatever follows them."""
        return blank[:1] == b"\n" if self._arc else blank == b"\r\n\r\n"

    def _begins_record(self) -> bool:
        if self._arc:
            return self._arc_line() is not None
        self._stream.have(_LEAST)
        return WARC_LINE.match(self._stream.buffer) is not None

    def _read_block_again(self, block: Spool) -> None:
        """Put a block back that is none, and go on at the record that begins within, or behind."""
        self._read_again += block.tell()
        if self._read_again < _MOST_AGAIN:
            self._stream.push_back(block)
        self._seek()

    def _seek(self) -> None:
        """Go to the next line that begins a record; stop at damage and at the end of the file."""
        stream = self._stream
        while not (stream.at_member_start and self._begins_record()):
            if match := (_NEXT_ARC if self._arc else _NEXT_WARC).search(stream.buffer):
                stream.drop(match.end())
                return
            last_line = stream.buffer.rfind(b"\n", max(len(stream.buffer) - self._longest_line, 0))
            stream.drop(last_line if last_line >= 0 else len(stream.buffer))
            if not (stream.have(len(stream.buffer) + _CHUNK) if self._arc and stream.buffer else stream.fill()):
                if not _FIRST_LINE.startswith(stream.buffer[1:]) or not stream.buffer:
                    stream.drop(len(stream.buffer))
                if not stream.cross_whole():
                    stream.drop(len(stream.buffer))
                    return

    @property
    def _longest_line(self) -> int:
        return _LONGEST_LINE if self._arc else _LEAST

    def _skipped(self, url: str, reason: str) -> SkippedRecord:
        self._skips += 1
        return SkippedRecord(url or f"record {self._number}", reason)


class _NoRecordError(Exception):
    def __init__(self, reason: str, url: str = "") -> None:
        super().__init__(reason)
        self.url = url


def _proven(head: RecordHead, block: Spool) -> bool:
    """Tell whether the digest that a record names is that of its block."""
    claim = head.field("WARC-Block-Digest")
    digesters = Digesters(claim)
    block.seek(0)
    while chunk := block.read(_CHUNK):
        digesters.update(chunk)
    return digesters.checks(claim) and not digesters.mismatches(claim)
