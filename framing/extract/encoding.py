"""Bytes to text as browsers do it (WHATWG Encoding and HTML, encoding sniffing), corrected where labels are wrong."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import webencodings

from framing.extract.charset_detection import detect

_MOST_UNREADABLE = 0.03  # share of a page's characters beyond ASCII from which a declaration is rejected
_CHANCE = 5  # characters that a text of another encoding may hold which look like UTF-8's ("联通" in GBK)
_DECLARATIONS = 50  # `<meta` of a page that are looked at
_LONGEST_TAG = 1000  # bytes
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022_JP = "iso2022_jp_ext"
_CODECS = {"gbk": "gb18030", "iso-2022-jp": _ISO_2022_JP}  # what browsers read under those labels
_MULTIBYTE_CODECS = {"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"}
_CHARSET = re.compile(r"charset[ \t]*+=[ \t\"']*+([\w:.-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"charset\s*+=[\s\"']*+([\w:.-]+)", re.IGNORECASE)
_IN_XML = re.compile(rb"\s*+<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([\w:.-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[\s/]|<!--", re.IGNORECASE)
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")  # ISO-2022-JP's way into and out of Japanese (RFC 1468)
_NOT_ASCII = re.compile(rb"[\x80-\xff]++")


class Decoded(NamedTuple):
    """A page's text, the Python codec that read it, and the declared label that was rejected."""

    text: str
    encoding: str
    rejected_label: str | None = None


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return a page's text: by byte order mark, else HTTP charset, else the page's own declaration, else detection.

    Beyond the standard, a declaration that cannot be true is rejected: what is UTF-8 is read as that whatever its
    label, and a label under which more than three per cent of the characters beyond ASCII are unreadable gives way to
    another declaration or to detection, whichever reads more. Never raises: what no encoding can read becomes U+FFFD.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return Decoded(body[len(bom) :].decode(name, "replace"), name)
    declared = list(dict.fromkeys(_declared(body, content_type)))
    if body.isascii():
        return _ascii(body, declared)
    if _is_utf8(body, declared):
        return _as_read(Decoded(body.decode("utf-8", "replace"), "utf-8"), declared)
    return _best(body, declared)


def _ascii(body: bytes, declared: list[str]) -> Decoded:
    """Return a text of ASCII, or the Japanese that ISO-2022-JP writes with it."""
    if _ESCAPES.search(body):
        return _as_read(Decoded(body.decode(_ISO_2022_JP, "replace"), _ISO_2022_JP), declared)
    return Decoded(body.decode("ascii"), declared[0] if declared else "utf-8")


def _best(body: bytes, declared: list[str]) -> Decoded:
    attempts = []
    for name in declared:
        attempts.append(Decoded(body.decode(name, "replace"), name))
        if _unreadable_share(attempts[-1]) <= _MOST_UNREADABLE:
            return _as_read(attempts[-1], declared)
    name = detect(body)
    attempts.insert(0, Decoded(body.decode(name, "replace"), name))
    return _as_read(min(attempts, key=_unreadable_share), declared)


def _as_read(decoded: Decoded, declared: list[str]) -> Decoded:
    return decoded._replace(rejected_label=declared[0] if declared and declared[0] != decoded.encoding else None)


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the codecs that header, XML declaration and `<meta>` name, however late; none in a comment."""
    if (header := _CHARSET.search(content_type[:1000])) and (name := _codec(header[1])):
        yield name
    labels = (match[1] for tag in _leading_tags(body) if (match := _IN_META.search(tag) or _IN_XML.match(tag)))
    for label in labels:
        if name := _codec(label.decode("ascii", "ignore")):
            # Read as ASCII, so it cannot be UTF-16 (HTML, "prescan a byte stream", step on UTF-16BE/LE).
            yield "utf-8" if name.startswith("utf-16") else name


def _leading_tags(body: bytes) -> Iterator[bytes]:
    yield body[:_LONGEST_TAG].partition(b">")[0]
    yield from islice(_meta_tags(body), _DECLARATIONS)


def _meta_tags(body: bytes) -> Iterator[bytes]:
    offset = 0
    while match := _META.search(body, offset):
        if match[0] == b"<!--":
            end = body.find(b"-->", match.end())
            if end < 0:  # browsers read what follows as comment
                return
            offset = end
        else:
            yield body[match.start() : match.start() + _LONGEST_TAG].partition(b">")[0]
            offset = match.end()


def _codec(label: str) -> str | None:
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in {"replacement", "x-user-defined"}:
        return None
    return _CODECS.get(encoding.name, str(encoding.codec_info.name))


def _is_utf8(body: bytes, declared: list[str]) -> bool:
    """Tell whether bytes are UTF-8, a few stray ones aside; where they could be either, the label speaks."""
    runs = _NOT_ASCII.findall(body)
    text = b" ".join(runs).decode("utf-8", "replace")
    stray = text.count("\N{REPLACEMENT CHARACTER}") - body.count("\N{REPLACEMENT CHARACTER}".encode())
    readable = len(text) - stray - len(runs) + 1
    if stray > readable / 2:
        return False
    if readable > _CHANCE or declared[:1] == ["utf-8"]:
        return True
    return stray == 0 and not (declared and declared[0] in _MULTIBYTE_CODECS and _reads(body, declared[0]))


def _reads(body: bytes, name: str) -> bool:
    return "\N{REPLACEMENT CHARACTER}" not in body.decode(name, "replace")


def _unreadable_share(decoded: Decoded) -> float:
    """Return the share of unreadable ones among a text's characters beyond ASCII."""
    beyond = len(decoded.text) - len(decoded.text.encode("ascii", "ignore"))
    return decoded.text.count("\N{REPLACEMENT CHARACTER}") / max(beyond, 1)
