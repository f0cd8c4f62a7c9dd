"""Ask for many pages: hosts side by side, each host one request at a time and on its own clock."""

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from types import TracebackType
from typing import Self

from framing.collect.web.clock import Clock
from framing.collect.web.connections import Connections, spare_descriptors
from framing.collect.web.dispatch import Dispatcher, Keep
from framing.collect.web.page import Exchange, FetchResult, PageRequest
from framing.collect.web.transport.guard import Guard
from framing.study.web_settings import WebSettings


def _let_go(_: Exchange) -> None:
    pass


class Crawl:
    """A crawl that can be given more pages while it runs.

    Iterate over it for pages in the order in which they end; it ends when none is left. Adding a page while holding
    another (a fallback, say) keeps it going. Use it in a `with` statement, so that leaving early ends its threads.

    Args:
        settings: politeness and limits.
        keep: called with every response that came, error pages, redirects and robots.txt too, before anything is made
            of it. It is called from several threads at once; what it raises ends the crawl and is raised here.
        seed: for the jitter of retries.
        clock: the time.
        guard: judges addresses; by default as the settings say.
    """

    def __init__(
        self,
        settings: WebSettings,
        *,
        keep: Keep = _let_go,
        seed: int = 0,
        clock: Clock | None = None,
        guard: Guard | None = None,
    ) -> None:
        self._results: queue.Queue[FetchResult | BaseException] = queue.Queue(settings.backlog)
        self._outstanding = 0
        self._closing = False
        self._crew = ThreadPoolExecutor(settings.threads, "web")
        guard = guard or Guard(settings.allow_networks, settings.connect_to)
        connections = Connections(settings.threads, spare_descriptors())
        clock = (clock or Clock()).steadied()
        self._dispatcher = Dispatcher(settings, guard, clock, seed, keep, self._finish, self._crew, connections)
        self._thread = Thread(target=self._dispatcher.run, name="web-dispatch", daemon=True)
        self._thread.start()

    def add(self, request: PageRequest) -> None:
        """Ask for one more page; to be called from the thread that iterates."""
        self._outstanding += 1
        self._dispatcher.add(request)

    def __iter__(self) -> Iterator[FetchResult]:
        while self._outstanding:
            page = self._results.get()
            if isinstance(page, BaseException):
                raise page
            self._outstanding -= 1
            yield page

    def close(self) -> None:
        """Cut off what is under way and end the threads."""
        self._closing = True
        self._dispatcher.stop()
        while self._thread.is_alive():
            self._drain()
            self._thread.join(0.05)
        self._crew.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _finish(self, page: FetchResult | BaseException) -> None:
        # a caller that is slow stops the dispatcher here: no page is asked for while nobody takes those that ended
        while not self._closing:
            try:
                self._results.put(page, timeout=0.5)
            except queue.Full:
                continue
            return

    def _drain(self) -> None:
        try:
            while True:
                self._results.get_nowait()
        except queue.Empty:
            pass


def crawl(
    requests: Iterable[PageRequest],
    settings: WebSettings,
    *,
    keep: Keep = _let_go,
    seed: int = 0,
    clock: Clock | None = None,
) -> Iterator[FetchResult]:
    """Ask for pages and yield each as it ends; rows in equal pages out.

    Args:
        requests: the pages; the same one twice is asked for twice.
        settings: politeness and limits.
        keep: called with every response, see `Crawl`.
        seed: for the jitter of retries.
        clock: the time.
    """
    with Crawl(settings, keep=keep, seed=seed, clock=clock) as under_way:
        for request in requests:
            under_way.add(request)
        yield from under_way
