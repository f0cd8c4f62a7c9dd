"""The text of a feed or a sitemap: unpacked, and decoded as feed readers do, whatever its label claims."""

import codecs
import re
import zlib

import webencodings

from framing.collect.reading import UnreadableReplyError

MOST_BYTES = 50_000_000  # the sitemap protocol's own limit
_MAGIC = b"\x1f\x8b"
_MOST_MEMBERS = 100  # of a gzip file; each costs a start, and thousands can be empty
_CHUNK = 16_384  # bytes, which are 16 MB at most when they are unpacked
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# how `<` and the next character begin a text without a mark (XML 1.0, appendix F)
_BEGINNINGS = (
    (re.compile(rb"<\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
)
_HEAD = 300  # bytes, within which the declaration ends
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_CODECS = {"gbk": "gb18030"}  # its superset, as the Encoding Standard has it
_MULTIBYTE = re.compile(rb"(?:[\xc2-\xf4][\x80-\xbf]+[^\x80-\xff]*){3}")  # characters, so many that it is no accident


def unpacked(body: bytes) -> tuple[bytes, bool]:
    """Return a body without gzip, and whether the packing ends before it should.

    Raises:
        UnreadableReplyError: nothing of it can be unpacked, or it is too large.
    """
    cut = False
    for _ in range(2):  # packed files are packed again on the way
        if body.startswith(_MAGIC):
            body, cut_here = _gunzipped(body)
            cut = cut or cut_here
    if len(body) > MOST_BYTES:
        raise UnreadableReplyError(f"larger than {MOST_BYTES} bytes")
    return body, cut


def decoded(body: bytes, content_type: str = "") -> str:
    """Return the text: by byte order mark, else by its first bytes, else by what is claimed and fits, UTF-8 first.

    Args:
        body: unpacked.
        content_type: as the header has it.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    beginning = body[:_HEAD].lstrip()
    for pattern, name in _BEGINNINGS:
        if pattern.match(beginning):
            return body.decode(name, "replace")
    return _as_claimed(body, [*_claims(beginning, content_type)])


def _as_claimed(body: bytes, claims: list[str]) -> str:
    tried = [*(["utf-8"] if _is_utf8(body) else []), *claims, "utf-8"]
    for name in tried:
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode(claims[0] if claims else "cp1252", "replace")


def _claims(beginning: bytes, content_type: str) -> list[str]:
    """Return the Python codecs of the labels; a label that its own bytes belie is none, as UTF-16 in ASCII."""
    labels = []
    if declared := _DECLARED.search(beginning):
        labels.append(declared[1].decode("ascii"))
    if header := _CHARSET.search(content_type):
        labels.append(header[1])
    encodings = filter(None, map(webencodings.lookup, labels))
    names = (_CODECS.get(encoding.name, encoding.codec_info.name) for encoding in encodings)
    return [name for name in names if not name.startswith("utf-16") and name not in {"replacement", "x-user-defined"}]


def _is_utf8(body: bytes) -> bool:
    """Tell whether a text is UTF-8 beyond doubt; plain ASCII may be the shell of another encoding."""
    if not _MULTIBYTE.search(body):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)  # incremental: a cut last character is no error
    except UnicodeDecodeError:
        return False
    return True


def _gunzipped(body: bytes) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = members = 0
    whole = True
    while whole and body.startswith(_MAGIC) and members < _MOST_MEMBERS:
        members += 1
        member = zlib.decompressobj(wbits=31)
        fed, whole = 0, True
        while whole and not member.eof and fed < len(body):
            try:
                parts.append(member.decompress(body[fed : fed + _CHUNK]))
            except zlib.error:
                whole = False
            fed += _CHUNK
            size += len(parts[-1]) if whole else 0
            if size > MOST_BYTES:
                raise UnreadableReplyError(f"larger than {MOST_BYTES} bytes")
        whole = whole and member.eof
        body = member.unused_data + body[fed:]
    if not size and not whole:
        raise UnreadableReplyError("not gzip, or damaged from the beginning")
    return b"".join(parts), not whole or body.startswith(_MAGIC)
