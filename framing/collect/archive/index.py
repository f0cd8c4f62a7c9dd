"""Looking captures up: finished indexes by bisection on disk, those being written in memory."""

import heapq
import logging
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from framing.collect.archive.entry import Entry, read_entry
from framing.collect.archive.folder import INDEX, OPEN, WARC, name_of
from framing.text import urls, web_address

log = logging.getLogger("framing")


class Index:
    """The captures of an archive by URL.

    Memory holds the entries of unfinished files only; a finished file costs a few reads a look-up.

    Args:
        folder: the archive.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._finished: list[Path] = []
        self._open: dict[str, list[Entry]] = defaultdict(list)
        self.refresh()

    def refresh(self) -> None:
        """Read what other writers have written since."""
        self._open.clear()
        for path in sorted(self._folder.glob(f"*{OPEN}")):
            for entry in _entries_being_written(path):
                self.add(entry)
        # looked for last, as a writer that finishes meanwhile makes the finished file before it removes the open one
        self._finished = sorted(self._folder.glob(f"*{INDEX}"))

    def add(self, entry: Entry) -> None:
        """Add an entry that has just been written."""
        self._open[entry.key].append(entry)

    def captures_of_all_spellings(self, url: str) -> list[Entry]:
        """Return the captures of a URL and of its other spellings (http, https, www, case), oldest first."""
        key = urls.surt(url)
        entries = {entry.order: entry for entry in self._open.get(key, [])}
        for path in self._finished:
            for line in lines_from(path, f"{key} ".encode()):
                if (entry := _read(line, path)) is not None:
                    entries[entry.order] = entry
        return sorted(entries.values(), key=lambda entry: entry.order)

    def captures(self, url: str) -> list[Entry]:
        """Return the captures of exactly this URL as a server is asked for it, oldest first."""
        wanted = web_address.as_sent(url)
        return [entry for entry in self.captures_of_all_spellings(url) if web_address.as_sent(entry.url) == wanted]

    def __iter__(self) -> Iterator[Entry]:
        opened = (entry for entries in self._open.values() for entry in entries)
        streams = [iter(sorted(opened, key=lambda entry: entry.order)), *(read_index(path) for path in self._finished)]
        last = None
        for entry in heapq.merge(*streams, key=lambda entry: entry.order):
            if entry.order != last:
                yield entry
            last = entry.order


def read_index(path: Path) -> Iterator[Entry]:
    """Yield the entries of an index file that can be read."""
    with path.open("rb") as file:
        for line in file:
            if (entry := _read(line, path)) is not None:
                yield entry


def write_index(entries: Iterable[Entry]) -> bytes:
    """Return entries as an index file, sorted as CDXJ readers expect."""
    return b"".join(entry.line() for entry in sorted(entries, key=lambda entry: entry.order))


def lines_from(path: Path, prefix: bytes) -> Iterator[bytes]:
    """Yield the lines of a sorted file that begin with the prefix, found by bisection."""
    with path.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            file.seek(max(middle - 1, 0))
            if middle:
                file.readline()
            line = file.readline()
            if line and line < prefix:
                low = middle + 1
            else:
                high = middle
        file.seek(max(low - 1, 0))
        if low:
            file.readline()
        while (line := file.readline()).startswith(prefix):
            yield line


def _entries_being_written(path: Path) -> Iterator[Entry]:
    """Yield the entries whose records are in the file in full; after a power cut the index may know more."""
    with suppress(FileNotFoundError):  # its writer has just finished
        size = path.with_name(name_of(path) + WARC).stat().st_size
        yield from (entry for entry in read_index(path) if entry.end <= size)


def _read(line: bytes, path: Path) -> Entry | None:
    try:
        return read_entry(line, name_of(path) + WARC)
    except ValueError as error:
        log.warning("%s: a line is skipped: %s", path, error)
        return None
