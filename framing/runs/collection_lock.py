"""One collection of a study at a time: two would ask for the same pages, and each outlet twice as fast."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from framing.errors import BusyError
from framing.runs.locks import try_lock, wait_for_lock

log = logging.getLogger("framing")


@contextmanager
def collection_lock(archive: Path, study: str, now: datetime, *, wait: bool) -> Iterator[None]:
    """Hold a study's collection while the block lasts; the hold is the kernel's and ends with the process.

    Args:
        archive: the folder of captures, which all that collect the study share.
        study: its name.
        now: noted for others, who read since when it is held.
        wait: until another collection has ended.

    Raises:
        BusyError: the study is being collected, and `wait` is not asked for.
    """
    archive.mkdir(parents=True, exist_ok=True)
    path = archive / f".collecting-{study}"
    if (lock := try_lock(path)) is None:
        busy = f"{study}: is being collected already, {path.read_text('utf-8')}"
        if not wait:
            raise BusyError(f"{busy}; wait until that has ended")
        log.warning("%s; waiting until that has ended", busy)
        lock = wait_for_lock(path)
    try:
        os.ftruncate(lock, 0)
        os.write(lock, f"since {now:%Y-%m-%d %H:%M:%S} UTC by process {os.getpid()}".encode())
        yield
    finally:
        os.close(lock)
