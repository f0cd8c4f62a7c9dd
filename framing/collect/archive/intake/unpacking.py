"""Undoing gzip by members (RFC 1952): damage costs the member that holds it, and none unpacks without end."""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_FIRST = 1 << 8  # bytes that a member is fed first; what lies behind a short member need not be copied
_BLOCK = 1 << 18
_EXTRA, _NAME, _COMMENT, _CHECK, _RESERVED = 4, 8, 16, 2, 0xE0  # flags
_MOST_TEXT = 1 << 16  # bytes of a member's name or comment
_HEADER, _TRAILER = 10, 8
_RATIO, _FREE, _FREE_MEMBER = 200, 64 << 20, 1 << 12  # pages pack to a tenth or, much alike, to a fiftieth
_MOST_EMPTY, _MOST_FUTILE = 100_000, 20_000  # members without content, and places where none begins after all
_MOST_AGAIN = 256 << 20  # bytes that are read again in search of the next member
_BEGIN = re.compile(rb"\x1f\x8b\x08[\0-\x1f].{4}[\0\x02\x04][\0-\x0d\xff]", re.DOTALL)  # as packers write it
_RECORD = re.compile(rb"(?:\A|\n)(?:WARC/[01]\.\d|(?:https?|dns|ftp|filedesc):\S+ \S+ \d{14} )")


@dataclass(frozen=True)
class Seam:
    """The end of a gzip member.

    Attributes:
        start: where the member begins in the file.
        end: behind it.
        damage: why it is not whole; empty if it is.
    """

    start: int
    end: int
    damage: str = ""


def unpacked(file: BinaryIO) -> Iterator[bytes | Seam]:
    """Yield the content of a file, compressed or not; of a compressed one with the end of each member."""
    file.seek(0)
    begin = file.read(_BLOCK)
    if begin.startswith(MAGIC) or (MAGIC in begin and not _RECORD.search(begin)):  # its first bytes may be damaged
        yield from _Members(file).content()
        return
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


class _Members:
    def __init__(self, file: BinaryIO) -> None:
        self._source = _Source(file)
        self._read_again = self._empty = self._futile = 0

    def content(self) -> Iterator[bytes | Seam]:
        offset: int | None = 0
        searching = False  # behind damage only a member that begins with a record counts: pages hold gzip too
        while offset is not None and offset < self._source.size:
            member = _Member(self._source, offset)
            chunks = member.content()
            first = next(chunks, b"")
            counts = not searching or _RECORD.search(first) is not None
            if counts:
                yield first
                yield from chunks
                yield Seam(offset, member.end, member.damage)
            searching = not counts or bool(member.damage)
            if not (member.made or searching):
                self._empty += 1
                member.end = self._source.behind_copies(offset, member.end)
            self._futile += not counts
            offset = self._next(offset, member.end) if searching else member.end
            if self._empty > _MOST_EMPTY or self._futile > _MOST_FUTILE:
                yield Seam(member.end, member.end, f"from byte {member.end} on nothing but beginnings of gzip members")
                return

    def _next(self, start: int, end: int) -> int | None:
        """Return where the next member may begin: within the damaged one, unless too much was read again already."""
        self._read_again += max(end - start, 0)
        return self._source.next_begin(start + 1 if self._read_again < _MOST_AGAIN else max(end, start + 1))


