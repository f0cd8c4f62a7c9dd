"""One host: its clock, what is waiting for it, and whether it is still asked."""

import itertools
from dataclasses import dataclass, field
from heapq import heappop, heappush

from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange
from framing.collect.web.request_state import RequestState
from framing.collect.web.transport.connection import Connection

# Ahead of everything that waits: robots.txt, and redirects, whose targets may not live long.
AT_ONCE = float("-inf")


@dataclass
class Host:
    """The queue and the clock of one host; at most one request is under way.

    Attributes:
        connection: sends the requests.
        delay: least seconds between the starts of two requests.
        free_at: when the next request may start, in seconds of the monotonic clock.
        busy: whether a request is under way.
        failures: how many times in a row the host itself failed.
        given_up: why it is asked no more.
    """

    connection: Connection
    delay: float
    free_at: float = AT_ONCE
    busy: bool = False
    failures: int = 0
    given_up: tuple[FetchOutcome, str] | None = None
    _queue: list[tuple[float, int, RequestState]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def waiting(self) -> bool:
        """Whether anything is in the queue."""
        return bool(self._queue)

    def push(self, state: RequestState, ready_at: float) -> None:
        """Queue a request that is not to start before a moment; others that are ready may overtake it."""
        heappush(self._queue, (ready_at, next(self._order), state))

    def next_start(self) -> float:
        """Return when the next request may start."""
        return max(self.free_at, self._queue[0][0])

    def start_request(self) -> RequestState:
        """Take the request whose turn it is out of the queue."""
        self.busy = True
        return heappop(self._queue)[2]

    def finish_request(self, exchange: Exchange, *, failed: bool) -> None:
        """End a request: the next may start one delay after this one went out."""
        self.busy = False
        self.free_at = max(self.free_at, exchange.sent + self.delay)
        self.failures = self.failures + 1 if failed else 0

    def clear(self) -> list[RequestState]:
        """Take everything out of the queue."""
        states = [state for *_, state in sorted(self._queue, key=lambda entry: entry[:2])]
        self._queue.clear()
        return states
