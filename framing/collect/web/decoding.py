"""Undo a body's content codings without ever holding more than a limit: small bodies can unpack to gigabytes."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli

from framing.collect.web.outcome import FetchOutcome

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_RAW_DEFLATE = -zlib.MAX_WBITS
_MOST_CODINGS = 3
_MOST_MEMBERS = 10_000  # of a gzip body; empty ones cost time and yield nothing
_STEP = 4096


@dataclass(frozen=True)
class DecodedBody:
    """A decoded body, and what was wrong with it.

    Attributes:
        body: the bytes decoded, at most the limit; what could be read where something was wrong.
        failure: too large or broken response; none where the body is whole.
        reason: a sentence for the reader, empty where the body is whole.
    """

    body: bytes
    failure: FetchOutcome | None = None
    reason: str = ""


def decode(wire: bytes, codings: str, limit: int) -> DecodedBody:
    """Undo the codings that a `Content-Encoding` header lists (RFC 9110, section 8.4).

    Args:
        wire: the body as received, transfer codings already removed.
        codings: the header's value, such as `gzip` or `gzip, br`; empty for none.
        limit: most bytes that any step may yield.
    """
    names = [name for name in (part.strip().lower() for part in codings.split(",")) if name not in {"", "identity"}]
    unknown = [name for name in names if name not in _DECODERS]
    if unknown or len(names) > _MOST_CODINGS:
        return DecodedBody(b"", FetchOutcome.BROKEN_RESPONSE, f"cannot undo the content coding {codings[:60]!r}")
    result = _bounded(wire, limit)
    for name in reversed(names):
        if result.failure or not result.body:
            return result
        result = _attempt(_DECODERS[name], name, result.body, limit)
    return result


def _attempt(decoder: Callable[[bytes, int], tuple[bytes, bool]], name: str, data: bytes, limit: int) -> DecodedBody:
    try:
        body, whole = decoder(data, limit)
    except (zlib.error, brotli.error) as error:
        return DecodedBody(b"", FetchOutcome.BROKEN_RESPONSE, f"the body is not {name}: {error}")
    if len(body) > limit:
        return _bounded(body, limit)
    return (
        DecodedBody(body) if whole else DecodedBody(body, FetchOutcome.BROKEN_RESPONSE, f"the {name} body is cut off")
    )


def _bounded(body: bytes, limit: int) -> DecodedBody:
    if len(body) > limit:
        return DecodedBody(body[:limit], FetchOutcome.TOO_LARGE, f"the body is larger than {limit} bytes")
    return DecodedBody(body)


def _gunzip(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack one or more gzip members (RFC 1952, section 2.2); bytes after the last that are no member are ignored."""
    body = bytearray()
    members = at = 0
    while at < len(data) and len(body) <= limit and members < _MOST_MEMBERS:
        try:
            at, whole = _unpack_member(data, at, body, limit)
        except zlib.error:
            if not members:
                raise
            break
        if not whole:
            return bytes(body), False
        members += 1
    return bytes(body), members < _MOST_MEMBERS


def _unpack_member(data: bytes, at: int, body: bytearray, limit: int) -> tuple[int, bool]:
    """Unpack the member that begins at a byte; return where it ends, and whether it is whole.

    Fed in short steps, as what follows a member is copied out of the step in which it ends.
    """
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    while at < len(data) and len(body) <= limit and not unpacker.eof:
        chunk = data[at : at + _STEP]
        at += len(chunk)
        while chunk and len(body) <= limit and not unpacker.eof:
            body += unpacker.decompress(chunk, limit + 1 - len(body))
            chunk = unpacker.unconsumed_tail
    return at - len(unpacker.unused_data), unpacker.eof


def _inflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack zlib data, or the bare deflate stream that some servers send under the same name."""
    for bits in (zlib.MAX_WBITS, _RAW_DEFLATE):
        unpacker = zlib.decompressobj(bits)
        try:
            return unpacker.decompress(data, limit + 1), unpacker.eof
        except zlib.error:
            if bits == _RAW_DEFLATE:
                raise
    raise AssertionError


def _unbrotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker = brotli.Decompressor()
    body = unpacker.process(data, output_buffer_limit=limit + 1)
    while len(body) <= limit and not unpacker.is_finished() and not unpacker.can_accept_more_data():
        body += unpacker.process(b"", output_buffer_limit=limit + 1 - len(body))
    return body, unpacker.is_finished()


_DECODERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
}
