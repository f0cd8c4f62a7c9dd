"""Bytes to text as browsers do it (WHATWG Encoding and HTML, encoding sniffing), mended where labels lie."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

import charset_normalizer
import webencodings

_PRESCAN = 4096  # bytes; the standard says 1024, old portals put their scripts before the declaration
_SAMPLE = 65536  # bytes that detection looks at
_LOST = 0.01  # share of unreadable characters from which a declaration is not believed
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
    """A page's text, the Python codec that read it, and the label that was declared but not believed."""

    text: str
    encoding: str
    disbelieved: str | None = None


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return a page's text: by byte order mark, else HTTP charset, else the page's own declaration, else detection.

    Beyond the standard, a declaration that cannot be true is not believed: UTF-8 labelled as a single-byte encoding,
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
    tried = [Decoded(body.decode(name, "replace"), name) for name in declared]
    if not tried or min(map(_lost, tried)) > _LOST:
        name = _detected(body)
        tried.append(Decoded(body.decode(name, "replace"), name))
    best = tried[0] if _lost(tried[0]) <= _LOST else min(tried, key=_lost)
    return best._replace(disbelieved=first if first and best.encoding != first else None)


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    if (header := _CHARSET.search(content_type)) and (name := _codec(header[1])):
        yield name
    for found in _DECLARED.finditer(_COMMENT.sub(b"", body[:_PRESCAN])):
        if name := _codec((found[1] or found[2]).decode("ascii", "ignore")):
            # Read as ASCII, so it cannot be UTF-16 (HTML, "prescan a byte stream", step on UTF-16BE/LE).
            yield "utf-8" if name.startswith("utf-16") else name


def _codec(label: str) -> str | None:
    known = webencodings.lookup(label)
    if known is None or known.name in {"replacement", "x-user-defined"}:
        return None
    return str(_CODECS.get(known.name, known.codec_info.name))


def _is_utf8(body: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)  # incremental: a cut last character is no error
    except UnicodeDecodeError:
        return False
    return body.isascii() or _MULTIBYTE.search(body) is not None


def _detected(body: bytes) -> str:
    found = charset_normalizer.from_bytes(body[:_SAMPLE]).best()
    return (_codec(found.encoding.replace("_", "-")) or found.encoding) if found else "cp1252"


def _lost(decoded: Decoded) -> float:
    return decoded.text.count("\N{REPLACEMENT CHARACTER}") / max(len(decoded.text), 1)
