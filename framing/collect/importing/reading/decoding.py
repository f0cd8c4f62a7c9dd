"""Bytes of exported tables to text: byte order marks, UTF-16 without one, UTF-8, the code page that the bytes show."""

from pathlib import Path

import charset_normalizer

from framing.collect.importing.record import MOST_BYTES
from framing.errors import BadInput
from framing.extract.encoding import decode
from framing.text.identification import language_of

_MOST_TEXT = 500_000_000  # bytes of a text that is read at once
_SAMPLE = 4096
_CODE_PAGES = [
    "cp1252",
    "cp1251",
    "cp1253",
    "cp1255",
    "cp1256",
    "koi8_r",
    "gb18030",
    "big5",
    "cp932",
    "cp949",
    "euc_jp",
]
"""Those in which programs save tables; of all that there are, one often fits by chance."""
_LATIN = {"cp1250": {"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"}, "cp1254": {"tr", "az"},
          "cp1257": {"et", "lt", "lv"}}  # fmt: skip
"""Which languages write a code page that the bytes cannot be distinguished from cp1252 by."""
_ZEROS = 0.2  # share of zero bytes from which a text is UTF-16


def file_bytes(path: Path, most: int = _MOST_TEXT) -> bytes:
    """Return a file's bytes.

    Raises:
        BadInput: it cannot be read, is empty, or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(min(most, MOST_BYTES) + 1)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    if not content.strip():
        raise BadInput(f"{path}: is empty")
    if len(content) > most:
        raise BadInput(f"{path}: is larger than {most // 1_000_000} MB; split it into several files")
    return content


def file_text(path: Path) -> str:
    """Return a file's text, whatever its encoding; what no encoding can read becomes U+FFFD.

    Raises:
        BadInput: as `file_bytes`, or the file is no text.
    """
    content = file_bytes(path)
    text = text_of(content)
    if text.count("\0", 0, _SAMPLE) or content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise BadInput(f"{path}: is no text; give it the ending of what it is, such as .xlsx, .docx or .pdf")
    return text


def text_of(content: bytes) -> str:
    """Return bytes as text.

    >>> text_of("Überschrift;Ort".encode("utf-16-le")), text_of("Titel;Straße".encode("cp1252"))
    ('Überschrift;Ort', 'Titel;Straße')
    """
    even, odd = content[:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
    if max(even, odd) > _ZEROS * len(content[:_SAMPLE]) and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(content).text
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return content.decode(_code_page(content, error.start), "replace")


def _code_page(content: bytes, first: int) -> str:
    """Return the code page that the bytes show, around the first that is not ASCII; cp1252 where nothing else is."""
    sample = content[max(first - _SAMPLE, 0) : first + _SAMPLE * 16]
    match = charset_normalizer.from_bytes(sample, cp_isolation=_CODE_PAGES).best()
    if match and match.encoding != "cp1252":
        return match.encoding
    language = language_of(sample.decode("cp1252", "replace"))
    return next((name for name, languages in _LATIN.items() if language in languages), "cp1252")
