"""Which host is asked for what, and when. One thread decides; others carry the requests.

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

from framing.web import robots
from framing.web.clock import Clock
from framing.web.guard import Guard
from framing.web.host import AT_ONCE, Host
from framing.web.line import Ask, Line, request_headers
from framing.web.location import NotAWebAddressError, checked, host_key
from framing.web.outcome import Outcome
from framing.web.page import Exchange, Page, Wanted
from framing.web.settings import WebSettings
from framing.web.trip import Again, Done, Onward, Trip

Keep = Callable[[Exchange], None]
Finish = Callable[[Page | BaseException], None]

_log = logging.getLogger(__name__)


@dataclass
class Dispatcher:
    """Sends trips on their way and takes them back, host by host.

    Attributes:
        settings: politeness and limits.
        guard: judges addresses.
        clock: the time.
        seed: for the jitter of retries.
        keep: called with every response before anything is made of it, in the thread that fetched it.
        finish: called with every page that is done, and with an error that ends the crawl.
        crew: threads that carry requests.
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
    _awaiting_rules: dict[str, list[Trip]] = field(default_factory=dict)
    _agenda: list[tuple[float, int, Host]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)
    _running: bool = True

    def add(self, wanted: Wanted) -> None:
        """Take in a page; may be called from any thread."""
        self._inbox.put(partial(self._admit, wanted))

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
            if not host.busy and host.waiting and host.due() <= self.clock.ticks():
                self.crew.submit(self._carry, host, host.take())

    def _note(self, host: Host) -> None:
        if host.waiting and not host.busy:
            heappush(self._agenda, (host.due(), next(self._order), host))
        elif not host.busy:
            host.line.close()

    # in the threads of the crew

    def _carry(self, host: Host, trip: Trip) -> None:
        try:
            exchange = host.line.ask(self._ask(trip))
            if exchange.status:
                self.keep(exchange)
        except BaseException as error:  # noqa: BLE001 - a full disk, say: it ends the crawl in the caller's thread
            self.finish(error)
        else:
            self._inbox.put(partial(self._take_back, host, trip, exchange))

    def _ask(self, trip: Trip) -> Ask:
        wanted = trip.wanted
        accept = wanted.accept or self.settings.content_types
        conditions = (("If-None-Match", wanted.etag), ("If-Modified-Since", wanted.last_modified))
        same_origin = robots.origin(trip.url) == robots.origin(checked(wanted.url))
        return Ask(
            trip.url,
            request_headers(
                self.settings, robots.authority(trip.url), accept, tuple(pair for pair in conditions if pair[1])
            ),
            wanted.headers if same_origin else (),
            accept,
            wanted.max_bytes or self.settings.max_bytes,
            self.settings.total_seconds - trip.spent(),
            trip.jar,
        )

    # in the deciding thread

    def _admit(self, wanted: Wanted) -> None:
        try:
            self._place(Trip(wanted, checked(wanted.url)), self.clock.ticks())
        except NotAWebAddressError as error:
            self.finish(Page(wanted, Outcome.ADDRESS_NOT_ALLOWED, str(error)))

    def _place(self, trip: Trip, ready_at: float) -> None:
        """Queue a trip at its host, once robots.txt has been heard."""
        host = self._host(trip.url)
        origin = robots.origin(trip.url)
        if host.given_up:
            self._end(trip, *host.given_up)
        elif not trip.wanted.obey_robots:
            self._queue(host, trip, ready_at)
        elif origin not in self._rules:
            self._await_rules(origin, trip)
        elif refusal := self._rules[origin].refusal(trip.url):
            self._end(trip, *refusal)
        else:
            self._queue(host, trip, ready_at)

    def _queue(self, host: Host, trip: Trip, ready_at: float) -> None:
        host.push(trip, ready_at)
        self._note(host)

    def _await_rules(self, origin: str, trip: Trip) -> None:
        first = origin not in self._awaiting_rules
        self._awaiting_rules.setdefault(origin, []).append(trip)
        if first:
            question = robots.question(origin)
            self._place(Trip(question, question.url, robots_for=origin), AT_ONCE)

    def _take_back(self, host: Host, trip: Trip, exchange: Exchange) -> None:
        step = trip.next(exchange, self.settings, self.seed)
        limited = isinstance(step, Again | Done) and step.outcome is Outcome.RATE_LIMITED
        host.back(exchange, failed=limited or not exchange.peer)
        if isinstance(step, Onward):
            self._place(trip, AT_ONCE)
        elif isinstance(step, Again):
            self._again(host, trip, step)
        else:
            self._done(host, trip, step)
        self._note(host)

    def _again(self, host: Host, trip: Trip, step: Again) -> None:
        """Retry later; a rate limit speaks of all pages of the host, any other failure of this one alone."""
        ready_at = self.clock.ticks() + step.seconds
        if step.outcome is Outcome.RATE_LIMITED:
            host.free_at = max(host.free_at, ready_at)
        if host.failures >= self.settings.host_failures:
            self._end(trip, step.outcome, step.reason)
            self._give_up(host, step.outcome, f"the host failed {host.failures} times in a row: {step.reason}")
        else:
            trip.retry()
            self._place(trip, ready_at)

    def _done(self, host: Host, trip: Trip, step: Done) -> None:
        self._end(trip, step.outcome, step.reason)
        if step.host_too:
            self._give_up(host, step.outcome, f"the host was not asked: {step.reason}")
        elif host.failures >= self.settings.host_failures:
            self._give_up(host, step.outcome, f"the host failed {host.failures} times in a row: {step.reason}")

    def _give_up(self, host: Host, outcome: Outcome, reason: str) -> None:
        host.given_up = outcome, reason
        for trip in host.clear():
            self._end(trip, outcome, reason)

    def _end(self, trip: Trip, outcome: Outcome, reason: str) -> None:
        page = trip.end(outcome, reason)
        if trip.robots_for:
            self._learn(trip.robots_for, page)
        else:
            self.finish(page)

    def _learn(self, origin: str, page: Page) -> None:
        rules = self._rules[origin] = robots.Rules.read(page, self.settings.product)
        host, cap = self._host(origin), self.settings.crawl_delay_cap
        if rules.delay > cap:
            _log.warning("%s asks for a Crawl-delay of %g s; %g s are kept (crawl_delay_cap)", origin, rules.delay, cap)
        host.delay = max(host.delay, min(rules.delay, cap))
        host.free_at = max(host.free_at, self._sent(page) + host.delay)
        for trip in self._awaiting_rules.pop(origin, []):
            self._place(trip, self.clock.ticks())

    @staticmethod
    def _sent(page: Page) -> float:
        return page.hops[0].sent if page.hops else AT_ONCE

    def _host(self, url: str) -> Host:
        key = host_key(url, self.settings.host_delays)
        if key not in self._hosts:
            delay = self.settings.host_delays.get(key, self.settings.delay)
            self._hosts[key] = Host(Line(self.settings, self.guard, self.clock), delay)
        return self._hosts[key]

    def _halt(self) -> None:
        self._running = False
        for host in self._hosts.values():
            host.line.cut()
