"""The unpacked bytes of an archive file as its records are read from them: a buffer, its seams, and a way back."""

from collections.abc import Iterable, Iterator
from typing import IO

from framing.collect.archive.intake.unpacking import Seam

_CHUNK = 1 << 16


class DecodedBytes:
    """Bytes that are read once from front to back; the buffer never holds bytes from behind a seam not yet crossed.

    Args:
        content: chunks and seams.

    Attributes:
        buffer: what comes next, as far as it has been read; the reader removes what it uses.
        seam: the end of a gzip member that lies behind the buffer, once the buffer holds all before it.
        at_member_start: whether the buffer begins where a gzip member does.
        crossed: how many seams lie behind.
    """

    def __init__(self, content: Iterable[bytes | Seam]) -> None:
        self._sources: list[Iterator[bytes | Seam]] = [iter(content)]
        self.buffer = bytearray()
        self.seam: Seam | None = None
        self.at_member_start = True
        self.crossed = 0

    def fill(self) -> bool:
        """Read on into the buffer; False at a seam and at the end."""
        while self.seam is None and self._sources:
            if (one := next(self._sources[-1], None)) is None:
                self._sources.pop()
            elif isinstance(one, Seam):
                self.seam = one
            elif one:
                self.buffer += one
                return True
        return False

    def cross(self) -> None:
        """Go on behind the seam."""
        self.seam = None
        self.crossed += 1
        self.at_member_start = not self.buffer

    def have(self, size: int) -> bool:
        """Read until the buffer holds `size` bytes, across whole members; False where there are fewer."""
        while len(self.buffer) < size:
            if not self.fill() and not self.cross_whole():
                return False
        return True

    def cross_whole(self) -> bool:
        """Go on behind the seam of a whole member; False at damage and at the end."""
        if self.seam is None or self.seam.damage:
            return False
        self.cross()
        return True

    def drop(self, size: int) -> None:
        """Remove bytes from the front of the buffer."""
        del self.buffer[:size]
        self.at_member_start = False

    def push_back(self, content: IO[bytes]) -> None:
        """Put what was read before the buffer back, to be read again."""
        if self.seam is not None:
            self._sources.append(iter([self.seam]))
        self._sources.append(iter([bytes(self.buffer)]))
        if self.at_member_start:
            self._sources.append(iter([Seam(0, 0)]))
        content.seek(0)
        self._sources.append(iter(lambda: content.read(_CHUNK), b""))
        self.buffer.clear()
        self.seam, self.at_member_start = None, False
