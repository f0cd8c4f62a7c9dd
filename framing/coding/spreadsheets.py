"""Rows of the pages of .xlsx and .ods files: their values alone; nothing is calculated, nothing unpacks without end."""

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element  # for types alone

import openpyxl
from defusedxml.ElementTree import iterparse

from framing.coding.delimited import Rows
from framing.errors import BadInput

_LAST_ROW = 1_048_576  # no spreadsheet has more
MOST_COLUMNS = 64
_MOST_BYTES = 64 * 1024 * 1024  # unpacked; a sheet of a thousand long articles has a tenth of it
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OLD = b"\xd0\xcf\x11\xe0"  # the compound files of Excel 97, and of workbooks with a password


def pages(content: bytes) -> list[Callable[[], Rows]] | None:
    """Return a reader of rows for each page of a spreadsheet; None where the bytes are no spreadsheet.

    Raises:
        BadInput: they are a spreadsheet that cannot be read.
    """
    if content.startswith(_OLD):
        raise BadInput("is an old .xls file, or has a password")
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise BadInput(f"unpacks to more than {_MOST_BYTES // 1024**2} MiB")
            if "content.xml" in names:
                return _of_open_document(archive.read("content.xml"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BadInput(f"is damaged ({error})") from None
    if "xl/workbook.xml" not in names:
        raise BadInput("is neither a workbook nor text")
    return _of_workbook(content)


def _of_workbook(content: bytes) -> list[Callable[[], Rows]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file states of them may be false, and as large as it likes
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its readers come upon
        raise BadInput(f"is a damaged workbook ({type(error).__name__})") from None
    return [lambda sheet=sheet: _safely(_workbook_rows(sheet)) for sheet in sheets]  # type: ignore[misc]


def _workbook_rows(sheet: Any) -> Rows:
    rows = sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        yield number, ["" if value is None else _number(value) for value in cells]


def _of_open_document(content: bytes) -> list[Callable[[], Rows]]:
    try:
        tables = [
            element for _, element in iterparse(io.BytesIO(content), events=("end",)) if element.tag == f"{_TABLE}table"
        ]
    except Exception as error:  # noqa: BLE001 - what defusedxml refuses has no common base with what is no XML
        raise BadInput(f"is a damaged sheet ({type(error).__name__})") from None
    return [lambda table=table: _document_rows(table) for table in tables]  # type: ignore[misc]


def _document_rows(table: Element) -> Rows:
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells = list(islice(_document_cells(row), MOST_COLUMNS))
        repeated = _count(row, "number-rows-repeated")
        for same in range(1, repeated + 1 if any(cells) else 2):
            if number + same > _LAST_ROW:
                return
            yield number + same, cells
        number += repeated


def _document_cells(row: Element) -> Iterator[str]:
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        paragraphs = ["".join(paragraph.itertext()) for paragraph in cell.iterfind(f"{_TEXT}p")]
        value = cell.get(f"{_OFFICE}value") if cell.get(f"{_OFFICE}value-type") == "float" else None
        text = value or "\n".join(paragraphs)
        yield from [text] * min(_count(cell, "number-columns-repeated"), MOST_COLUMNS)


def _count(element: Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return int(value) if value.isdecimal() and len(value) < 8 else 1  # noqa: PLR2004 - more than any sheet has


def _number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _safely(rows: Rows) -> Rows:
    try:
        yield from rows
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        raise BadInput(f"is a damaged workbook ({type(error).__name__})") from None