class _Member:
    """A gzip member; `end` is the offset behind what was read of it, `damage` why it is not whole."""

    def __init__(self, source: "_Source", offset: int) -> None:
        self._source, self._offset = source, offset
        self._inflater, self._size, self._check = zlib.decompressobj(-zlib.MAX_WBITS), _FIRST, 0
        self.end, self.made, self.damage = offset, 0, ""

    def content(self) -> Iterator[bytes]:
        """Yield the content, as far as it can be had."""
        begin = self._begin_of_data()
        if begin is None:
            self.damage = f"the bytes from byte {self._offset} are no gzip member"
            return
        self.end = begin
        while not (self._inflater.eof or self.damage):
            if content := self._inflate(begin):
                self._check, self.made = zlib.crc32(content, self._check), self.made + len(content)
                self._source.made += len(content)
                yield content
            self._check_size()
        if not self.damage:
            self._check_trailer()

    def _inflate(self, begin: int) -> bytes:
        packed = self._source.at(self.end, self._size)
        try:
            content = self._inflater.decompress(packed, _CHUNK)
        except zlib.error as error:
            self._fail(f"is damaged ({error})")
            content, used = self._until_error(begin, packed), len(packed)
        else:
            inflater = self._inflater  # behind the member's end zlib may leave the same bytes in both places
            used = len(packed) - len(inflater.unused_data if inflater.eof else inflater.unconsumed_tail)
            if not (used or content or self._inflater.eof):
                self._fail("is cut off")
        self.end, self._size, self._source.read = self.end + used, min(2 * self._size, _CHUNK), self._source.read + used
        return content

    def _until_error(self, begin: int, packed: bytes) -> bytes:
        """Return what can be had of bytes that zlib does not accept as a whole."""
        again, content = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
        while begin < self.end:
            fed = self._source.at(begin, min(_CHUNK, self.end - begin))
            again.decompress(fed, _CHUNK)
            begin += len(fed) - len(again.unconsumed_tail)
        with suppress(zlib.error):
            for at in range(len(packed)):
                content += again.decompress(packed[at : at + 1], _CHUNK)
        return bytes(content)

    def _check_size(self) -> None:
        read, made = self.end - self._offset, self._source.made
        if self.made > _FREE_MEMBER + _RATIO * read and made > _FREE + _RATIO * self._source.read:
            self._fail(f"unpacks to more than {_RATIO} times its size")

    def _check_trailer(self) -> None:
        trailer = self._source.at(self.end, _TRAILER)
        self.end += len(trailer)
        if len(trailer) < _TRAILER:
            self._fail("is cut off")
        elif trailer != self._check.to_bytes(4, "little") + (self.made & 0xFFFFFFFF).to_bytes(4, "little"):
            self._fail("is damaged (its checksum is wrong)")

    def _fail(self, fault: str) -> None:
        self.damage = f"the gzip member at byte {self._offset} {fault}"

    def _begin_of_data(self) -> int | None:
        """Return where the member's header ends; None where there is none."""
        head = self._source.at(self._offset, _HEADER)
        if len(head) < _HEADER or not head.startswith(MAGIC) or head[3] & _RESERVED:
            return None
        flags, position = head[3], self._offset + _HEADER
        if flags & _EXTRA:
            position += 2 + int.from_bytes(self._source.at(position, 2), "little")
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                length = self._source.at(position, _MOST_TEXT).find(b"\0")
                if length < 0:
                    return None
                position += length + 1
        return position + (2 if flags & _CHECK else 0)


class _Source:
    """A file that is read in small pieces; `read` and `made` count the bytes of all its members, packed and not."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.size = file, file.seek(0, io.SEEK_END)
        self._block, self._block_at = b"", 0
        self.read = self.made = 0

    def next_begin(self, offset: int) -> int | None:
        """Return where a gzip member may begin, from an offset on."""
        while block := self.at(offset, _BLOCK):
            if match := _BEGIN.search(block):
                return offset + match.start()
            offset += max(len(block) - _HEADER + 1, 1)
        return None

    def behind_copies(self, start: int, end: int) -> int:
        """Return the offset behind all copies of some bytes that follow upon them."""
        once = self.at(start, end - start)
        while once:
            block = self.at(end, _BLOCK)
            copies = len(block) // len(once)
            while copies and not block.startswith(once * copies):
                copies //= 2
            if not copies:
                break
            end += copies * len(once)
        return end

    def at(self, offset: int, size: int) -> bytes:
        """Return up to `size` bytes from an offset on; fewer only where the file ends."""
        first = offset - self._block_at
        beyond = first + size > len(self._block) and self._block_at + len(self._block) < self.size
        if first < 0 or first > len(self._block) or beyond:
            self._file.seek(offset)
            self._block, self._block_at, first = self._file.read(max(size, _BLOCK)), offset, 0
        return self._block[first : first + size]
