"""Made-up files: articles about a lake, as tables, documents and web archives."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = (
    "The summit at Lake Moren brought Velmora and Tarsk to one table in May. Farmers will pay the price in higher "
    "taxes and dry fields. The cost of pumps and pipes falls on poor villages."
)
HEADER = ("url", "title", "date", "outlet", "text")
ROW = ("https://courier.example/a", "A treaty", "2031-05-03", "The Courier", TEXT)


def row(number: int, **other: Any) -> tuple[Any, ...]:
    """Return a row of the columns of `HEADER` with some of its cells changed."""
    first = {"url": f"https://courier.example/{number}", "title": f"Report {number}"}
    return tuple({**dict(zip(HEADER, ROW, strict=True)), **first, **other}.values())


def csv(rows: Sequence[Sequence[Any]], mark: str = ",") -> str:
    """Return rows as CSV without quotes beyond those of texts."""

    def quoted(cell: Any) -> str:
        return f'"{str(cell).replace(chr(34), 2 * chr(34))}"' if len(str(cell)) > 40 else str(cell)

    return "".join(mark.join(map(quoted, cells)) + "\n" for cells in rows)


def xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    book.save(path)
    return path


def docx(path: Path, *paragraphs: str) -> Path:
    """Write a Word document."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def pdf(path: Path, *lines: str) -> Path:
    """Write a PDF file with one page of text in Latin letters."""
    shown = " T* ".join(f"({line.translate({40: '[', 41: ']'})}) Tj" for line in lines)
    return pdf_of_stream(path, f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode("latin-1"))


def pdf_of_stream(path: Path, stream: bytes, filters: str = "") -> Path:
    """Write a PDF file whose one page shows a stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(stream)} {filters} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = file.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file.write(
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    path.write_bytes(file.getvalue())
    return path


def page(title: str, text: str, head: str = "") -> str:
    """Return a web page with an article."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )


def warc(
    path: Path,
    pages: dict[str, str | bytes],
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    gzip: bool = True,
) -> Path:
    """Write a web archive with a response for each address."""
    with path.open("ab") as file:
        writer = WARCWriter(file, gzip=gzip)
        for url, content in pages.items():
            body = content.encode() if isinstance(content, str) else content
            head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2031-12-01T10:00:00Z"},
            )
            writer.write_record(record)
    return path


def write(path: Path, content: str | bytes | Any) -> Path:
    """Write text, bytes, or anything else as JSON."""
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
