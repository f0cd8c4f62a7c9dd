"""The cache's entries in the store: what one machine has computed no other computes again.

An entry lies below `cache/`; the file that makes it whole comes last, so that it is whole or does not count.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from framing.errors import TransientError
from framing.publish.store.object_store import ObjectStore
from framing.runs.cache import ENTRY, Cache
from framing.study.settings import Settings

_FOLDER = "cache"
log = logging.getLogger("framing")


def shared_cache(settings: Settings) -> Cache:
    """Return the cache of this machine, which looks into the store, where there is one, for what it has not."""
    url = settings.store.url
    return Cache(Path(settings.runs) / "cache", CacheEntries(url).fetch if url else None)


def push_entries(url: str, cache: Cache, addresses: Iterable[str], limit: int) -> None:
    """Copy entries to the store, and let old ones go there until the others have `limit` bytes at most.

    Args:
        url: of the store.
        cache: has the entries.
        addresses: theirs; those that the cache does not hold are passed over.
        limit: bytes.

    Raises:
        TransientError: the store does not answer; what was copied before stays.
    """
    entries = CacheEntries(url)
    entries.push({cache.name(address): cache.files(address) for address in addresses})
    entries.prune(limit)


class CacheEntries:
    """The entries that a store has.

    Args:
        url: of the store.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _store(self) -> ObjectStore:
        return ObjectStore(self._url)

    def fetch(self, name: str, folder: Path) -> bool:
        """Copy an entry into a folder; tell whether there was one, which a store that does not answer has not."""
        try:
            names = self._store.names(f"{_FOLDER}/{name}")
            if ENTRY not in names:
                return False
            for file in names:
                self._store.fetch(f"{_FOLDER}/{name}/{file}", folder / file)
        except TransientError as error:  # what it may have had can be computed
            log.warning("%s", error)
            return False
        return True

    def push(self, entries: dict[str, list[Path]]) -> None:
        """Copy the files of entries that the store does not have, given by the entries' names.

        Raises:
            TransientError: the store does not answer.
        """
        there = self._store.names(_FOLDER)
        for name, files in entries.items():
            for path in files if f"{name}/{ENTRY}" not in there else ():
                self._store.put(path, f"{_FOLDER}/{name}/{path.name}")

    def prune(self, limit: int) -> None:
        """Remove entries until the others have `limit` bytes at most, those that were copied first before others.

        Raises:
            TransientError: the store does not answer.
        """
        sizes, written = self._store.names(_FOLDER), self._store.written(_FOLDER)
        files: dict[str, list[str]] = {}
        for file in sorted(sizes, key=lambda file: (not file.endswith(f"/{ENTRY}"), file)):  # it makes the others count
            files.setdefault(file.rpartition("/")[0], []).append(file)
        size = sum(sizes.values())
        for names in sorted(files.values(), key=lambda names: _last(names, written)):
            if size <= limit:
                return
            for name in names:
                self._store.remove(f"{_FOLDER}/{name}")
            size -= sum(sizes[name] for name in names)


def _last(names: Iterable[str], written: dict[str, datetime]) -> datetime:
    return max(written[name] for name in names)
