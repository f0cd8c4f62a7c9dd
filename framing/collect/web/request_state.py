"""The state of a request: what an exchange means for it, and what to do next. No sockets, no clock."""

from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar

from framing.collect.web.back_off import backoff, retry_after
from framing.collect.web.location import NotAWebAddressError, redirect_target
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, FetchResult, PageRequest
from framing.study.web_settings import WebSettings

_REDIRECTS = {301, 302, 303, 307, 308}
_BY_STATUS = {
    304: FetchOutcome.NOT_MODIFIED,
    404: FetchOutcome.GONE,
    408: FetchOutcome.TIMED_OUT,
    410: FetchOutcome.GONE,
    425: FetchOutcome.SERVER_ERROR,
    429: FetchOutcome.RATE_LIMITED,
}
_BY_CLASS = {2: FetchOutcome.FETCHED, 4: FetchOutcome.REFUSED, 5: FetchOutcome.SERVER_ERROR}


@dataclass(frozen=True)
class FollowRedirect:
    """Follow a redirect."""

    url: str


@dataclass(frozen=True)
class RetryLater:
    """Ask once more after some seconds; `reason` says why."""

    seconds: float
    outcome: FetchOutcome
    reason: str


@dataclass(frozen=True)
class Conclusion:
    """Stop here. `host_too` where the server asked to be left alone for longer than this run waits."""

    outcome: FetchOutcome
    reason: str
    host_too: bool = False


@dataclass
class RequestState:
    """A request for a page while it is under way.

    Attributes:
        request: what the caller asked for.
        url: what is asked next.
        robots_for: the origin whose robots.txt this is; empty for a caller's page.
        hops: redirects taken so far.
        last: the latest exchange, whatever it was.
        attempts: how often the present and earlier hops were tried in vain, and this one.
        jar: cookies of this page alone; none are carried from page to page.
        seen: what was asked, with the cookies held then; the same again is a loop.
    """

    request: PageRequest
    url: str
    robots_for: str = ""
    hops: list[Exchange] = field(default_factory=list)
    last: Exchange | None = None
    attempts: int = 1
    jar: CookieJar = field(default_factory=CookieJar)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    _cookies_before: tuple[str, ...] = ()

    def end(self, outcome: FetchOutcome, reason: str) -> FetchResult:
        """Return the result for the caller."""
        hops = (*self.hops, self.last) if self.last else tuple(self.hops)
        return FetchResult(self.request, outcome, reason, hops, self.attempts if hops else 0)

    def spent(self) -> float:
        """Return the seconds that this attempt's redirects have taken."""
        return sum(hop.seconds for hop in self.hops)

    def next(self, exchange: Exchange, settings: WebSettings, seed: int) -> FollowRedirect | RetryLater | Conclusion:
        """Return what follows from an exchange."""
        self.last = exchange
        if not exchange.failure and exchange.status in _REDIRECTS:
            return self._redirected(exchange, settings)
        outcome, reason = judge(exchange)
        if not outcome.transient:
            return Conclusion(outcome, reason)
        asked = retry_after(exchange)
        if asked is not None and asked > settings.retry_after_cap:
            reason = f"{reason}; asked to wait {asked:.0f} s, more than {settings.retry_after_cap:.0f} s"
            return Conclusion(outcome, reason, host_too=outcome is FetchOutcome.RATE_LIMITED)
        if self.attempts >= settings.attempts:
            return Conclusion(outcome, f"{reason}; tried {self.attempts} times")
        return RetryLater(backoff(settings, seed, self.url, self.attempts) if asked is None else asked, outcome, reason)

    def retry(self) -> None:
        """Count a failed attempt; the redirects taken so far are not asked again."""
        self.attempts += 1
        self.last = None

    def _redirected(self, exchange: Exchange, settings: WebSettings) -> FollowRedirect | Conclusion:
        url = _target(exchange)
        if isinstance(url, NotAWebAddressError):
            return Conclusion(*_no_way_on(exchange))
        self.seen.add((exchange.url, *self._cookies_before))
        if (url, *self._cookies()) in self.seen:
            return Conclusion(FetchOutcome.REDIRECT_LOOP, f"redirected in a circle, {len(self.hops) + 1} hops long")
        if len(self.hops) >= settings.max_redirects:
            return Conclusion(FetchOutcome.TOO_MANY_REDIRECTS, f"more than {settings.max_redirects} redirects")
        self._cookies_before = self._cookies()
        self.hops.append(exchange)
        self.url, self.last = url, None
        return FollowRedirect(url)

    def _cookies(self) -> tuple[str, ...]:
        return tuple(sorted(f"{cookie.domain} {cookie.name}={cookie.value}" for cookie in self.jar))


def judge(exchange: Exchange) -> tuple[FetchOutcome, str]:
    """Name an exchange that leads no further: what went wrong below HTTP first, then the status, then the body."""
    if exchange.failure:
        return exchange.failure, exchange.reason
    status = exchange.status
    if status in _REDIRECTS:
        return _no_way_on(exchange)
    outcome = _BY_STATUS.get(status) or _BY_CLASS.get(status // 100, FetchOutcome.BROKEN_RESPONSE)
    if outcome is FetchOutcome.FETCHED and exchange.decoded.failure:
        return exchange.decoded.failure, exchange.decoded.reason
    return outcome, f"{status} {_phrase(status)}".strip()


def _target(exchange: Exchange) -> str | NotAWebAddressError:
    try:
        return redirect_target(exchange.url, exchange.header("Location") or "about:blank")
    except NotAWebAddressError as error:
        return error


def _no_way_on(exchange: Exchange) -> tuple[FetchOutcome, str]:
    if not exchange.header("Location"):
        return FetchOutcome.BROKEN_RESPONSE, f"a redirect ({exchange.status}) that names no target"
    if isinstance(target := _target(exchange), NotAWebAddressError):
        return FetchOutcome.ADDRESS_NOT_ALLOWED, f"redirected: {target}"
    return FetchOutcome.BROKEN_RESPONSE, f"a redirect ({exchange.status}) whose target is not archived"


def _phrase(status: int) -> str:
    # the server's own words could hold anything; the standard's are safe to show
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
