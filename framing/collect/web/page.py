"""What is asked of the web and what comes back."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from functools import cached_property

from framing.collect.web.decoding import DecodedBody, decode
from framing.collect.web.outcome import FetchOutcome

Headers = tuple[tuple[str, str], ...]
_LONGEST_TYPE = 1000  # characters of a Content-Type that are read; the readers of its parameters are slow


@dataclass(frozen=True)
class PageRequest:
    """A page to be asked for.

    Attributes:
        url: http or https, without user name and password.
        etag: the `ETag` of the capture in the archive, with its quotes; the page is sent again only if it changed.
        last_modified: the `Last-Modified` of that capture, as it was written.
        accept: content types that are of use here; empty for those of the settings.
        headers: further request headers, a key for a service for instance; not sent on to another host.
        max_bytes: largest body; 0 for that of the settings.
        obey_robots: robots.txt speaks of pages; interfaces that are documented for programs may go without it.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: tuple[str, ...] = ()
    headers: Headers = field(default=(), repr=False)
    max_bytes: int = 0
    obey_robots: bool = True


@dataclass(frozen=True)
class Exchange:
    """One request and what the server answered.

    Attributes:
        url: what was asked, without fragment.
        request_headers: as sent; the values of keys and cookies are kept out.
        status: HTTP status, 0 where no response came.
        phrase: the status line's words.
        version: the protocol as in `HTTP/1.1`.
        headers: as received, repeated ones next to each other.
        wire: the body as received, content codings in place and transfer codings removed (the chunks are joined).
        truncated: why the body is not whole, in WARC's words: length, time, disconnect, unspecified; empty if it is.
        peer: address of the server, empty where no connection was made.
        started: when the request began, in UTC.
        sent: the moment it went out, in seconds of the crawl's monotonic clock.
        seconds: from the start to the last byte.
        limit: most bytes that a decoded body may have.
        failure: what went wrong below HTTP; none where a response came in whole.
        reason: a sentence about the failure.
    """

    url: str
    request_headers: Headers
    started: datetime
    sent: float
    seconds: float
    limit: int
    status: int = 0
    phrase: str = ""
    version: str = ""
    headers: Headers = ()
    wire: bytes = field(default=b"", repr=False)
    truncated: str = ""
    peer: str = ""
    failure: FetchOutcome | None = None
    reason: str = ""

    def header(self, name: str) -> str:
        """Return the first value of a response header, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @cached_property
    def decoded(self) -> DecodedBody:
        """The body without its content codings, never longer than the limit."""
        return decode(self.wire, self.header("Content-Encoding"), self.limit)

    @cached_property
    def _content(self) -> Message:
        message = Message()
        message["Content-Type"] = " ".join(self.header("Content-Type")[:_LONGEST_TYPE].split())
        return message

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters; empty where the server names none."""
        return self._content.get_content_type() if self.header("Content-Type") else ""

    @property
    def charset(self) -> str:
        """The charset that the Content-Type header names, in lower case; empty if none."""
        return self._content.get_content_charset("") if self.header("Content-Type") else ""


@dataclass(frozen=True)
class FetchResult:
    """How asking for a page ended.

    Attributes:
        request: what was asked for.
        outcome: how it ended; it knows whether it is transient or terminal.
        reason: a sentence for the reader.
        hops: the exchanges of the last attempt in order: redirects, then the answer; empty where nothing was asked.
        attempts: how many times it was tried.
    """

    request: PageRequest
    outcome: FetchOutcome
    reason: str
    hops: tuple[Exchange, ...] = ()
    attempts: int = 0

    @property
    def url(self) -> str:
        """Where the answer came from, after redirects."""
        return self.hops[-1].url if self.hops else self.request.url

    @property
    def answer(self) -> Exchange | None:
        """The last exchange."""
        return self.hops[-1] if self.hops else None

    @property
    def body(self) -> bytes:
        """The answer's decoded body, empty where none came."""
        return self.hops[-1].decoded.body if self.hops else b""


def accepts(content_type: str, accept: tuple[str, ...]) -> bool:
    """Say whether a media type is one of those wanted; a server that names none gets the benefit of the doubt."""
    return not content_type or content_type in accept or "*/*" in accept
