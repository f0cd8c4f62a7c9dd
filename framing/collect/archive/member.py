"""Reading records back: one gzip member at a time, as a stream, and trusting none of its bytes."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from framing.collect.archive.exchange import Headers
from framing.errors import TerminalError

_CHUNK = 1 << 16
_MOST_HEAD = 8 << 20  # bytes; Python's own client reads heads of up to 6.5 MB
MOST_FIELDS = 10_000  # of an HTTP head; more are not read
_MAGIC = b"\x1f\x8b\x08"  # RFC 1952: gzip, deflate
_HEAD_END = re.compile(rb"\r?\n\r?\n")


class BrokenRecordError(TerminalError):
    """Bytes of the archive that are no whole record."""


class CutRecordError(BrokenRecordError):
    """A record that the end of the file cuts off."""


class _Inflating(io.RawIOBase):
    """One gzip member of a file; `end` is the offset behind it once all is read."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        file.seek(offset)
        self._file, self._unpacker, self._waiting = file, zlib.decompressobj(zlib.MAX_WBITS | 16), b""
        self.end = offset

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._unpacker.eof:
            packed = self._waiting or self._file.read(_CHUNK)
            if not packed:
                raise CutRecordError("the record is cut off")
            try:
                content = self._unpacker.decompress(packed, len(buffer))
            except zlib.error as error:
                raise BrokenRecordError(f"the record is damaged ({error})") from None
            # behind the member's end zlib may leave the same bytes in both places
            left = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._waiting = left
            self.end += len(packed) - len(left)
            if content:
                buffer[: len(content)] = content
                return len(content)
        return 0


class WarcRecord:
    """A record of a WARC file, read once from front to back.

    Args:
        file: a WARC file of this archive.
        offset: where the record begins.

    Raises:
        BrokenRecordError: there is no record.
    """

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self.offset = offset
        self._member = _Inflating(file, offset)
        self._stream = io.BufferedReader(self._member, _CHUNK)  # type: ignore[type-var]  # typeshed: raw streams differ
        try:
            self._record = ArcWarcRecordLoader().parse_record_stream(
                self._stream, known_format="warc", no_record_parse=True
            )
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, AttributeError, ValueError) as error:
            raise BrokenRecordError(f"no record begins here ({str(error) or 'nothing'})") from None

    @property
    def kind(self) -> str:
        """The record's type: response, revisit, request ..."""
        return self.field("WARC-Type")

    def field(self, name: str) -> str:
        """Return a field of the record's own header, or an empty string."""
        return str(self._record.rec_headers.get_header(name) or "")

    def chunks(self) -> Iterator[bytes]:
        """Yield the block: the HTTP message, or the file."""
        while chunk := self._record.raw_stream.read(_CHUNK):
            yield chunk

    def finish(self) -> int:
        """Read what is left and return the offset behind the record.

        Raises:
            BrokenRecordError: the record is not whole.
        """
        for _ in self.chunks():
            pass
        if getattr(self._record.raw_stream, "limit", 1) or self._stream.read(5) != b"\r\n\r\n":
            raise BrokenRecordError("the record is not as long as it says")
        return self._member.end


def records(file: BinaryIO, start: int, is_own: Callable[[WarcRecord], bool]) -> Iterator[tuple[WarcRecord, int]]:
    """Yield each whole record from an offset on, with the offset behind it; a cut record ends it.

    The record is yielded before its block is read; what the caller does not read is read here.

    Args:
        file: a WARC file of this archive.
        start: where a record begins.
        is_own: whether a record found behind damaged bytes is one of the file's own; a page may hold a record too.
    """
    offset: int | None = start
    trusted = True
    while offset is not None and offset < _size(file):
        try:
            end = WarcRecord(file, offset).finish()
        except CutRecordError:
            return
        except BrokenRecordError:
            end = 0
        trusted = bool(end) and (trusted or is_own(WarcRecord(file, offset)))
        if trusted:
            yield WarcRecord(file, offset), end
        offset = end if trusted else _next_member(file, offset + 1)


def split_head(block: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Split an HTTP message into its head and the chunks of its body; a head without an end counts as none."""
    start, match = b"", None
    while not match and len(start) < _MOST_HEAD and (chunk := next(block, b"")):
        seen, start = max(len(start) - 3, 0), start + chunk
        match = _HEAD_END.search(start, seen)
    end = match.end() if match else 0
    return start[:end], _prepended(start[end:], block)


def parse_head(head: bytes) -> tuple[str, Headers]:
    """Return the first line and the header fields of an HTTP message; folded fields are joined."""
    lines = re.sub(r"\r?\n[ \t]+", " ", head.decode("latin-1")).split("\n", MOST_FIELDS)
    pairs = (line.rstrip("\r").partition(":") for line in lines[1:MOST_FIELDS])
    return lines[0].rstrip("\r"), tuple((name.strip(), value.strip(" \t")) for name, colon, value in pairs if colon)


def _prepended(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _size(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)


def _next_member(file: BinaryIO, offset: int) -> int | None:
    """Return where the next gzip member may begin."""
    file.seek(offset)
    overlap = b""
    while chunk := file.read(_CHUNK):
        position = (overlap + chunk).find(_MAGIC)
        if position >= 0:
            return offset - len(overlap) + position
        offset += len(chunk)
        overlap = (overlap + chunk)[-len(_MAGIC) + 1 :]
    return None
