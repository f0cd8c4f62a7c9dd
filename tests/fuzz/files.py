"""Readers of files: an input is put where the file would lie."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder, in memory where that is possible."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@cache
def lasting_folder() -> Path:
    """Return a folder for files of all inputs; it lasts as long as the process."""
    held = tempfile.TemporaryDirectory(prefix="fuzz-")
    _HELD.append(held)
    return Path(held.name)


_HELD: list[object] = []
