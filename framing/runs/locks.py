"""Locks on files: the kernel's own (flock), so that a lock ends with the process that has it, however that ends.

`filelock` would empty the file that it opens, and with it a capture, or the word of who has the lock since when.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def try_lock(path: Path, *, create: bool = True) -> int | None:
    """Lock a file until the descriptor that is returned is closed; None where another has it.

    Args:
        path: of the file; what it holds is left as it is.
        create: the file where it is not there.

    Raises:
        FileNotFoundError: it is not there and is not to be created, or its folder has gone.
        OSError: the file cannot be opened for writing.
    """
    try:
        return _opened(path, os.O_CREAT if create else 0, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None


def wait_for_lock(path: Path) -> int:
    """Lock a file as `try_lock` does, once nobody else has it."""
    return _opened(path, os.O_CREAT, fcntl.LOCK_EX)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on a file while the block lasts; wait until nobody else has it."""
    descriptor = wait_for_lock(path)
    try:
        yield
    finally:
        os.close(descriptor)


def _opened(path: Path, flags: int, operation: int) -> int:
    """Open and lock a file; one that was replaced or removed before the lock was taken is opened anew."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | flags, 0o644)
        try:
            fcntl.flock(descriptor, operation)
            if _is_at(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether a path still leads to the file that was opened: a lock on another file holds nobody off."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
