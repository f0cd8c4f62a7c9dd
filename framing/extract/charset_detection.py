"""Which encoding a page is in that does not say so, or says what cannot be true."""

import re

import chardet
import charset_normalizer

from framing.text.identification import language_of

_EAST_ASIAN = {"GB2312": "gb18030", "GB18030": "gb18030", "Big5": "big5hkscs", "EUC-KR": "cp949", "CP949": "cp949",
               "SHIFT_JIS": "cp932", "CP932": "cp932", "EUC-JP": "euc_jp"}  # fmt: skip
_SURE = 0.9  # of 1, in chardet's own measure; what it takes for East Asian and is not stays far below
_EAST_ASIAN_SAMPLE = 4000  # bytes; it reads some 100 kB a second
_ENCODINGS = ["gb18030", "big5hkscs", "big5", "cp949", "cp932", "euc_jp", "cp1251", "koi8_r", "iso8859_5", "cp866"]
_ENCODINGS += ["cp1256", "cp1252", "cp1253", "cp1255", "cp1254", "cp1250", "cp874", "cp1257", "cp1258", "iso8859_2"]
"""Those of the WHATWG Encoding standard that pages still have; others (EBCDIC, Macintosh, johab) are only mistaken."""
_SAMPLE = 30_000  # bytes of prose that suffice
# A text between two tags; East Asian characters may end in any other byte.
_PROSE = re.compile(rb"[^<>\x00-\x1f]*+")
_OF_LANGUAGES = {
    "cp1250": {"pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"},
    "cp1254": {"tr", "az"},
    "cp1257": {"lt", "lv", "et"},
    "cp1258": {"vi"},
}
_LATIN = {"cp1252", "iso8859_2", *_OF_LANGUAGES}


def detect(body: bytes) -> str:
    """Return the codec in which a page's prose makes the most sense; cp1252 where none does.

    Only text beyond ASCII is looked at, wherever in the page it stands. Encodings of the Latin script differ in a few
    letters, so there the language decides, as a browser's locale does.
    """
    sample = _prose(body)
    if name := _east_asian(sample[:_EAST_ASIAN_SAMPLE]):
        return name
    match = charset_normalizer.from_bytes(sample, cp_isolation=_ENCODINGS).best()
    name = str(match.encoding) if match else "cp1252"
    if name not in _LATIN:
        return name
    language = language_of(sample.decode("cp1252", "replace"))
    by_language = next((codec for codec, languages in _OF_LANGUAGES.items() if language in languages), "cp1252")
    return name if (by_language, name) == ("cp1250", "iso8859_2") else by_language


def _east_asian(sample: bytes) -> str | None:
    """Return the codec of an East Asian text by how often its characters are used (Li and Momoi 2001)."""
    result = chardet.detect(sample)
    return _EAST_ASIAN.get(str(result["encoding"])) if result["confidence"] >= _SURE else None


def _prose(body: bytes) -> bytes:
    parts, length = [], 0
    for match in _PROSE.finditer(body):
        if not match[0].isascii():
            parts.append(match[0])
            length += len(match[0])
            if length > _SAMPLE:
                break
    return b"\n".join(parts)[:_SAMPLE]
