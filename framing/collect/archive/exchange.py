"""What is put into the archive and what comes out of it."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RecordedExchange:
    """One request and its answer as plain values, to be archived.

    Attributes:
        url: what was asked, without fragment.
        started: when, with a time zone.
        status: HTTP status; 0 where nothing was answered, and then there is nothing to archive.
        headers: of the answer, as received.
        wire: the body as received: content codings in place, transfer codings removed.
        request_headers: as sent, without secrets.
        phrase: the words of the status line.
        version: the protocol.
        truncated: why the body is not whole, in WARC's words: length, time, disconnect, unspecified; empty if it is.
        peer: the server's address.
    """

    url: str
    started: datetime
    status: int
    headers: Headers = ()
    wire: bytes = field(default=b"", repr=False)
    request_headers: Headers = ()
    phrase: str = ""
    version: str = "HTTP/1.1"
    truncated: str = ""
    peer: str = ""

    @classmethod
    def of(cls, answer: Any) -> Self:
        """Return an exchange of `framing.collect.web`, or any object with these attributes, as a recorded exchange."""
        return cls(**{one.name: getattr(answer, one.name) for one in fields(cls)})


@dataclass(frozen=True)
class Capture:
    """A response read back.

    Attributes:
        url: what was asked.
        time: when the body was received, in UTC.
        checked: when it was last known to be current: later than `time` where a server answered "not modified".
        status: HTTP status; 0 for a file that never came by HTTP.
        phrase: the words of the status line.
        version: the protocol.
        headers: of the answer.
        wire: the body: content codings in place, transfer codings removed.
        truncated: why the body is not whole, in WARC's words; empty if it is.
        digest: of the body as archived.
    """

    url: str
    time: datetime
    checked: datetime
    status: int
    phrase: str
    version: str
    headers: Headers
    wire: bytes = field(repr=False)
    truncated: str
    digest: str

    def header(self, name: str) -> str:
        """Return the first value of a response header, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Conditions:
    """What a conditional request sends (RFC 9110, section 13.1); empty where the capture had none.

    Attributes:
        etag: for `If-None-Match`.
        last_modified: for `If-Modified-Since`.
    """

    etag: str = ""
    last_modified: str = ""
