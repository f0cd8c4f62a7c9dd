"""One host's line: asks for one URL at a time and reports what came, whatever came.

requests' own `Session.send` is not used: it reads the body of a redirect whole, decoded and without a limit. Nor are
proxies or .netrc files of the environment: a proxy would connect in our place, where the guard does not see it.
"""

from dataclasses import dataclass, field
from http.cookiejar import CookieJar

from requests import Request, Response
from requests.cookies import extract_cookies_to_jar
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from framing.collect.web.clock import Clock
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, Headers, accepts
from framing.collect.web.transport.deadline import Deadline
from framing.collect.web.transport.failure import explain
from framing.collect.web.transport.guard import AddressNotAllowedError, Guard
from framing.collect.web.transport.guarded_adapter import CALL, Call, GuardedAdapter
from framing.study.web_settings import WebSettings

_CHUNK = 65536
_CODINGS = "gzip, br"


@dataclass(frozen=True)
class Ask:
    """One request.

    Attributes:
        url: checked.
        headers: to be shown in the record.
        secrets: headers whose values are not shown.
        accept: content types worth reading.
        limit: most bytes of a body, on the wire and decoded.
        seconds: until the last byte.
        jar: cookies, read and added to.
    """

    url: str
    headers: Headers
    secrets: Headers
    accept: tuple[str, ...]
    limit: int
    seconds: float
    jar: CookieJar


@dataclass
class _Received:
    """What has come so far; kept when the rest never comes."""

    status: int = 0
    phrase: str = ""
    version: str = ""
    headers: Headers = ()
    wire: bytearray = field(default_factory=bytearray)
    truncated: str = ""
    failure: FetchOutcome | None = None
    reason: str = ""

    def fail(self, outcome: FetchOutcome, reason: str, truncated: str) -> None:
        self.failure, self.reason, self.truncated = outcome, reason, truncated


class Connection:
    """A connection to one host, opened when first needed; one request at a time.

    Args:
        settings: deadlines and limits.
        guard: judges addresses.
        clock: the time.
    """

    def __init__(self, settings: WebSettings, guard: Guard, clock: Clock) -> None:
        self._settings = settings
        self._guard = guard
        self._clock = clock
        self._adapter = GuardedAdapter(settings.ca_file)
        self._watch: Deadline | None = None

    def ask(self, ask: Ask) -> Exchange:
        """Send one request and read the answer; failures come back as values, never as exceptions."""
        started, began, got = self._clock.now(), self._clock.ticks(), _Received()
        seconds = max(ask.seconds, 0.001)
        self._watch = Deadline(seconds)
        call = Call(
            self._guard, self._watch, self._clock.ticks, min(self._settings.connect_seconds, seconds), sent=began
        )
        token = CALL.set(call)
        with self._watch:
            self._attempt(ask, got)
        CALL.reset(token)
        if self._watch.expired:
            got.fail(FetchOutcome.TIMED_OUT, f"not finished within {ask.seconds:.0f} s", "time")
        return Exchange(
            ask.url,
            self._shown(ask),
            started,
            call.sent,
            self._clock.ticks() - began,
            ask.limit,
            got.status,
            got.phrase,
            got.version,
            got.headers,
            bytes(got.wire),
            got.truncated,
            call.peer,
            got.failure,
            got.reason,
        )

    def cut(self) -> None:
        """End the request under way, from another thread."""
        if self._watch:
            self._watch.expire()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        self._adapter.close()

    def _attempt(self, ask: Ask, got: _Received) -> None:
        try:
            self._converse(ask, got)
        except AddressNotAllowedError as error:
            got.fail(FetchOutcome.ADDRESS_NOT_ALLOWED, str(error), "")
        except (RequestException, HTTPError, OSError, ValueError) as error:
            outcome, reason = explain(error)
            got.fail(outcome, reason, "disconnect" if got.status else "")

    def _converse(self, ask: Ask, got: _Received) -> None:
        headers = dict((*ask.headers, *ask.secrets))
        prepared = Request("GET", ask.url, headers=headers, cookies=ask.jar).prepare()
        timeouts = (self._settings.connect_seconds, self._settings.read_seconds)
        response = self._adapter.send(prepared, stream=True, timeout=timeouts)
        try:
            extract_cookies_to_jar(ask.jar, prepared, response.raw)  # type: ignore[no-untyped-call]
            self._head(response, got)
            self._body(response, ask, got)
        finally:
            # an answer read to its end has given its connection back already, any other takes it down
            response.close()

    @staticmethod
    def _head(response: Response, got: _Received) -> None:
        raw = response.raw
        got.status, got.phrase = raw.status, raw.reason or ""
        got.version = f"HTTP/{raw.version / 10:.1f}"
        got.headers = tuple(raw.headers.iteritems())

    @staticmethod
    def _body(response: Response, ask: Ask, got: _Received) -> None:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        page = response.status_code // 100 == 2  # noqa: PLR2004 - success, whose body is what was asked for
        if page and not accepts(kind, ask.accept):
            got.fail(FetchOutcome.WRONG_TYPE, f"{kind[:60]} is not a type that is of use here", "unspecified")
            return
        for chunk in response.raw.stream(_CHUNK, decode_content=False):
            got.wire += chunk
            if len(got.wire) > ask.limit:
                del got.wire[ask.limit :]
                got.truncated = "length"
                if page:
                    got.fail(FetchOutcome.TOO_LARGE, f"the body is larger than {ask.limit} bytes", "length")
                return

    @staticmethod
    def _shown(ask: Ask) -> Headers:
        return (*ask.headers, *((name, "not shown") for name, _ in ask.secrets))


def request_headers(settings: WebSettings, host: str, accept: tuple[str, ...], conditions: Headers) -> Headers:
    """Return a request's headers in the order in which they are sent."""
    return (
        ("Host", host),
        ("User-Agent", settings.user_agent),
        ("Accept", ", ".join(accept)),
        ("Accept-Encoding", _CODINGS),
        *conditions,
    )
