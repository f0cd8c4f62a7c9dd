"""One WARC file and its index while they are written: a record counts once its index line is whole."""

import os
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Self

from framing.collect.archive.entry import Entry
from framing.collect.archive.folder import index_of, open_index_of
from framing.collect.archive.index import write_index
from framing.runs.files import write_bytes
from framing.runs.locks import try_lock

_SYNC_EVERY = 64  # records; so many may have to be fetched again after a power cut, none after a kill


class Segment:
    """A WARC file being written.

    What is written goes to the operating system at once, so a killed process loses nothing that `commit` has
    returned from. It goes to the disk (fsync) every 64 records and at the end.

    Args:
        warc: the file.
        descriptor: of the file, held.
        entries: of the records that it holds already.
    """

    def __init__(self, warc: Path, descriptor: int, entries: Iterable[Entry] = ()) -> None:
        self.warc = warc
        self._file = descriptor
        self._index = os.open(open_index_of(warc), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._entries = list(entries)
        self._begin(self._entries[-1].end if self._entries else 0)

    @classmethod
    def create(cls, warc: Path) -> Self:
        """Make a new file.

        Raises:
            FileExistsError: there is one of this name.
        """
        os.close(os.open(warc, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        descriptor = try_lock(warc, create=False)
        assert descriptor is not None
        return cls(warc, descriptor)

    @property
    def position(self) -> int:
        """Where the next byte goes."""
        return self._position

    def write(self, content: bytes) -> None:
        """Append bytes to the stretch that the next commit ends.

        Raises:
            OSError: they could not be written; the file is as it was after the last commit.
        """
        try:
            _write_all(self._file, content)
        except OSError as error:  # a full disk does not name the file
            self.rollback()
            raise OSError(error.errno, error.strerror, str(self.warc)) from error
        self._digest.update(content)
        self._position += len(content)

    def commit(self, entry: Entry) -> Entry:
        """End the stretch with a record, and return its entry with the stretch filled in.

        Raises:
            OSError: the index could not be written; the file is as it was after the last commit.
        """
        entry = replace(entry, span_offset=self._start, span_digest=self._digest.hexdigest())
        size = os.fstat(self._index).st_size
        try:
            _write_all(self._index, entry.line())
        except OSError as error:
            os.ftruncate(self._index, size)
            self.rollback()
            raise OSError(error.errno, error.strerror, str(open_index_of(self.warc))) from error
        self._entries.append(entry)
        self._begin(self._position)
        if len(self._entries) % _SYNC_EVERY == 0:
            self._sync()
        return entry

    def rollback(self) -> None:
        """Remove what was written since the last commit."""
        os.ftruncate(self._file, self._start)
        self._begin(self._start)

    def finish(self) -> None:
        """Sort the index and close the file; a file without records is removed."""
        self.rollback()
        self._sync()
        if self._entries:
            write_bytes(index_of(self.warc), write_index(self._entries))
        else:
            self.warc.unlink()
        open_index_of(self.warc).unlink(missing_ok=True)
        os.close(self._index)
        os.close(self._file)

    def _begin(self, offset: int) -> None:
        self._start = self._position = offset
        self._digest = sha256()

    def _sync(self) -> None:
        os.fsync(self._file)
        os.fsync(self._index)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
