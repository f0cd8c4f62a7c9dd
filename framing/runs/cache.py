"""The cache: what was computed before, by the digest of all that decides it, so that nothing is computed twice.

An entry is a folder with files and `entry.json`, which is made under another name and renamed when it is whole. Files
are linked out of it and into it, so that a run holds what it needs even when the entry goes.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.runs.digests import file_digest
from framing.runs.files import read_json, write_json

ENTRY = "entry.json"
_SHARDS = ".shards"  # ends the name of a folder of shards, which stands beside the entry that they will become
_MAKING = ".making-"  # begins the name of an entry that is not whole yet
_PREFIX = "[0-9a-f][0-9a-f]"  # folders of entries are called so; a study may be called as the cache is
_ABANDONED = 86_400  # seconds after which one that is not whole has no maker any more

Elsewhere = Callable[[str, Path], bool]
"""Brings an entry from another machine, given its name, into a folder that it makes; tells whether there was one."""


@dataclass(frozen=True)
class CacheEntry:
    """What the cache holds under one address: its folder, bytes, and when it was last used, in seconds of the epoch."""

    folder: Path
    size: int
    used: float


@dataclass(frozen=True)
class Cache:
    """A folder of entries; several processes may use it at the same time.

    Attributes:
        folder: where the entries lie.
        elsewhere: where to look for what is not here.
    """

    folder: Path
    elsewhere: Elsewhere | None = None

    def fetch(self, address: str, target: Path) -> Mapping[str, Any] | None:
        """Put an entry's files into a folder and return its note; None where there is none, or it is damaged.

        Args:
            address: digest of all that decides the entry.
            target: the folder; it is made.
        """
        entry = self._place(address)
        if not (entry / ENTRY).is_file() and not self._bring(address):
            return None
        try:
            content: Mapping[str, Any] = read_json(entry / ENTRY)
            paths = [entry / Path(name).name for name in content["files"]]
            intact = file_digest(paths) == content["output"]
            os.utime(entry / ENTRY)
            target.mkdir(parents=True, exist_ok=True)
            for path in paths if intact else ():
                _link(path, target / path.name)
        except (FileNotFoundError, ValueError, KeyError, TypeError):  # damaged, or it has just been removed
            intact = False
        if not intact:
            self.remove(address)
            return None
        note: Mapping[str, Any] = content["note"]
        return note

    def store(self, address: str, files: Sequence[Path], note: Mapping[str, Any]) -> None:
        """Keep files, with a note that is JSON, under an address; where there is an entry already, it stays.

        Raises:
            OSError: the cache's folder cannot be written.
        """
        entry = self._place(address)
        if (entry / ENTRY).is_file():
            return
        making = _hidden(entry)
        try:
            making.mkdir(parents=True)
            for path in files:
                _link(path, making / path.name)
            names = sorted(path.name for path in files)
            write_json(making / ENTRY, {"files": names, "output": file_digest(files), "note": note})
            if not (entry / ENTRY).is_file():
                _remove(entry)  # one without its note is none
            with suppress(OSError):  # another process was faster
                making.rename(entry)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        shutil.rmtree(self.shards(address), ignore_errors=True)

    def remove(self, address: str) -> None:
        """Let an entry go; whoever reads it at this moment finds nothing, never half of it."""
        _remove(self._place(address))

    def shards(self, address: str) -> Path:
        """Return the folder for the shards of an entry that is being made."""
        entry = self._place(address)
        return entry.with_name(entry.name + _SHARDS)

    def name(self, address: str) -> str:
        """Return the name of an entry's folder below the cache's."""
        return f"{address[:2]}/{address}"

    def files(self, address: str) -> list[Path]:
        """Return the files of an entry, none where there is none; the one that makes it whole comes last."""
        entry = self._place(address)
        if not (entry / ENTRY).is_file():
            return []
        return [*sorted(path for path in entry.iterdir() if path.name != ENTRY), entry / ENTRY]

    def entries(self) -> list[CacheEntry]:
        """Return all entries and folders of shards, the one that was used longest ago first."""
        return sorted(self._entries(), key=lambda entry: (entry.used, entry.folder.name))

    def settled(self, now: float) -> list[CacheEntry]:
        """Return the entries that may go: all but shards that a run may be making, which it would miss.

        Args:
            now: seconds of the epoch.
        """
        return [
            entry
            for entry in self.entries()
            if not entry.folder.name.endswith(_SHARDS) or now - entry.used > _ABANDONED
        ]

    def surplus(self, limit: int, now: float) -> list[CacheEntry]:
        """Return the entries to go so that the others have `limit` bytes at most: least recently used ones first.

        Args:
            limit: bytes.
            now: seconds of the epoch.
        """
        size, leaving = sum(entry.size for entry in self.entries()), []
        for entry in self.settled(now):
            if size <= limit:
                break
            leaving.append(entry)
            size -= entry.size
        return leaving

    def abandoned(self, now: float) -> list[Path]:
        """Return what killed processes have left, or removals that were cut short.

        Args:
            now: seconds of the epoch.
        """
        return [path for path in sorted(self.folder.glob(f"{_PREFIX}/.*")) if _age(path, now) > _ABANDONED]

    def prune(self, limit: int, now: float) -> None:
        """Let entries go until the others have `limit` bytes at most, and what killed processes have left.

        Shards that a run may be making stay.

        Args:
            limit: bytes.
            now: seconds of the epoch.
        """
        for path in self.abandoned(now):
            shutil.rmtree(path, ignore_errors=True)
        for entry in self.surplus(limit, now):
            _remove(entry.folder)

    def _bring(self, address: str) -> bool:
        """Bring an entry from elsewhere, if it is there; it is hidden until it is whole."""
        if self.elsewhere is None:
            return False
        entry = self._place(address)
        making = _hidden(entry)
        try:
            if not self.elsewhere(self.name(address), making):
                return False
            with suppress(OSError):  # another process was faster
                making.rename(entry)
            return (entry / ENTRY).is_file()
        finally:
            shutil.rmtree(making, ignore_errors=True)

    def _entries(self) -> Iterator[CacheEntry]:
        for folder in self.folder.glob(f"{_PREFIX}/*"):
            with suppress(FileNotFoundError):
                if folder.name.endswith(_SHARDS):
                    yield CacheEntry(folder, _size(folder), folder.stat().st_mtime)
                elif not folder.name.startswith("."):
                    yield CacheEntry(folder, _size(folder), (folder / ENTRY).stat().st_mtime)

    def _place(self, address: str) -> Path:
        return self.folder / self.name(address)


def _hidden(entry: Path) -> Path:
    return entry.with_name(f"{_MAKING}{os.getpid()}-{secrets.token_hex(3)}")


def _link(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where the file system cannot."""
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def _remove(folder: Path) -> None:
    aside = _hidden(folder)
    with suppress(FileNotFoundError):
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _age(path: Path, now: float) -> float:
    """Return for how many seconds a folder has been as it is; none of one that has just gone."""
    with suppress(FileNotFoundError):
        return now - path.stat().st_mtime
    return 0.0
