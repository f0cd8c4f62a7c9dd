"""The connection to one host: asks for one URL at a time and reports what came, whatever came.

requests' own `Session.send` is not used: it reads the body of a redirect whole, decoded and without a limit. Nor are
proxies or .netrc files of the environment: a proxy would connect in our place, where the guard does not see it.
"""

import warnings
from dataclasses import dataclass, field
from http.cookiejar import CookieJar

from requests import PreparedRequest, Request, Response
from requests.cookies import extract_cookies_to_jar

from framing.collect.web.clock import Clock
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, Headers, accepts
from framing.collect.web.transport.deadline import Deadline
from framing.collect.web.transport.failure import explain
from framing.collect.web.transport.guard import AddressNotAllowedError, Guard
from framing.collect.web.transport.guarded_adapter import CALL, Call, GuardedAdapter
from framing.collect.web.transport.local_fault import local_fault
from framing.study.web_settings import WebSettings

_CHUNK = 65536
_MOST_CHUNKS = 200_000  # a body of 10 MB in chunks of 50 bytes; smaller ones cost time and yield nothing
_CODINGS = "gzip, br"
warnings.filterwarnings("ignore", "http.cookiejar bug!")  # its word for a cookie that it cannot read, and leaves out
_MOST_COOKIES = 16_384  # characters for a page; servers refuse request headers that are larger


@dataclass(frozen=True)
class HttpRequest:
    """One HTTP request.

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
class _PartialResponse:
    """What has come of a response so far, also if the rest never comes."""

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
        self._deadline: Deadline | None = None

    def send(self, request: HttpRequest) -> Exchange:
        """Send one request and read the answer; failures of others come back as values, never as exceptions.

        Raises:
            LocalFaultError: this machine could not send it.
        """
        started, began, received = self._clock.now(), self._clock.ticks(), _PartialResponse()
        seconds = max(request.seconds, 0.001)
        self._deadline = Deadline(seconds)
        call = Call(
            self._guard,
            self._deadline,
            self._clock.ticks,
            min(self._settings.connect_seconds, seconds),
            request.limit,
            sent=began,
        )
        token = CALL.set(call)
        try:
            self._attempt(self._deadline, request, received)
        finally:
            CALL.reset(token)
        if self._deadline.expired:
            received.fail(FetchOutcome.TIMED_OUT, f"not finished within {request.seconds:.0f} s", "time")
        return Exchange(
            request.url,
            self._shown(request),
            started,
            call.sent,
            self._clock.ticks() - began,
            request.limit,
            received.status,
            received.phrase,
            received.version,
            received.headers,
            bytes(received.wire),
            received.truncated,
            call.peer,
            received.failure,
            received.reason,
        )

    def cut(self) -> None:
        """End the request under way, from another thread."""
        if self._deadline:
            self._deadline.expire()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        self._adapter.close()

    def _attempt(self, deadline: Deadline, request: HttpRequest, received: _PartialResponse) -> None:
        try:
            with deadline:
                self._converse(request, received)
        except AddressNotAllowedError as error:
            received.fail(FetchOutcome.ADDRESS_NOT_ALLOWED, str(error), "")
        except Exception as error:
            if fault := local_fault(error):
                self.close()
                raise fault from error
            outcome, reason = explain(error, connected=bool(CALL.get().peer))
            received.fail(outcome, reason, "disconnect" if received.status else "")

    def _converse(self, request: HttpRequest, received: _PartialResponse) -> None:
        headers = dict((*request.headers, *request.secrets))
        prepared = self._prepared(request, headers)
        timeouts = (self._settings.connect_seconds, self._settings.read_seconds)
        response = self._adapter.send(prepared, stream=True, timeout=timeouts)
        try:
            self._head(response, received)
            self._take_cookies(request, prepared, response)
            self._body(response, request, received)
        finally:
            # an answer read to its end has given its connection back already, any other takes it down
            response.close()

    @staticmethod
    def _prepared(request: HttpRequest, headers: dict[str, str]) -> PreparedRequest:
        prepared = Request("GET", request.url, headers=headers, cookies=request.jar).prepare()
        prepared.url = request.url  # as it was judged, whatever the library makes of it
        return prepared

    @staticmethod
    def _take_cookies(request: HttpRequest, prepared: PreparedRequest, response: Response) -> None:
        size = sum(len(value) for name, value in response.raw.headers.iteritems() if name.lower() == "set-cookie")
        if size + sum(len(cookie.name + str(cookie.value)) for cookie in request.jar) <= _MOST_COOKIES:
            extract_cookies_to_jar(request.jar, prepared, response.raw)  # type: ignore[no-untyped-call]

    @staticmethod
    def _head(response: Response, received: _PartialResponse) -> None:
        raw = response.raw
        received.status, received.phrase = raw.status, raw.reason or ""
        received.version = f"HTTP/{raw.version / 10:.1f}"
        received.headers = tuple(raw.headers.iteritems())

    @staticmethod
    def _body(response: Response, request: HttpRequest, received: _PartialResponse) -> None:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        page = response.status_code // 100 == 2  # noqa: PLR2004 - success, whose body is what was asked for
        if page and not accepts(kind, request.accept):
            received.fail(FetchOutcome.WRONG_TYPE, f"{kind[:60]} is not accepted", "unspecified")
            return
        for count, chunk in enumerate(response.raw.stream(_CHUNK, decode_content=False)):
            received.wire += chunk
            if count > _MOST_CHUNKS:
                received.fail(FetchOutcome.BROKEN_RESPONSE, f"more than {_MOST_CHUNKS} chunks", "length")
                return
            if len(received.wire) > request.limit:
                del received.wire[request.limit :]
                received.truncated = "length"
                if page:
                    received.fail(FetchOutcome.TOO_LARGE, f"the body is larger than {request.limit} bytes", "length")
                return

    @staticmethod
    def _shown(request: HttpRequest) -> Headers:
        return (*request.headers, *((name, "not shown") for name, _ in request.secrets))


def request_headers(settings: WebSettings, host: str, accept: tuple[str, ...], conditions: Headers) -> Headers:
    """Return a request's headers in the order in which they are sent."""
    return (
        ("Host", host),
        ("User-Agent", settings.user_agent),
        ("Accept", ", ".join(accept)),
        ("Accept-Encoding", _CODINGS),
        *conditions,
    )
