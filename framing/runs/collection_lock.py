"""One collection of a study at a time: two would ask for the same pages, and each outlet twice as fast."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from framing.errors import BusyError

log = logging.getLogger("framing")


@contextmanager
def alone(archive: Path, study: str, now: datetime, *, wait: bool) -> Iterator[None]:
    """Hold a study's collection while the block lasts; the hold is the kernel's and ends with the process.

    Args:
        archive: the folder of captures, which all that collect the study share.
        study: its name.
        now: written down for others, who are told since when they cannot collect.
        wait: until another collection has ended.

    Raises:
        BusyError: the study is being collected, and `wait` is not asked for.
    """
    archive.mkdir(parents=True, exist_ok=True)
    lock = os.open(archive / f".collecting-{study}", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told = f"{study}: is being collected already, {os.pread(lock, 100, 0).decode()}"
            if not wait:
                raise BusyError(f"{told}; valid: wait until that has ended") from None
            log.warning("%s; waiting until that has ended", told)
            fcntl.flock(lock, fcntl.LOCK_EX)
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"since {now:%Y-%m-%d %H:%M:%S} UTC by process {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(lock)
