"""Answers that no honest server gives, byte by byte, and what a row must say of each page."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from framing.collect.web import FetchOutcome
from tests.collect.web import prose
from tests.collect.web.replies import Hangup, ReferenceSummary

STORY = prose.article("The Orrin Ledger", 1).encode()
LINE = b"x" * 60_000  # as long as the readers of headers let a line be
_GOOD, _BROKEN = FetchOutcome.FETCHED, FetchOutcome.BROKEN_RESPONSE
_REFUSED, _LOOP = FetchOutcome.ADDRESS_NOT_ALLOWED, FetchOutcome.REDIRECT_LOOP


@dataclass(frozen=True)
class Hostile:
    """One page of the hostile server: its name is its path, and how the request for it must end."""

    name: str
    raw: tuple[bytes, ...]
    outcome: FetchOutcome

    def __call__(self, _: object) -> Iterator[ReferenceSummary]:
        yield from self.raw
        yield Hangup()


def cases() -> list[Hostile]:
    """Every answer."""
    return [
        *_locations(),
        *_waits(),
        *_lengths(),
        *_types(),
        *_codings(),
        *_cookies(),
        *_status_lines(),
        *_heads(),
    ]


def _answer(name: str, outcome: FetchOutcome, *headers: bytes, status: bytes = b"200 OK", body: bytes = STORY):
    length = () if any(b"length" in one.lower() for one in headers) else (b"Content-Length: %d" % len(body),)
    head = b"\r\n".join([b"HTTP/1.1 " + status, *length, *headers])
    return Hostile(name, (head + b"\r\n\r\n" + body,), outcome)


_LOCATIONS = {
    "a port too high": b"http://x:99999/",
    "half an IPv6 address": b"http://[",
    "a bare scheme": b"http://",
    "nothing but slashes": b"http:///",
    "two slashes": b"//",
    "two slashes and a bracket": b"//[",
    "brackets around nothing": b"http://[]/",
    "no scheme and a port": b"//x:y/",
    "blanks in the host": b"http://a b/",
    "an escaped null": b"http://%00.test/",
    "a slash in the host": b"http://a%2Fb.test/",
    "a script": b"javascript:alert(1)",
    "a file": b"file:///etc/passwd",
    "data": b"data:text/html,<p>x</p>",
    "ftp": b"ftp://steady.test/",
    "mail": b"mailto:me@steady.test",
    "view-source": b"view-source:http://steady.test/",
    "a host of 2,000 characters": b"http://" + b"a" * 2000 + b".test/",
    "a label of 64 characters": b"http://" + b"a" * 64 + b".test/",
    "a host that is www and a dot": b"http://www./",
    "dots": b"http://../",
    "an empty label": b"http://a..test/",
    "a password": b"http://me:secret@steady.test/",
    "60 kB": b"http://steady.test/" + LINE,
    "loopback in hexadecimal": b"http://0x7f.1/",
    "loopback as one number": b"http://2130706433/",
    "loopback in octal": b"http://017700000001/",
    "loopback in full-width digits": "http://１２７.０.０.１/".encode(),
    "loopback behind a backslash": b"http://127.0.0.1\\@steady.test/",
    "loopback mapped": b"http://[::ffff:7f00:1]/",
    "loopback translated": b"http://[64:ff9b::7f00:1]/",
    "a zone": b"http://[fe80::1%25eth0]/",
    "nowhere": b"http://[::]/",
    "metadata of a cloud": b"http://169.254.169.254/latest/meta-data/",
    "a number that is no address": b"http://1.2.3.256/",
}


def _locations() -> list[Hostile]:
    moved = b"302 Found"
    return [
        *(_answer(name, _REFUSED, b"Location: " + value, status=moved) for name, value in _LOCATIONS.items()),
        _answer("itself", _LOOP, b"Location: /itself", status=moved),
        _answer("its fragment", _LOOP, b"Location: #part", status=moved),
        _answer("a tab in itself", _LOOP, b"Location: /a%20tab%20in\t%20itself", status=moved),
        _answer("two targets", _LOOP, b"Location: /two%20targets", b"Location: http://[", status=moved),
        _answer("no UTF-8", FetchOutcome.GONE, b"Location: /\xff\xfe", status=moved),
        _answer("half a surrogate", FetchOutcome.GONE, b"Location: /\xed\xa0\xbd", status=moved),
        _answer("control characters", FetchOutcome.GONE, b"Location: /a\x01\x02b", status=moved),
        _answer("an empty target", _BROKEN, b"Location:", status=moved),
        _answer("a blank target", _BROKEN, b"Location:  ", status=moved),
        _answer("100 kB", _BROKEN, b"Location: /" + b"x" * 100_000, status=moved),
    ]


def _waits() -> list[Hostile]:
    values = {
        "400 digits": b"9" * 400,
        "a negative wait": b"-5",
        "year 0": b"Thu, 01 Jan 0000 00:00:00 GMT",
        "year 1": b"Mon, 01 Jan 0001 00:00:00 +2359",
        "year 9999": b"Fri, 31 Dec 9999 23:59:59 -2359",
        "a wait in year 99999": b"Fri, 31 Dec 99999 23:59:59 GMT",
        "no number": b"nan",
        "infinity": b"1e309",
        "a long wait": LINE,
        "Arabic digits": "٥".encode(),
        "a month too many": b"Thu, 32 Foo 2021 25:61:61 GMT",
    }
    return [
        _answer(name, FetchOutcome.SERVER_ERROR, b"Retry-After: " + value, b"Date: " + value, status=b"503 Busy")
        for name, value in values.items()
    ]


def _lengths() -> list[Hostile]:
    chunked = b"Transfer-Encoding: chunked"
    crumbs = b"1\r\nx\r\n" * 250_000
    return [
        _answer("a negative length", _GOOD, b"Content-Length: -1"),
        _answer("a length in words", _GOOD, b"Content-Length: many"),
        _answer("a length of 400 digits", _BROKEN, b"Content-Length: " + b"9" * 400),
        _answer("two lengths", _BROKEN, b"Content-Length: 5, 6"),
        _answer("a length too large", _BROKEN, b"Content-Length: 999999"),
        _answer("a huge chunk", _BROKEN, chunked, body=b"FFFFFFFFFFFFFFFF\r\nabc"),
        _answer("a negative chunk", _BROKEN, chunked, body=b"-5\r\nabc\r\n0\r\n\r\n"),
        _answer("a chunk of letters", _BROKEN, chunked, body=b"zz\r\nabc\r\n0\r\n\r\n"),
        _answer("a size of a chunk without end", _BROKEN, chunked, body=b"5;" + b"x" * 4_000_000),
        _answer("trailers without end", _BROKEN, chunked, body=b"0\r\n" + b"X-A: b\r\n" * 500_000),
        _answer("crumbs", _BROKEN, chunked, body=crumbs + b"0\r\n\r\n"),
    ]


def _types() -> list[Hostile]:
    semicolons = b";" * 60_000
    return [
        _answer("parameters without end", _GOOD, b"Content-Type: text/html" + semicolons),
        _answer("a quote without end", _GOOD, b'Content-Type: text/html; charset="' + semicolons),
        _answer("quotes without end", _GOOD, b"Content-Type: text/html; charset=" + b'\\"' * 30_000),
        _answer("an extended charset", _GOOD, b"Content-Type: text/html; charset*=zz''%ff%fe"),
        _answer("a charset in parts", _GOOD, b"Content-Type: text/html; charset*0=a; charset*99999999999=b"),
        _answer("a charset of bytes", _GOOD, b'Content-Type: text/html; charset="\xff\xfe"'),
        _answer("a folded type", _GOOD, b"Content-Type: text/html;\r\n charset=utf-8"),
        _answer("a type of blanks", FetchOutcome.WRONG_TYPE, b"Content-Type: " + b"a " * 30_000),
    ]


def _codings() -> list[Hostile]:
    name, squeezed = b"Content-Encoding: ", gzip.compress(STORY, mtime=0)
    bomb = gzip.compress(bytes(20_000_000), 9, mtime=0)
    nested = gzip.compress(gzip.compress(bomb, mtime=0), mtime=0)
    return [
        _answer("an unknown coding", _BROKEN, name + b"zstd"),
        _answer("a coding of 60 kB", _BROKEN, name + b"gzip," * 12_000),
        _answer("four codings", _BROKEN, name + b"gzip, gzip, gzip, gzip", body=squeezed),
        _answer("a coding of bytes", _BROKEN, name + b"\xff\xfe"),
        _answer("commas", _GOOD, name + b",,,"),
        _answer("a bomb", FetchOutcome.TOO_LARGE, name + b"gzip", body=bomb),
        _answer("a bomb in a bomb", FetchOutcome.TOO_LARGE, name + b"gzip, gzip, gzip", body=nested),
        _answer("brotli that is none", _BROKEN, name + b"br", body=b"\xff" * 999),
        _answer("deflate that is none", _BROKEN, name + b"deflate", body=b"\xff" * 999),
        _answer("half a gzip", _BROKEN, name + b"gzip", body=squeezed[:-20]),
        _answer("an empty gzip", _GOOD, name + b"gzip", body=gzip.compress(b"", mtime=0)),
        _answer("nothing as gzip", _GOOD, name + b"gzip", body=b""),
        _answer("many empty gzips", _BROKEN, name + b"gzip", body=gzip.compress(b"", mtime=0) * 90_000),
        _answer("zlib as gzip", _GOOD, name + b"gzip", body=zlib.compress(STORY)),
    ]


def _cookies() -> list[Hostile]:
    again = {"status": b"302 Found"}
    return [
        _answer("a cookie of 60 kB", _LOOP, b"Set-Cookie: a=" + LINE, b"Location: /a%20cookie%20of%2060%20kB", **again),
        _answer("cookies without end", _GOOD, *(b"Set-Cookie: a%d=%b" % (n, b"x" * 900) for n in range(90))),
        _answer("a cookie of semicolons", _GOOD, b"Set-Cookie: " + b"a;" * 30_000),
        _answer("a cookie of year 0", _GOOD, b"Set-Cookie: a=b; expires=Thu, 01-Jan-0000 00:00:00 GMT"),
        _answer("a cookie of blanks", _GOOD, b"Set-Cookie: a=b; expires=" + b" " * 59_000 + b"x"),
        _answer("a cookie for all", _GOOD, b"Set-Cookie: a=b; Domain=.; Max-Age=" + b"9" * 400),
        _answer("a cookie of bytes", _GOOD, b"Set-Cookie: \xff\xfe=\x01\x02; Path=\xed\xa0\xbd"),
    ]


def _status_lines() -> list[Hostile]:
    def line(name: str, outcome: FetchOutcome, first: bytes) -> Hostile:
        return Hostile(name, (first + b"\r\nContent-Length: %d\r\n\r\n" % len(STORY) + STORY,), outcome)

    return [
        line("status 999", _BROKEN, b"HTTP/1.1 999 Beyond"),
        line("status 99", _BROKEN, b"HTTP/1.1 099 Below"),
        line("status of five digits", _BROKEN, b"HTTP/1.1 20000 OK"),
        line("a negative status", _BROKEN, b"HTTP/1.1 -200 OK"),
        line("a status in words", _BROKEN, b"HTTP/1.1 fine"),
        line("HTTP 9", _BROKEN, b"HTTP/9.9 200 OK"),
        line("no phrase", _GOOD, b"HTTP/1.1 200"),
        line("a phrase of bytes", _GOOD, b"HTTP/1.1 200 \xff\xfe\x00"),
        line("a long phrase", _BROKEN, b"HTTP/1.1 200 " + b"x" * 70_000),
        line("a radio station", _BROKEN, b"ICY 200 OK"),
        Hostile("no answer", (), _BROKEN),
        Hostile("a half line", (b"HTTP/1.1 20",), _BROKEN),
        Hostile("continue without end", (b"HTTP/1.1 100 Continue\r\n\r\n" * 200_000,), _BROKEN),
        _answer("no content with content", _GOOD, status=b"204 No Content"),
        _answer("a part", _GOOD, b"Content-Range: bytes 0-1/2", status=b"206 Partial Content"),
        _answer("not modified", FetchOutcome.NOT_MODIFIED, status=b"304 Not Modified", body=b""),
        _answer("another protocol", _BROKEN, b"Upgrade: h2c", status=b"101 Switching Protocols", body=b""),
    ]


def _heads() -> list[Hostile]:
    return [
        _answer("a line of 70 kB", _BROKEN, b"X-A: " + b"x" * 70_000),
        _answer("200 headers", _BROKEN, *(b"X-%d: a" % n for n in range(200))),
        _answer("a header without a name", _GOOD, b": a"),
        _answer("a null in a header", _GOOD, b"X-A: a\x00b"),
        _answer("a bare carriage return", _GOOD, b"X-A: a\rX-B: b"),
        _answer("a tag of bytes", _GOOD, b'ETag: "\xff\xfe\x00"', b"Last-Modified: \x01"),
        _answer("a tag of 60 kB", _GOOD, b"ETag: " + LINE),
        _answer("a folded tag", _GOOD, b'ETag: "a\r\n b"'),
    ]
