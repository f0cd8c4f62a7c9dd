"""WACZ files (specs.webrecorder.net/wacz): a zip file, the archives of which lie in its folder `archive/`."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from framing.collect.archive.intake.result import SkippedRecord

_ARCHIVES = re.compile(r"archive/.+\.w?arc(\.gz)?", re.IGNORECASE)
_MOST_MEMBERS = 100_000
_CHUNK = 1 << 16
_RATIO, _FREE = 200, 64 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)


@dataclass
class _Budget:
    """Bytes that all members together may still unpack to; members may overlap."""

    left: int


@dataclass(frozen=True)
class ArchiveMember:
    """An archive within a WACZ file.

    Attributes:
        name: in the zip file; it names nothing on the disk.
        packed: its size there in bytes.
    """

    name: str
    packed: int
    _zip: zipfile.ZipFile
    _info: zipfile.ZipInfo
    _budget: _Budget

    def unpack(self, target: IO[bytes]) -> str:
        """Write the content to a file, as far as it can be had, and return why not all of it can; empty if it can."""
        try:
            with self._zip.open(self._info) as packed:
                while chunk := packed.read(_CHUNK):
                    self._budget.left -= len(chunk)
                    if self._budget.left < 0:
                        return f"unpacks to more than {_RATIO} times the file's size; the rest is left out"
                    target.write(chunk)
        except _DAMAGE as error:
            return f"is damaged, and read as far as it goes ({str(error)[:200] or type(error).__name__})"
        return ""


def members(file: BinaryIO) -> Iterator[ArchiveMember | SkippedRecord]:
    """Yield the archives of a WACZ file, or what is wrong with it."""
    size = file.seek(0, 2)
    try:
        container = zipfile.ZipFile(file)
    except _DAMAGE as error:
        yield SkippedRecord("the zip file", f"cannot be read ({str(error)[:200]})")
        return
    budget = _Budget(_FREE + _RATIO * size)
    with container:
        for number, info in enumerate(container.infolist()):
            if number >= _MOST_MEMBERS:
                yield SkippedRecord("the zip file", f"holds more than {_MOST_MEMBERS} files; the rest is left out")
                return
            if _ARCHIVES.fullmatch(info.filename):
                yield ArchiveMember(info.filename, info.compress_size, container, info, budget)
