"""Which host is asked for what, and when. One thread decides; others send the requests.

Every change arrives as a function in one inbox and runs in the deciding thread, so nothing here needs a lock.
"""

import itertools
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from queue import Empty, SimpleQueue

from framing.collect.web import robots
from framing.collect.web.clock import Clock
from framing.collect.web.connections import Connections
from framing.collect.web.fence import unreadable
from framing.collect.web.host import AT_ONCE, Host
from framing.collect.web.location import NotAWebAddressError, host_key, normalised_url, origin
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, FetchResult, PageRequest
from framing.collect.web.request_state import Conclusion, FollowRedirect, RequestState, RetryLater
from framing.collect.web.transport.connection import Connection, HttpRequest, request_headers
from framing.collect.web.transport.guard import Guard
from framing.collect.web.transport.local_fault import LocalFaultError, local_fault
from framing.study.web_settings import WebSettings
from framing.text import web_address

Keep = Callable[[Exchange], None]
Finish = Callable[[FetchResult | BaseException], None]

_log = logging.getLogger(__name__)
_SENDABLE = re.compile(r"[\x21-\x7e\xa1-\xff][\x20-\x7e\xa1-\xff]{0,999}")  # of what a server said, back to it
_PAUSE = 0.5  # seconds before a fault of this machine may have passed
_PAUSES = 20  # in a row, while nothing else of this crawl holds what is lacking


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
        crew: threads that send requests, as many as hosts wait for an answer.
        connections: how many may be under way or idle.
    """

    settings: WebSettings
    guard: Guard
    clock: Clock
    seed: int
    keep: Keep
    finish: Finish
    crew: ThreadPoolExecutor
    connections: Connections
    _inbox: "SimpleQueue[Callable[[], None]]" = field(default_factory=SimpleQueue)
    _hosts: dict[str, Host] = field(default_factory=dict)
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _awaiting_rules: dict[str, list[RequestState]] = field(default_factory=dict)
    _agenda: list[tuple[float, int, Host]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)
    _running: bool = True
    _paused_until: float = AT_ONCE
    _pauses: int = 0

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
            self.finish(local_fault(error) or error)

    def _read_inbox(self) -> None:
        try:
            self._inbox.get(timeout=self._until_next_start())()
            while not self._inbox.empty():
                self._inbox.get()()
        except Empty:
            pass

    def _until_next_start(self) -> float | None:
        if not self._agenda or self.connections.full:
            return None  # what ends will be heard of in the inbox
        return max(0.0, max(self._agenda[0][0], self._paused_until) - self.clock.ticks())

    def _start_due(self) -> None:
        while not self.connections.full and self._until_next_start() == 0:
            host = heappop(self._agenda)[2]
            # entries are never taken out of the agenda, so one may have been overtaken by events
            if not host.busy and host.waiting and host.next_start() <= self.clock.ticks():
                self._start(host)

    def _start(self, host: Host) -> None:
        self.connections.start(host.connection)
        try:
            self.crew.submit(self._send, host, host.start_request())
        except RuntimeError:  # no further thread: one of those that run takes the request on
            if self.connections.under_way == 1:
                raise
            self.connections.shrink()

    def _schedule(self, host: Host) -> None:
        if host.waiting and not host.busy:
            heappush(self._agenda, (host.next_start(), next(self._order), host))
        elif not host.busy:
            self.connections.close(host.connection)

    # in the threads of the crew

    def _send(self, host: Host, state: RequestState) -> None:
        try:
            exchange = host.connection.send(self._http_request(state))
            if exchange.status:
                self.keep(exchange)
        except BaseException as error:  # noqa: BLE001 - a full disk, say: it ends the crawl in the caller's thread
            fault = local_fault(error)
            if fault and fault.passing:
                self._inbox.put(partial(self._take_fault, host, state, fault))
            else:
                self.finish(error if isinstance(error, OSError) else fault or error)  # the one names its file
        else:
            self._inbox.put(partial(self._take_back, host, state, exchange))

    def _http_request(self, state: RequestState) -> HttpRequest:
        request = state.request
        accept = request.accept or self.settings.content_types
        conditions = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
        address = web_address.parse(state.url)
        same_origin = address.origin == origin(request.url)
        return HttpRequest(
            state.url,
            request_headers(
                self.settings,
                address.authority,
                accept,
                tuple(pair for pair in conditions if _SENDABLE.fullmatch(pair[1])),
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
        own = origin(state.url)
        if host.given_up:
            self._end(state, *host.given_up)
        elif not state.request.obey_robots:
            self._queue(host, state, ready_at)
        elif own not in self._rules:
            self._await_rules(own, state)
        elif refusal := self._rules[own].refusal(state.url):
            self._end(state, *refusal)
        else:
            self._queue(host, state, ready_at)

    def _queue(self, host: Host, state: RequestState, ready_at: float) -> None:
        host.push(state, ready_at)
        self._schedule(host)

    def _await_rules(self, own: str, state: RequestState) -> None:
        first = own not in self._awaiting_rules
        self._awaiting_rules.setdefault(own, []).append(state)
        if first:
            robots_request = robots.robots_request(own)
            self._place(RequestState(robots_request, robots_request.url, robots_for=own), AT_ONCE)

    def _take_back(self, host: Host, state: RequestState, exchange: Exchange) -> None:
        self.connections.end(host.connection)
        self.connections.grow()
        self._pauses = 0
        step = self._next_step(state, exchange)
        limited = isinstance(step, RetryLater | Conclusion) and step.outcome is FetchOutcome.RATE_LIMITED
        host.finish_request(exchange, failed=limited or not exchange.peer)
        if isinstance(step, FollowRedirect):
            self._place(state, AT_ONCE)
        elif isinstance(step, RetryLater):
            self._retry_later(host, state, step)
        else:
            self._conclude(host, state, step)
        self._schedule(host)

    def _next_step(self, state: RequestState, exchange: Exchange) -> FollowRedirect | RetryLater | Conclusion:
        try:
            return state.next(exchange, self.settings, self.seed)
        except Exception as error:  # noqa: BLE001 - the fence: no answer of one server may end the crawl
            return Conclusion(FetchOutcome.BROKEN_RESPONSE, unreadable(error, exchange.url))

    def _take_fault(self, host: Host, state: RequestState, fault: LocalFaultError) -> None:
        """Ask once more when a fault of this machine may have passed: it says nothing of the page or its host."""
        self.connections.end(host.connection)
        if self._pauses >= _PAUSES:
            self.finish(fault)
            return
        if not self.connections.under_way:
            self._pauses += 1
        self.connections.shrink()
        self._paused_until = self.clock.ticks() + _PAUSE
        host.busy = False
        self._queue(host, state, AT_ONCE)

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

    def _apply_rules(self, own: str, page: FetchResult) -> None:
        rules = self._rules[own] = robots.Rules.read(page, self.settings.product)
        host, cap = self._host(own), self.settings.crawl_delay_cap
        if rules.delay > cap:
            _log.warning("%s asks for a Crawl-delay of %g s; %g s are used (crawl_delay_cap)", own, rules.delay, cap)
        host.delay = max(host.delay, min(rules.delay, cap))
        host.free_at = max(host.free_at, self._time_sent(page) + host.delay)
        for state in self._awaiting_rules.pop(own, []):
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
