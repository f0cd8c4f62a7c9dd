"""Bytes to text as browsers do it (WHATWG Encoding and HTML, encoding sniffing), corrected where labels are wrong."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

import charset_normalizer
import webencodings

_PRESCAN = 4096  # bytes; the standard says 1024, old portals put their scripts before the declaration
_SAMPLE = 65536  # bytes that detection looks at
_MOST_UNREADABLE = 0.01  # share of unreadable characters from which a declaration is rejected
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CODECS = {"gbk": "gb18030"}  # the standard decodes every GB label as GB18030
_SINGLE_BYTE = re.compile(r"^(windows-\d+|iso-?8859.*|cp125\d|latin.*)$")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


class Decoded(NamedTuple):
    """A page's text, the Python codec that read it, and the declared label that was rejected."""

    text: str
    encoding: str
    rejected_label: str | None = None


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return a page's text: by byte order mark, else HTTP charset, else the page's own declaration, else detection.

    Beyond the standard, a declaration that cannot be true is rejected: UTF-8 labelled as a single-byte encoding,
    or a label under which more than one character in a hundred is unreadable while another declaration or detection
    does better. Never raises: what no encoding can read becomes U+FFFD.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return Decoded(body[len(bom) :].decode(name, "replace"), name)
    declared = list(dict.fromkeys(_declared(body, content_type)))
    if _is_utf8(body) and (not declared or _SINGLE_BYTE.match(declared[0])):
        return Decoded(body.decode("utf-8", "replace"), "utf-8", declared[0] if declared else None)
    return _best(body, declared)


def _best(body: bytes, declared: list[str]) -> Decoded:
    first = declared[0] if declared else None
    attempts = [Decoded(body.decode(name, "replace"), name) for name in declared]
    if not attempts or min(map(_unreadable_share, attempts)) > _MOST_UNREADABLE:
        name = _detected(body)
        attempts.append(Decoded(body.decode(name, "replace"), name))
    best = attempts[0] if _unreadable_share(attempts[0]) <= _MOST_UNREADABLE else min(attempts, key=_unreadable_share)
    return best._replace(rejected_label=first if first and best.encoding != first else None)


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    if (header := _CHARSET.search(content_type)) and (name := _codec(header[1])):
        yield name
    for match in _DECLARED.finditer(_COMMENT.sub(b"", body[:_PRESCAN])):
        if name := _codec((match[1] or match[2]).decode("ascii", "ignore")):
            # Read as ASCII, so it cannot be UTF-16 (HTML, "prescan a byte stream", step on UTF-16BE/LE).
            yield "utf-8" if name.startswith("utf-16") else name


def _codec(label: str) -> str | None:
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in {"replacement", "x-user-defined"}:
        return None
    return str(_CODECS.get(encoding.name, encoding.codec_info.name))


def _is_utf8(body: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)  # incremental: a cut last character is no error
    except UnicodeDecodeError:
        return False
    return body.isascii() or _MULTIBYTE.search(body) is not None


def _detected(body: bytes) -> str:
    match = charset_normalizer.from_bytes(body[:_SAMPLE]).best()
    return (_codec(match.encoding.replace("_", "-")) or match.encoding) if match else "cp1252"


def _unreadable_share(decoded: Decoded) -> float:
    return decoded.text.count("\N{REPLACEMENT CHARACTER}") / max(len(decoded.text), 1)
