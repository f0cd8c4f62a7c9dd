"""Sheets to fill in: CSV for any spreadsheet, or a workbook with a list of frames to choose from and the codebook."""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from framing.errors import BadInput
from framing.runs.csv_files import FORMULA_STARTS, csv_text
from framing.study.model import Article, Codebook

COLUMNS = ("id", "text", "frame", "second", "note")
PAGE = "articles"
FORMS = (".csv", ".xlsx")
_WIDTHS = {"A": 15, "B": 90, "C": 18, "D": 18, "E": 40}
_BOOK_WIDTHS = {"A": 18, "B": 24, "C": 90, "D": 90}
_LONGEST_CELL = 32_767  # characters, Excel's own limit
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def sheet(
    path: Path, articles: Sequence[Article], codebook: Codebook, notes: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Return a sheet to fill in, in the form that the file's name ends in; it names no outlet and suggests no code.

    Args:
        path: of the file that is to be written.
        articles: one row each.
        codebook: the second page of a workbook.
        notes: what stands in the column note, by article.

    Raises:
        BadInput: the name ends in another form.
    """
    check_form(path)
    rows = [{"id": article.id, "text": article.text, "note": notes.get(article.id, "")} for article in articles]
    return _workbook(rows, codebook) if path.suffix.lower() == ".xlsx" else csv_text(rows, COLUMNS).encode("utf-8-sig")


def check_form(path: Path) -> None:
    """Raise BadInput where a sheet of this name cannot be written."""
    if path.suffix.lower() not in FORMS:
        raise BadInput(f"{path}: unknown form of a sheet; valid: {', '.join(FORMS)}")


def _workbook(rows: Sequence[Mapping[str, str]], codebook: Codebook) -> bytes:
    book = Workbook()
    page = book.active
    if not isinstance(page, Worksheet):
        raise TypeError("a new workbook has a page")
    page.title = PAGE
    _fill(page, [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)], _WIDTHS)
    frames = [
        (name, codebook.label(name), frame.definition, "\n".join(frame.examples))
        for name, frame in codebook.frames.items()
    ]
    second = book.create_sheet("codebook")
    _fill(second, [("frame", "label", "definition", "examples"), *frames], _BOOK_WIDTHS)
    choice = DataValidation("list", formula1=f"=codebook!$A$2:$A${len(frames) + 1}", allow_blank=True)
    choice.errorTitle, choice.error = "No frame of the codebook", "Choose a frame from the list."
    choice.showErrorMessage = True
    choice.add(f"C2:D{len(rows) + 1}")
    page.add_data_validation(choice)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, rows: Sequence[Sequence[str]], widths: dict[str, int]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            cell.value = _NOT_IN_XML.sub(" ", value)[:_LONGEST_CELL]
            cell.quotePrefix = value.startswith(FORMULA_STARTS)
            cell.data_type = "s"  # text, whatever it begins with: no formula, no number, no error
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for letter, width in widths.items():
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
