"""Content codings that a header names and the body has not, or the reverse, as other tools leave them."""

import zlib

import brotli

from framing.collect.archive.exchange import Headers

_GZIP = b"\x1f\x8b\x08"
_NAME = "content-encoding"
_SOME = 1 << 12  # bytes that show whether a body can be unpacked
_MARKUP = 1 << 10


def actual_headers(wire: bytes, headers: Headers) -> Headers:
    """Return headers whose `Content-Encoding` is that of the body.

    Crawlers that unpack a body may leave the header, and others leave the body packed under a header of their own.
    A name is removed only where the body cannot be unpacked and reads as markup.
    """
    named = ",".join(value for name, value in headers if name.lower() == _NAME).lower()
    names = [name for name in (part.strip() for part in named.split(",")) if name not in {"", "identity"}]
    if names and _is_markup(wire) and not _fits(wire, names[-1]):
        return tuple(pair for pair in headers if pair[0].lower() != _NAME)
    if not names and wire.startswith(_GZIP) and _is_page(headers) and _fits(wire, "gzip"):
        return (*(pair for pair in headers if pair[0].lower() != _NAME), ("Content-Encoding", "gzip"))
    return headers


def _is_markup(wire: bytes) -> bool:
    return b"<" in wire[:_MARKUP] and b"\0\0\0" not in wire[:_MARKUP]


def _is_page(headers: Headers) -> bool:
    value = next((value for name, value in headers if name.lower() == "content-type"), "").lower()
    return not value or any(kind in value for kind in ("html", "xml", "text/"))


def _fits(wire: bytes, coding: str) -> bool:
    """Tell whether the beginning of a body can be unpacked so; what is unknown fits."""
    start = wire[:_SOME]
    if coding in {"gzip", "x-gzip"}:
        return start.startswith(_GZIP) and _inflates(start, zlib.MAX_WBITS | 16)
    if coding == "deflate":
        return _inflates(start, zlib.MAX_WBITS) or _inflates(start, -zlib.MAX_WBITS)
    if coding == "br":
        try:
            brotli.Decompressor().process(start, output_buffer_limit=_SOME)
        except brotli.error:
            return False
    return True


def _inflates(start: bytes, bits: int) -> bool:
    try:
        zlib.decompressobj(bits).decompress(start, _SOME)
    except zlib.error:
        return False
    return True
