"""Where the files of an archive lie, and which of them a living writer holds."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WARC, INDEX, OPEN = ".warc.gz", ".cdxj", ".cdxj.open"
CUT = "cut"
_LOCK = ".lock"


def warcs(folder: Path) -> list[Path]:
    """Return the WARC files of an archive, sorted by name."""
    return sorted(folder.glob(f"*{WARC}"))


def name_of(path: Path) -> str:
    """Return the name of the writer whose file this is."""
    return next(path.name.removesuffix(suffix) for suffix in (WARC, OPEN, INDEX) if path.name.endswith(suffix))


def index_of(warc: Path) -> Path:
    """Return the path of the sorted index of a WARC file."""
    return warc.with_name(name_of(warc) + INDEX)


def open_index_of(warc: Path) -> Path:
    """Return the path of the index of a WARC file that is still being written."""
    return warc.with_name(name_of(warc) + OPEN)


def held(path: Path) -> int | None:
    """Take hold of a file for writing until the descriptor is closed; None where another process has it.

    The hold is the kernel's (flock), so that it ends with the process however that ends.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Let one process at a time make new files or mend old ones; held for moments only."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
