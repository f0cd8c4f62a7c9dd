"""Word documents: paragraphs and tables; no entity, link, macro or field is followed."""

from collections.abc import Iterator
from pathlib import Path

from framing.collect.importing.reading import documents, office_archive
from framing.collect.importing.reading.bounded import text_of
from framing.collect.importing.record import SourceRecord

READS = "Word documents, one article a file; paragraphs and the cells of tables"
SUFFIXES = (".docx",)
DOCUMENT = True
_MOST_BYTES = 200_000_000  # unpacked, pictures among it


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the text of a document.

    Raises:
        BadInput: the file is no document, is damaged, or would unpack to far more than it should.
    """
    office_archive.check(path, "word/document.xml", _MOST_BYTES)
    yield documents.record(path, text_of(document_text, path))


def document_text(path: Path) -> str:
    """Return the text of a document, a paragraph or a table's row on each line."""
    from docx import Document  # noqa: PLC0415 - for this format alone
    from docx.table import Table  # noqa: PLC0415 - as above

    lines: list[str] = []
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(line for line in lines if line.strip())
