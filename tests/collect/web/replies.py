"""What a server can answer, well and badly. A behaviour takes the request seen and yields pieces of a raw response."""

import gzip
import itertools
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from http import HTTPStatus

import brotli


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it; `time` in seconds of the monotonic clock."""

    time: float
    host: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Pause:
    """Say nothing for some seconds, or until the client has gone."""

    seconds: float


@dataclass(frozen=True)
class Reset:
    """Tear the connection down (RST) instead of closing it."""


@dataclass(frozen=True)
class Hangup:
    """Close the connection in the ordinary way."""


ReferenceSummary = bytes | Pause | Reset | Hangup
Behaviour = Callable[[Seen], Iterable[ReferenceSummary]]

HTML = "text/html; charset=utf-8"


def head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def say(body: bytes | str = b"", status: int = 200, kind: str = HTML, **headers: str) -> Behaviour:
    """An honest answer; `retry_after="3"` becomes `Retry-After: 3`."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    whole = {"Content-Type": kind, "Content-Length": str(len(data)), **named}
    if not kind:
        del whole["Content-Type"]
    return lambda _: [head(status, whole), data]


def redirect(target: str, status: int = 301) -> Behaviour:
    return say(f"moved to {target}", status, location=target)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One behaviour after another; the last one stays."""
    turns = itertools.chain(behaviours, itertools.repeat(behaviours[-1]))

    def answer(seen: Seen) -> Iterable[ReferenceSummary]:
        return next(turns)(seen)

    return answer


def retry_later(status: int, seconds: int, *, as_date: bool = False) -> Behaviour:
    """Ask for patience in seconds, or as a date beside the server's own (which here is years off)."""

    def answer(seen: Seen) -> Iterable[ReferenceSummary]:
        now = datetime(2021, 3, 18, 9, tzinfo=UTC)
        date = format_datetime(now + timedelta(seconds=seconds), usegmt=True)
        value = date if as_date else str(seconds)
        return say("later", status, retry_after=value, date=format_datetime(now, usegmt=True))(seen)

    return answer


def stall(seconds: float = 60) -> Behaviour:
    return lambda _: [Pause(seconds), head(200, {"Content-Length": "0"})]


def drip(body: str, every: float = 0.05) -> Behaviour:
    """A byte at a time, never silent for long: only a total deadline ends it."""

    def pieces(_: Seen) -> Iterator[ReferenceSummary]:
        yield head(200, {"Content-Type": HTML, "Content-Length": str(len(body))})
        for byte in body.encode():
            yield bytes([byte])
            yield Pause(every)

    return pieces


def drip_head(every: float = 0.05) -> Behaviour:
    """Headers without end, a byte at a time."""

    def pieces(_: Seen) -> Iterator[ReferenceSummary]:
        yield b"HTTP/1.1 200 OK\r\nX-Filler: "
        for _turn in range(10_000):
            yield b"x"
            yield Pause(every)

    return pieces


def reset_midway(body: str) -> Behaviour:
    data = body.encode()
    return lambda _: [
        head(200, {"Content-Type": HTML, "Content-Length": str(len(data))}),
        data[: len(data) // 2],
        Reset(),
    ]


def reset_at_once() -> Behaviour:
    return lambda _: [Reset()]


def length_off(body: str, by: int) -> Behaviour:
    """A Content-Length that is wrong by some bytes, either way."""
    data = body.encode()
    return lambda _: [head(200, {"Content-Type": HTML, "Content-Length": str(len(data) + by)}), data, Hangup()]


def chunked(body: str, *, cut: bool = False) -> Behaviour:
    data = body.encode()
    chunk = b"%x\r\n%b\r\n" % (len(data), data)
    headers = head(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
    return lambda _: [headers, chunk[: len(chunk) // 2], Hangup()] if cut else [headers, chunk, b"0\r\n\r\n"]


def gzipped(body: str) -> Behaviour:
    return say(gzip.compress(body.encode(), mtime=0), content_encoding="gzip")


def brotlied(body: str) -> Behaviour:
    return say(brotli.compress(body.encode()), content_encoding="br")


def bomb(coding: str, megabytes: int = 20) -> Behaviour:
    """A small body that unpacks to a large one; packed beforehand, so that the answer comes at once."""
    body = _bomb(coding, megabytes)
    return lambda _: [
        head(200, {"Content-Type": HTML, "Content-Length": str(len(body)), "Content-Encoding": coding}),
        body,
    ]


@cache
def _bomb(coding: str, megabytes: int) -> bytes:
    packer = zlib.compressobj(wbits=31) if coding == "gzip" else brotli.Compressor(quality=5)
    feed = packer.compress if coding == "gzip" else packer.process
    zeros = bytes(1_000_000)
    packed = b"".join(feed(zeros) for _ in range(megabytes))
    return packed + (packer.flush() if coding == "gzip" else packer.finish())


def huge(megabytes: int = 50) -> Behaviour:
    def pieces(_: Seen) -> Iterator[ReferenceSummary]:
        yield head(200, {"Content-Type": HTML, "Content-Length": str(megabytes * 1_000_000)})
        for _turn in range(megabytes):
            yield b" " * 1_000_000

    return pieces


def conditional(body: str, etag: str, modified: str) -> Behaviour:
    """Answers 304 to whoever already holds this version."""

    def answer(seen: Seen) -> Iterable[ReferenceSummary]:
        held = seen.headers.get("if-none-match") == etag or (
            "if-none-match" not in seen.headers and seen.headers.get("if-modified-since") == modified
        )
        if held:
            return [head(304, {"ETag": etag})]
        return say(body, etag=etag, last_modified=modified)(seen)

    return answer


def cookie_gate(body: str) -> Behaviour:
    """Redirects to itself until its cookie comes back, as consent walls do."""

    def answer(seen: Seen) -> Iterable[ReferenceSummary]:
        if "seen=1" in seen.headers.get("cookie", ""):
            return say(body)(seen)
        return say("", 302, location=seen.path, set_cookie="seen=1; Path=/")(seen)

    return answer


def as_json(value: object) -> Behaviour:
    return say(json.dumps(value), kind="application/json")


def nonsense() -> Behaviour:
    """Bytes that are no HTTP at all."""
    return lambda _: [b"SSH-2.0-OpenSSH_9.6\r\n", Hangup()]
