"""Making WARC 1.1 records: ISO 28500:2017, each record a gzip member of its own.

warcio gives the words and the head of a record, but its WARCWriter does not write it: that percent-encodes HTTP
headers that are not ASCII, where a capture keeps them as they came; it packs at gzip's level 9, which makes `append`
three times slower for pages of 100 kB that are one per cent smaller; and it knows SHA-1 alone.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from framing.collect.archive.exchange import Headers, RecordedExchange

IDENTICAL = RecordBuilder.REVISIT_PROFILE_1_1
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_TYPES = RecordBuilder.WARC_RECORDS
_LEVEL = 6  # of gzip


@dataclass(frozen=True)
class Original:
    """The capture whose body a revisit record stands for.

    Attributes:
        url: its URL.
        date: its WARC-Date, to the letter.
        digest: of its body.
    """

    url: str
    date: str
    digest: str


def record_id(writer: str, offset: int, kind: str) -> str:
    """Return the name of the record of a kind in the stretch that begins at an offset of a writer's file."""
    return str(StatusAndHeadersParser.make_warc_id(uuid5(NAMESPACE_URL, f"{writer}/{offset}/{kind}")))


def warc_date(time: datetime) -> str:
    """Return a time as WARC 1.1 has it, to the microsecond."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def digest(content: bytes) -> str:
    """Return the digest of bytes as records and index write it."""
    return f"sha256:{sha256(content).hexdigest()}"


def member(fields: Headers, block: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a record, compressed; `fields` must name the block's length."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    safe = [(_one_line(name), _one_line(value)) for name, value in fields]
    yield packer.compress(StatusAndHeaders("", safe, protocol=RecordBuilder.WARC_1_1).to_bytes())
    for chunk in block:
        yield packer.compress(chunk)
    yield packer.compress(b"\r\n\r\n") + packer.flush()


def warcinfo(identity: str, date: str, filename: str) -> bytes:
    """Return the record that begins a file and says who wrote it."""
    block = f"software: framing {version('framing')}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = (("WARC-Filename", filename), ("Content-Type", _TYPES["warcinfo"]))
    return _whole("warcinfo", identity, date, fields, block)


def request(identity: str, exchange: RecordedExchange, answer: str) -> bytes:
    """Return the record of a request; `answer` is the name of the response's record."""
    parts = urlsplit(exchange.url)
    target = _one_line(f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}")
    block = _head(f"GET {target} HTTP/1.1", exchange.request_headers)
    fields = (
        ("WARC-Target-URI", exchange.url),
        ("WARC-Concurrent-To", answer),
        ("Content-Type", _TYPES["request"]),
    )
    return _whole("request", identity, warc_date(exchange.started), fields, block)


def response(identity: str, exchange: RecordedExchange, payload: str) -> bytes:
    """Return the record of an answer with its body; `payload` is the body's digest."""
    block = _status_and_headers(exchange) + exchange.wire
    fields = (*_answered(exchange), ("WARC-Payload-Digest", payload))
    return _whole("response", identity, warc_date(exchange.started), fields, block)


def revisit(identity: str, exchange: RecordedExchange, profile: str, original: Original) -> bytes:
    """Return the record of an answer whose body is archived already."""
    fields = (
        *_answered(exchange),
        ("WARC-Payload-Digest", original.digest),
        ("WARC-Profile", profile),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.date),
    )
    return _whole("revisit", identity, warc_date(exchange.started), fields, _status_and_headers(exchange))


def resource(identity: str, url: str, date: str, mime: str, body: bytes) -> bytes:
    """Return the record of a file that did not come by HTTP."""
    fields = (("WARC-Target-URI", url), ("WARC-Payload-Digest", digest(body)), ("Content-Type", mime))
    return _whole("resource", identity, date, fields, body)


def _answered(exchange: RecordedExchange) -> Headers:
    return (
        ("WARC-Target-URI", exchange.url),
        *([("WARC-IP-Address", exchange.peer)] if exchange.peer else []),
        *([("WARC-Truncated", exchange.truncated)] if exchange.truncated else []),
        ("Content-Type", _TYPES["response"]),
    )


def _whole(kind: str, identity: str, date: str, fields: Headers, block: bytes) -> bytes:
    named = (
        ("WARC-Type", kind),
        ("WARC-Record-ID", identity),
        ("WARC-Date", date),
        *fields,
        ("WARC-Block-Digest", digest(block)),
        ("Content-Length", str(len(block))),
    )
    return b"".join(member(named, [block]))


def _status_and_headers(exchange: RecordedExchange) -> bytes:
    # the chunks are joined already, so the header would make readers look for them (Common Crawl renames it likewise)
    renamed = tuple(
        (f"X-Crawler-{name}" if name.lower() == "transfer-encoding" else name, value)
        for name, value in exchange.headers
    )
    return _head(f"{exchange.version or 'HTTP/1.1'} {exchange.status} {exchange.phrase}".rstrip(), renamed)


def _head(first: str, headers: Headers) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return "".join(f"{_one_line(line)}\r\n" for line in lines).encode("latin-1", "xmlcharrefreplace") + b"\r\n"


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+\s*", " ", text).encode(errors="replace").decode()
