"""Which host is asked for what, and when. One thread decides; others send the requests.

Every change arrives as a function in one inbox and runs in the deciding thread, so nothing here needs a lock.
"""

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from queue import Empty, SimpleQueue

from framing.collect.web import robots
from framing.collect.web.clock import Clock
from framing.collect.web.host import AT_ONCE, Host
from framing.collect.web.location import NotAWebAddressError, host_key, normalised_url
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, FetchResult, PageRequest
from framing.collect.web.request_state import Conclusion, FollowRedirect, RequestState, RetryLater
from framing.collect.web.transport.connection import Connection, HttpRequest, request_headers
from framing.collect.web.transport.guard import Guard
from framing.study.web_settings import WebSettings

Keep = Callable[[Exchange], None]
Finish = Callable[[FetchResult | BaseException], None]

_log = logging.getLogger(__name__)


@dataclass
class Dispatcher:
    """Sends requests and decides what follows from each answer, host by host.

    Attributes:
        settings: politeness and limits.
        guard: judges addresses.
        clock: the time.
        seed: for the jitter of retries.
        keep: called with every response before anything is made of it, in the thread that fetched it.
        finish: called with every page that is done, and with an error that ends the crawl.
        crew: threads that send requests.
    """

    settings: WebSettings
    guard: Guard
    clock: Clock
    seed: int
    keep: Keep
    finish: Finish
    crew: ThreadPoolExecutor
    _inbox: "SimpleQueue[Callable[[], None]]" = field(default_factory=SimpleQueue)
    _hosts: dict[str, Host] = field(default_factory=dict)
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _awaiting_rules: dict[str, list[RequestState]] = field(default_factory=dict)
    _agenda: list[tuple[float, int, Host]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)
    _running: bool = True

    def add(self, request: PageRequest) -> None:
        """Add a page; may be called from any thread."""
        self._inbox.put(partial(self._admit, request))

    def stop(self) -> None:
        """End soon, cutting off what is under way; may be called from any thread."""
        self._inbox.put(self._halt)

    def run(self) -> None:
        """Decide until stopped."""
        try:
            while self._running:
                self._start_due()
                self._read_inbox()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the caller can see it
            self.finish(error)

    def _read_inbox(self) -> None:
        seconds = max(0.0, self._agenda[0][0] - self.clock.ticks()) if self._agenda else None
        try:
            self._inbox.get(timeout=seconds)()
            while not self._inbox.empty():
                self._inbox.get()()
        except Empty:
            pass

    def _start_due(self) -> None:
        while self._agenda and self._agenda[0][0] <= self.clock.ticks():
            host = heappop(self._agenda)[2]
            # entries are never taken out of the agenda, so one may have been overtaken by events
            if not host.busy and host.waiting and host.next_start() <= self.clock.ticks():
                self.crew.submit(self._send, host, host.start_request())

    def _schedule(self, host: Host) -> None:
        if host.waiting and not host.busy:
            heappush(self._agenda, (host.next_start(), next(self._order), host))
        elif not host.busy:
            host.connection.close()

    # in the threads of the crew

    def _send(self, host: Host, state: RequestState) -> None:
        try:
            exchange = host.connection.send(self._http_request(state))
            if exchange.status:
                self.keep(exchange)
        except BaseException as error:  # noqa: BLE001 - a full disk, say: it ends the crawl in the caller's thread
            self.finish(error)
        else:
            self._inbox.put(partial(self._take_back, host, state, exchange))

    def _http_request(self, state: RequestState) -> HttpRequest:
        request = state.request
        accept = request.accept or self.settings.content_types
        conditions = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
        same_origin = robots.origin(state.url) == robots.origin(normalised_url(request.url))
        return HttpRequest(
            state.url,
            request_headers(
                self.settings, robots.authority(state.url), accept, tuple(pair for pair in conditions if pair[1])
            ),
            request.headers if same_origin else (),
            accept,
            request.max_bytes or self.settings.max_bytes,
            self.settings.total_seconds - state.spent(),
            state.jar,
        )

    # in the deciding thread

    def _admit(self, request: PageRequest) -> None:
        try:
            self._place(RequestState(request, normalised_url(request.url)), self.clock.ticks())
        except NotAWebAddressError as error:
            self.finish(FetchResult(request, FetchOutcome.ADDRESS_NOT_ALLOWED, str(error)))

    def _place(self, state: RequestState, ready_at: float) -> None:
        """Queue a request at its host, once its robots.txt is known."""
        host = self._host(state.url)
        origin = robots.origin(state.url)
        if host.given_up:
            self._end(state, *host.given_up)
        elif not state.request.obey_robots:
            self._queue(host, state, ready_at)
        elif origin not in self._rules:
            self._await_rules(origin, state)
        elif refusal := self._rules[origin].refusal(state.url):
            self._end(state, *refusal)
        else:
            self._queue(host, state, ready_at)

    def _queue(self, host: Host, state: RequestState, ready_at: float) -> None:
        host.push(state, ready_at)
        self._schedule(host)

    def _await_rules(self, origin: str, state: RequestState) -> None:
        first = origin not in self._awaiting_rules
        self._awaiting_rules.setdefault(origin, []).append(state)
        if first:
            robots_request = robots.robots_request(origin)
            self._place(RequestState(robots_request, robots_request.url, robots_for=origin), AT_ONCE)

    def _take_back(self, host: Host, state: RequestState, exchange: Exchange) -> None:
        step = state.next(exchange, self.settings, self.seed)
        limited = isinstance(step, RetryLater | Conclusion) and step.outcome is FetchOutcome.RATE_LIMITED
        host.finish_request(exchange, failed=limited or not exchange.peer)
        if isinstance(step, FollowRedirect):
            self._place(state, AT_ONCE)
        elif isinstance(step, RetryLater):
            self._retry_later(host, state, step)
        else:
            self._conclude(host, state, step)
        self._schedule(host)

    def _retry_later(self, host: Host, state: RequestState, step: RetryLater) -> None:
        """Retry later; a rate limit speaks of all pages of the host, any other failure of this one alone."""
        ready_at = self.clock.ticks() + step.seconds
        if step.outcome is FetchOutcome.RATE_LIMITED:
            host.free_at = max(host.free_at, ready_at)
        if host.failures >= self.settings.host_failures:
            self._end(state, step.outcome, step.reason)
            self._give_up(host, step.outcome, f"the host failed {host.failures} times in a row: {step.reason}")
        else:
            state.retry()
            self._place(state, ready_at)

    def _conclude(self, host: Host, state: RequestState, step: Conclusion) -> None:
        self._end(state, step.outcome, step.reason)
        if step.host_too:
            self._give_up(host, step.outcome, f"the host was not asked: {step.reason}")
        elif host.failures >= self.settings.host_failures:
            self._give_up(host, step.outcome, f"the host failed {host.failures} times in a row: {step.reason}")

    def _give_up(self, host: Host, outcome: FetchOutcome, reason: str) -> None:
        host.given_up = outcome, reason
        for state in host.clear():
            self._end(state, outcome, reason)

    def _end(self, state: RequestState, outcome: FetchOutcome, reason: str) -> None:
        page = state.end(outcome, reason)
        if state.robots_for:
            self._apply_rules(state.robots_for, page)
        else:
            self.finish(page)

    def _apply_rules(self, origin: str, page: FetchResult) -> None:
        rules = self._rules[origin] = robots.Rules.read(page, self.settings.product)
        host, cap = self._host(origin), self.settings.crawl_delay_cap
        if rules.delay > cap:
            _log.warning("%s asks for a Crawl-delay of %g s; %g s are used (crawl_delay_cap)", origin, rules.delay, cap)
        host.delay = max(host.delay, min(rules.delay, cap))
        host.free_at = max(host.free_at, self._time_sent(page) + host.delay)
        for state in self._awaiting_rules.pop(origin, []):
            self._place(state, self.clock.ticks())

    @staticmethod
    def _time_sent(page: FetchResult) -> float:
        return page.hops[0].sent if page.hops else AT_ONCE

    def _host(self, url: str) -> Host:
        key = host_key(url, self.settings.host_delays)
        if key not in self._hosts:
            delay = self.settings.host_delays.get(key, self.settings.delay)
            self._hosts[key] = Host(Connection(self.settings, self.guard, self.clock), delay)
        return self._hosts[key]

    def _halt(self) -> None:
        self._running = False
        for host in self._hosts.values():
            host.connection.cut()
