"""One sheet as the programs that coders use save it: their separators, encodings, quoting, empty rows and columns."""

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import openpyxl

Table = Sequence[Sequence[str]]
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def delimited(table: Table, separator: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=end, quoting=quoting).writerows(table)
    return buffer.getvalue()


def in_code_page(name: str, separator: str = ";") -> Callable[[Table], bytes]:
    """Return how Excel saves "CSV" on a machine of that code page: what it lacks becomes a question mark."""
    return lambda table: delimited(table, separator).encode(name, "replace")


def workbook(table: Table, *, row: int = 1, column: int = 1, before: Sequence[str] = ()) -> bytes:
    """Return an .xlsx file; `row` and `column` are those of the first cell, `before` the pages in front of it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in before:
        book.create_sheet(title).append([title, "", "notes of the lab"])
    page = book.create_sheet("articles")
    for number, cells in enumerate(table):
        for place, value in enumerate(cells):
            page.cell(row + number, column + place, value or None)
    return saved(book)


def two_pages(table: Table) -> bytes:
    book = openpyxl.Workbook()
    for page in (book.active, book.create_sheet("articles (2)")):
        for row in table:
            page.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def document(table: Table) -> bytes:
    """Return an .ods file as LibreOffice writes it: empty cells counted, and a million empty rows at the end."""
    rows = "".join(f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>" for cells in table)
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    return packed(
        {
            "mimetype": _ODS,
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body>'
            f'<office:spreadsheet><table:table table:name="articles">{rows}{rest}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _cell(value: str) -> str:
    if not value:
        return '<table:table-cell table:number-columns-repeated="1"/>'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def with_empty_rows(table: Table) -> Table:
    width = len(table[0])
    return [row for one in table for row in (one, [""] * width)] + [[""] * width] * 5


def with_empty_columns(table: Table) -> Table:
    return [["", *row, "", ""] for row in table]


def in_capitals(table: Table) -> Table:
    head, *rows = table
    return [
        [name.upper() for name in head],
        *([one, text, f" {frame.upper()} ", second.title(), note] for one, text, frame, second, note in rows),
    ]


def shortened(table: Table) -> Table:
    """Return the rows without the empty cells at their ends."""
    return [row[: max((place + 1 for place, cell in enumerate(row) if cell), default=0)] for row in table]


def in_other_order(table: Table) -> Table:
    return [[note, second, frame, one, text] for one, text, frame, second, note in table]


SAVES: dict[str, Callable[[Table], bytes]] = {
    "exported.csv": lambda table: delimited(table, end="\n").encode("utf-8-sig"),
    "Excel CSV UTF-8.csv": lambda table: delimited(table).encode("utf-8-sig"),
    "Excel CSV UTF-8, German.csv": lambda table: delimited(table, ";").encode("utf-8-sig"),
    "Excel CSV, Western.csv": in_code_page("cp1252"),
    "Excel CSV, Korean.csv": in_code_page("cp949", ","),
    "Excel CSV, Japanese.csv": in_code_page("cp932", ","),
    "Excel CSV, Chinese.csv": in_code_page("gb18030", ","),
    "Excel CSV, Taiwanese.csv": in_code_page("big5", ","),
    "Excel CSV, Russian.csv": in_code_page("cp1251"),
    "Excel CSV, Polish.csv": in_code_page("cp1250"),
    "Excel CSV, Macintosh.csv": lambda table: delimited(table, end="\r").encode("mac_roman", "replace"),
    "Excel Unicode text.txt": lambda table: codecs.BOM_UTF16_LE + delimited(table, "\t").encode("utf-16-le"),
    "big-endian UTF-16.txt": lambda table: codecs.BOM_UTF16_BE + delimited(table, "\t").encode("utf-16-be"),
    "UTF-16 without a mark.csv": lambda table: delimited(table).encode("utf-16-le"),
    "Excel sep line.csv": lambda table: ("sep=;\r\n" + delimited(table, ";")).encode("utf-8-sig"),
    "LibreOffice, all quoted.csv": lambda table: delimited(table, end="\n", quoting=csv.QUOTE_ALL).encode(),
    "LibreOffice, bars.csv": lambda table: delimited(table, "|", "\n").encode(),
    "Google Sheets.csv": lambda table: delimited(table).encode(),
    "Google Sheets.tsv": lambda table: delimited(
        [[cell.replace("\n", " ") for cell in row] for row in table], "\t"
    ).encode(),
    "Numbers with its title.csv": lambda table: delimited([["Table 1", "", "", "", ""], *table], ";").encode(),
    "capitals and blanks.csv": lambda table: delimited(in_capitals(table)).encode(),
    "empty rows.csv": lambda table: delimited(with_empty_rows(table)).encode(),
    "empty columns.csv": lambda table: delimited(with_empty_columns(table)).encode(),
    "no empty ends.csv": lambda table: delimited(shortened(table)).encode(),
    "a hundred thousand empty rows.csv": lambda table: (
        delimited(table[:1]).encode() + b",,,,\r\n" * 100_000 + delimited(table[1:]).encode()
    ),
    "columns in another order.csv": lambda table: delimited(in_other_order(table)).encode(),
    "Excel.xlsx": workbook,
    "Excel with another first page.xlsx": lambda table: workbook(table, before=["Overview", "codebook"]),
    "Excel, moved.xlsx": lambda table: workbook(with_empty_rows(table), row=4, column=3),
    "named as CSV.csv": workbook,
    "LibreOffice.ods": document,
    "LibreOffice, empty rows and columns.ods": lambda table: document(with_empty_columns(with_empty_rows(table))),
}
"""How a filled-in sheet looks when it comes back, by the name of the file."""


def _bomb() -> bytes:
    return packed({"content.xml": b" " * (65 * 1024 * 1024), "mimetype": _ODS})


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return packed({"content.xml": f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><x>&e9;</x>'})


REFUSED: dict[str, tuple[Callable[[Table], bytes], str]] = {
    "old.xls": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old .xls file, or has a password"),
    "apple.numbers": (lambda _: packed({"Index/Document.iwa": "x"}), "is neither a workbook nor text"),
    "letter.docx": (lambda _: packed({"word/document.xml": "<x/>"}), "is neither a workbook nor text"),
    "print.pdf": (lambda _: b"%PDF-1.7\n%\xe2\xe3\n", "is a PDF"),
    "page.html": (lambda _: b"<!DOCTYPE html><table><tr><td>id</td></tr></table>", "is a web page or XML"),
    "link.gsheet": (lambda _: b'{"doc_id": "x"}', "is JSON or a link to an online sheet"),
    "empty.csv": (lambda _: b"", "is empty"),
    "blank.csv": (lambda _: b"\xef\xbb\xbf\r\n", "no row names the columns (id, text, frame, second, note)"),
    "no header.csv": (lambda table: delimited(table[1:]).encode(), "no row names the columns"),
    "cut.xlsx": (lambda table: workbook(table)[:-400], "is damaged"),
    "picture.csv": (lambda _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "is no text"),
    "bomb.ods": (lambda _: _bomb(), "unpacks to more than 64 MiB"),
    "entities.ods": (lambda _: _entities(), "is a damaged sheet (EntitiesForbidden)"),
    "no frame column.csv": (lambda table: delimited([row[:2] for row in table]).encode(), "frame: is missing"),
    "misspelt.csv": (
        lambda table: delimited([["id", "text", "fame"], *(row[:3] for row in table[1:])]).encode(),
        "fame: unknown key; valid: frame, id, note, second, text",
    ),
    "twice.csv": (
        lambda table: delimited([[*row, row[2]] for row in table]).encode(),
        "frame: is there twice; keep one of the two columns",
    ),
    "quote.csv": (lambda table: (delimited(table) + 'x,"y\n').encode(), "is not CSV"),
    "beside.csv": (
        lambda table: delimited([table[0], *([*row, "see above"] for row in table[1:2])]).encode(),
        "has more cells than the header",
    ),
    "copied page.xlsx": (two_pages, "has 2 pages of codes, and one is read; keep one"),
    "wide.csv": (lambda table: delimited([table[0], ["x"] * 5000]).encode(), "has more than 100000 rows or 64 columns"),
    "long.csv": (lambda table: delimited(table).encode() + b"x\r\n" * 100_000, "has more than 100000 rows"),
    "unfilled.xlsx": (
        lambda table: workbook([table[0], *([*row[:2], "", "", ""] for row in table[1:])]),
        "is not filled in: no row has a frame",
    ),
}
"""What cannot be taken, and what the one line says of it."""
