"""One thread for the arithmetic: results must not depend on how many cores a machine has."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from threadpoolctl import threadpool_limits

_HELD = RLock()  # the limit is the process's: a stage in another thread would lift it when it ends


@contextmanager
def single_threaded() -> Iterator[None]:
    """Let numerical libraries use one thread while the block lasts; one such block at a time in a process."""
    with _HELD, threadpool_limits(1):
        yield
