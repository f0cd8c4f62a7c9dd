"""Pages read side by side, each reader a process of its own; they are handed on in the order of the asking."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from math import ceil
from queue import SimpleQueue
from typing import TypeVar

from framing.extract.deadline import PageReader, page_reader

Item = TypeVar("Item")
Row = TypeVar("Row")
_WORTHWHILE = 100  # pages for which it is worth starting one more process


def read_all(
    read: Callable[[Item, PageReader], Row], items: Sequence[Item], jobs: int, seconds: float
) -> Generator[Row, None, None]:
    """Yield what `read` makes of each item, in their order; a thread for each of up to so many processes.

    What is raised by one of them, or meanwhile, is raised once the pages that are being read are read; no others are.

    Args:
        read: reads one item with a reader that nobody else uses meanwhile; may be called in several threads at once.
        items: what is read.
        jobs: processes at most; fewer where the items are few.
        seconds: on a processor, that a page may take.

    Raises:
        OSError: no process can be started.
    """
    processes = max(min(jobs, ceil(len(items) / _WORTHWHILE)), 1)
    with ExitStack() as stack:
        idle: SimpleQueue[PageReader] = SimpleQueue()
        for _ in range(processes):
            idle.put(stack.enter_context(page_reader(seconds)))
        if processes == 1:
            reader = idle.get()
            yield from (read(item, reader) for item in items)
            return
        threads = stack.enter_context(ThreadPoolExecutor(processes))
        pages = [threads.submit(_with_one_of, idle, read, item) for item in items]
        try:
            yield from _results(pages)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _with_one_of(idle: "SimpleQueue[PageReader]", read: Callable[[Item, PageReader], Row], item: Item) -> Row:
    reader = idle.get()
    try:
        return read(item, reader)
    finally:
        idle.put(reader)


def _results(pages: "list[Future[Row]]") -> Iterator[Row]:
    pages.reverse()
    while pages:  # what has been handed on is no longer held
        yield pages.pop().result()
