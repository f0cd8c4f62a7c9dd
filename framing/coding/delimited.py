"""Rows of a text file that a spreadsheet has saved, in whatever encoding and with whatever separator it has chosen."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

import charset_normalizer

from framing.errors import BadInput

Rows = Iterator[tuple[int, list[str]]]
"""The number of each row's last line, counted from 1, and its cells."""

SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Excel calls "CSV" on a Western, Korean, Japanese, Chinese, Cyrillic, Central European, Greek, Turkish machine ...
_CODE_PAGES = (
    "cp1252", "cp949", "cp932", "gb18030", "big5", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256",
    "mac_roman",
)  # fmt: skip
_MOST_NULS = 0.2  # share of zero bytes above which text can only be UTF-16
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line


def decoded(content: bytes, words: Sequence[str] = ()) -> str:
    """Return the text of bytes: by their mark, else as UTF-8 or UTF-16, else in the code page that they show.

    Args:
        content: of the file.
        words: that may stand in it; a code page in which more of them are read is preferred.

    Raises:
        BadInput: it is no text.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _whole(content[len(mark) :], name)
    if content.count(0) > _MOST_NULS * len(content):
        return _whole(content, "utf-16-be" if content.startswith(b"\0") else "utf-16-le")
    if b"\0" in content:
        raise BadInput("is no text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _in_code_page(content, words)


def separated(text: str, separator: str) -> Rows:
    """Yield the rows of CSV; Excel's first line `sep=;` is none of them.

    Raises:
        csv.Error: a quotation mark stands where none may, or is never closed.
    """
    before = _SEPARATOR_LINE.match(text)
    reader = csv.reader(
        io.StringIO(text[before.end() if before else 0 :], newline=""), delimiter=separator, strict=True
    )
    for cells in reader:
        yield reader.line_num + bool(before), cells


def separators(text: str) -> Sequence[str]:
    """Return the separators that a text may have: the one that its first line states, else all."""
    before = _SEPARATOR_LINE.match(text)
    return (before[1],) if before else SEPARATORS


def _whole(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise BadInput(f"is not the {name.upper()} text that it begins as (byte {error.start})") from None


def _in_code_page(content: bytes, words: Sequence[str]) -> str:
    texts = {name: text for name in _CODE_PAGES if (text := _strictly(content, name)) is not None}
    if not texts:
        raise BadInput("is text in no encoding that is known here")
    telling = [word for word in words if not word.isascii()]
    counts = {name: sum(map(text.casefold().count, telling)) for name, text in texts.items()}
    best = [name for name in texts if counts[name] == max(counts.values())]
    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())
    match = charset_normalizer.from_bytes(sample, cp_isolation=best).best() if len(best) > 1 else None
    return texts.get(match.encoding, texts[best[0]]) if match else texts[best[0]]


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None
