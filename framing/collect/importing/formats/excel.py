"""Excel workbooks: values as they were last computed; no formula, macro or link is followed."""

import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from framing.collect.importing.reading.office_archive import check
from framing.collect.importing.record import EXCEL_ZERO, MOST_COLUMNS, RawRow, RawTable
from framing.errors import BadInput

READS = "Excel workbooks, sheet by sheet; values as last computed; days as Excel writes or counts them"
SUFFIXES = (".xlsx", ".xlsm")
_ZERO_1904 = date(1904, 1, 1)  # of workbooks made on old Macintoshes


def tables(path: Path) -> Iterator[RawTable]:
    """Yield the sheets of a workbook.

    Raises:
        BadInput: the file is no workbook, is damaged, or would unpack to far more than it should.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - it takes as long to import as a small table to read
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - as above

    check(path, "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # noqa: BLE001 - damaged files break it in ways that nobody can list
        raise BadInput(f"{path}: is no workbook that can be read: {type(error).__name__}; save it anew") from None
    zero = _ZERO_1904 if book.epoch == CALENDAR_MAC_1904 else EXCEL_ZERO
    for sheet in visible:
        place = f"{path}:{sheet.title}" if len(visible) > 1 else str(path)
        yield RawTable(place, _rows(sheet, place), pads=True, day_zero=zero)
    for sheet in [sheet for sheet in book.worksheets if sheet not in visible]:
        yield RawTable(f"{path}:{sheet.title}", [RawRow(1, ["..."], "a hidden sheet")])


def _rows(sheet: Any, place: str) -> Iterator[RawRow]:
    sheet.reset_dimensions()  # what a file says of its own size is not trusted
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            yield RawRow(number, cells)
    except Exception as error:  # noqa: BLE001 - as above
        if not number:
            raise BadInput(f"{place}: cannot be read: {type(error).__name__}; save it anew") from None
        yield RawRow(number + 1, ["..."], f"this row and all below it cannot be read: {type(error).__name__}")
