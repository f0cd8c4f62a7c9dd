"""Made-up documents and saved pages, with odd cells, and what is to be read in them."""

from pathlib import Path

from docx import Document

from tests.collect.importing.example import DAY, A, example
from tests.collect.importing.made import TEXT, docx, page, pdf, write

MADE = {"domain": "unknown", "event": "summit", "abstract": TEXT}


def _folder(folder: Path, name: str) -> Path:
    (folder / "texts" / name).parent.mkdir(parents=True)
    return folder / "texts" / name


@example("plain_text", [{**MADE, **DAY, "title": "A treaty", "outlet": "The Courier"}])
def a_text_in_the_folder_of_its_outlet(folder):
    write(_folder(folder, "The Courier/2031-05-03 lake.txt"), f"A treaty\n\n{TEXT}")
    return folder / "texts"


@example("plain_text", [{**A, **DAY, "title": "Stated", "outlet": "The Herald", "abstract": TEXT}])
def first_lines_that_state(folder):
    return write(folder / "a.txt", f"URL: {A['url']}\nTitle: Stated\nDate: 3 May 2031\nOutlet: The Herald\n\n{TEXT}")


@example("plain_text", [{**MADE, "title": "notes of may"}])
def utf_16_text(folder):
    return write(folder / "notes_of_may.txt", TEXT.encode("utf-16"))


@example("plain_text", [], ["holds no text"])
def lines_without_a_text(folder):
    return write(folder / "a.md", f"URL: {A['url']}\nTitle: Nothing else\n")


@example("plain_text", [{**MADE, "published": "2031-05"}], ["is empty", "is no text", "of no kind"])
def a_folder_with_all_kinds_of_files(folder):
    write(_folder(folder, "2031-05 lake.txt"), TEXT)
    write(folder / "texts" / "empty.txt", " \n")
    write(folder / "texts" / "movie.mp4", "x")
    write(folder / "texts" / "zip.txt", b"PK\x03\x04" + bytes(30))
    write(folder / "texts" / ".DS_Store", "x")
    return folder / "texts"


@example("html_page", [{**A, "title": "A treaty"}])
def a_canonical_page(folder):
    return write(folder / "a.html", page("A treaty", TEXT, f"<link rel='canonical' href='{A['url']}'>"))


@example("html_page", [A])
def a_page_that_the_browser_noted(folder):
    return write(folder / "a.htm", f"<!-- saved from url=(0025){A['url']} -->\n" + page("A treaty", TEXT))


@example("html_page", [{"domain": "unknown", "title": "A treaty"}])
def a_page_without_an_address(folder):
    return write(folder / "a.html", page("A treaty", TEXT))


@example("html_page", [], ["no text"])
def a_page_without_a_text(folder):
    return write(folder / "a.html", "<html><body><script>1</script></body></html>")


@example("html_page", [{"title": "Größe"}])
def a_page_in_an_old_code_page(folder):
    return write(folder / "a.html", page("Größe", TEXT).replace("utf-8", "iso-8859-1").encode("latin-1"))


@example("pdf", [{**DAY, "title": "A treaty", "event": "summit"}])
def a_page_of_text(folder):
    return pdf(folder / "2031-05-03.pdf", "A treaty", *TEXT.split(". "))


@example("pdf", [{"abstract": "Farmers negotiated at Lake Moren and the water was shared by all who live there."}])
def divided_words(folder):
    return pdf(
        folder / "a.pdf", "Farmers nego-", "tiated at Lake Moren and the water was shared by all who live there."
    )


@example("pdf", [], ["holds no text; a scanned page"])
def a_scanned_page(folder):
    return pdf(folder / "a.pdf")


@example("pdf", [], ["cannot be read"])
def a_damaged_file(folder):
    write(_folder(folder, "a.pdf"), b"%PDF-1.4\n" + bytes(100))
    return folder / "texts"


@example("pdf", [{"outlet": "Der Kurier", "title": "Größe"}])
def a_file_in_the_folder_of_its_outlet(folder):
    pdf(_folder(folder, "Der Kurier/a.pdf"), "Größe", TEXT)
    return folder / "texts"


@example("word", [{**MADE, **DAY, "title": "A treaty"}])
def paragraphs(folder):
    return docx(folder / "2031-05-03_lake.docx", "A treaty", TEXT)


@example("word", [{**A, "title": "Stated", "abstract": TEXT}])
def paragraphs_that_state(folder):
    return docx(folder / "a.docx", f"URL: {A['url']}", "Title: Stated", TEXT)


@example("word", [], ["holds no text"])
def an_empty_document(folder):
    return docx(folder / "a.docx")


@example("word", [{"abstract": f"{TEXT}\nleft right"}])
def a_table_in_a_document(folder):
    document = Document()
    document.add_paragraph(TEXT)
    for cell, text in zip(document.add_table(1, 2).rows[0].cells, ("left", "right"), strict=True):
        cell.text = text
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


@example("word", [{"abstract": TEXT}], ["is damaged"])
def a_document_that_is_none(folder):
    docx(_folder(folder, "a.docx"), TEXT)
    write(folder / "texts" / "b.docx", b"PK\x03\x04 and so on")
    write(folder / "texts" / "~$a.docx", "x")
    return folder / "texts"
