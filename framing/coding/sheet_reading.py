"""Sheets that coders give back, read from whatever form their spreadsheet has saved: its rows, by their places."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice, zip_longest
from pathlib import Path

from framing.coding.delimited import Rows, decoded, separated, separators
from framing.coding.spreadsheets import MOST_COLUMNS, pages
from framing.errors import BadInput
from framing.runs.csv_files import FORMULA_GUARD
from framing.study.readers import refuse

Reader = Callable[[], Rows]
Header = tuple[int, list[str]]
"""The number of the row that names the columns, and the names in comparable form."""

_MOST_BYTES = 64 * 1024 * 1024
_LARGEST_EXPONENT = 308  # of a spreadsheet's numbers; what is larger stays text
_MOST_ROWS = 100_000  # that are not empty
_FIRST_ROWS = 20  # within which the header must stand
_REMEDY = "save it as .xlsx or as CSV UTF-8"
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))
_FORMS = {  # how files begin of which coders may think that they are sheets
    b"%PDF": "a PDF",
    b"<": "a web page or XML",
    b"{\\rtf": "an RTF document",
    b"{": "JSON or a link to an online sheet",
    b"ID;P": "a SYLK file",
}


def rows(path: Path, columns: Sequence[str], words: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """Return the rows of a sheet that are not empty, by their places `file:row`.

    Args:
        path: CSV with any separator, in UTF-8, UTF-16 or a code page; .xlsx or .ods.
        columns: that it may have; the first must be there, in any case and order. Others may only be empty.
        words: that may stand in its cells; they tell code pages from each other.

    Raises:
        BadInput: it cannot be read, or has other columns; one line that says what to do.
    """
    reader, header = _headed(path, columns, words)
    return _body(path, reader, columns, header)


def comparable(text: str) -> str:
    """Return a text in which case, width, quotation marks and blanks of all kinds make no difference.

    >>> comparable(" Cold_War ") == comparable("“COLD  war”")
    True
    """
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return re.sub(r"[\s_-]+", " ", plain).strip(" '\"“”„«»‘’")


def mended_id(text: str, ids: Sequence[str]) -> str:
    """Return the id that a spreadsheet took for a number, where one alone can be meant; else the text.

    >>> mended_id("1.23457E+11", ["123456789012", "a0d9a2f2df8a"])
    '123456789012'
    """
    shown = _decimal(text.replace(",", "."))
    if shown is None or text in ids:
        return text
    digits = len(shown.normalize().as_tuple().digits)
    meant = [one for one in ids if (exact := _decimal(one)) is not None and _rounds_to(exact, shown, digits)]
    return meant[0] if len(meant) == 1 else text


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if text.isascii() and value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT else None


def _rounds_to(exact: Decimal, shown: Decimal, digits: int) -> bool:
    return Decimal(f"{exact:.{max(digits, 1) - 1}E}") == shown


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInput(f"is larger than {_MOST_BYTES // 1024**2} MiB")
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror or error})") from None


def _readers(content: bytes, words: Sequence[str]) -> Iterator[Reader]:
    if (found := pages(content)) is not None:
        yield from found
        return
    if not content.strip():
        raise BadInput("is empty")
    if form := next((form for start, form in _FORMS.items() if content.lstrip().startswith(start)), None):
        raise BadInput(f"is {form}")
    text = decoded(content, words)
    for separator in separators(text):
        yield lambda separator=separator: separated(text, separator)  # type: ignore[misc]


def _headed(path: Path, columns: Sequence[str], words: Sequence[str]) -> tuple[Reader, Header]:
    """Return the one page, or the one way to separate cells, that has a header, and the header."""
    try:
        headers = [(reader, _header(reader, columns)) for reader in _readers(_content(path), words)]
    except BadInput as error:
        raise BadInput(f"{path}: {error}; {_REMEDY}") from None
    headed = [(reader, header) for reader, header in headers if header]
    if not headed:
        names = ", ".join(columns)
        raise BadInput(f"{path}: no row names the columns ({names}); keep the first row of the exported sheet")
    if len(headed) > 1:
        raise BadInput(f"{path}: has {len(headed)} pages of codes, and one is read; keep one of them in the file")
    return headed[0]


def _header(reader: Reader, columns: Sequence[str]) -> Header | None:
    """Return the number and the names of the row that names the first of the columns and one more."""
    try:
        for number, cells in islice(reader(), _FIRST_ROWS):
            names = [comparable(cell) for cell in cells]
            if columns[0] in names and len(set(names) & set(columns)) > 1:
                return number, names
    except csv.Error:  # of another separator
        return None
    return None


def _body(path: Path, reader: Reader, columns: Sequence[str], header: Header) -> dict[str, dict[str, str]]:
    first, names = header
    valid = ", ".join(sorted(columns))
    problems = [
        f"{path}: {name}: unknown key; valid: {valid}" for name in dict.fromkeys(names) if name and name not in columns
    ]
    problems += [
        f"{path}: {name}: is there twice; keep one of the two columns" for name in columns if names.count(name) > 1
    ]
    refuse(problems)
    body: dict[str, dict[str, str]] = {}
    number = first
    try:
        for number, cells in _rows_below(reader, header):
            place = f"{path}:{number}"
            if any(cell.strip() for name, cell in zip_longest(names, cells, fillvalue="") if not name):
                problems.append(f"{place}: has more cells than the header; move what stands there into the column note")
            body[place] = {name: _plain(cell) for name, cell in zip_longest(names, cells, fillvalue="") if name}
    except csv.Error as error:
        problems.append(f"{path}:{number + 1}: is not CSV: {error}; {_REMEDY}")
    except BadInput as error:
        problems.append(f"{path}: {error}; {_REMEDY}")
    refuse(problems)
    return body


def _rows_below(reader: Reader, header: Header) -> Rows:
    """Yield the rows below the header that are not empty; a cell that a program has left out at the end is missing."""
    first, names = header
    filled = ((number, cells) for number, cells in reader() if number > first and any(map(str.strip, cells)))
    for count, (number, cells) in enumerate(filled, start=1):
        if count > _MOST_ROWS or len(cells) > max(MOST_COLUMNS, len(names)):
            raise BadInput(f"has more than {_MOST_ROWS} rows or {MOST_COLUMNS} columns")
        yield number, cells


def _plain(cell: str) -> str:
    return cell.translate(_INVISIBLE).strip().removeprefix(FORMULA_GUARD)
