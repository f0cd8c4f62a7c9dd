"""Made-up references, with odd cells, and what is to be read in them."""

from tests.collect.importing.example import DAY, A, B, example
from tests.collect.importing.made import TEXT, write


def _ris(number: int, *more: str) -> str:
    lines = [
        "TY  - NEWS",
        f"TI  - Report {number}",
        "T2  - The Courier",
        f"UR  - https://courier.example/{number}",
        "DA  - 2031/05/03/",
        "LA  - eng",
        f"AB  - {TEXT}",
        *more,
        "ER  - ",
    ]
    return "\n".join(lines) + "\n\n"


@example("ris", [{**A, **DAY, "title": "Report 1", "outlet": "The Courier", "language": "en", "abstract": TEXT}, B])
def references(folder):
    return write(folder / "a.ris", _ris(1) + _ris(2))


@example("ris", [A, B], ["an empty reference"])
def references_without_an_end(folder):
    return write(
        folder / "a.ris", "\ufeff" + _ris(1).replace("ER  - ", "") + "TY  - NEWS\n\n" + _ris(2).replace("\n", "\r\n")
    )


@example("ris", [{**A, "abstract": f"{TEXT}\nIt goes on here.\nA second part."}])
def a_text_over_several_lines(folder):
    return write(folder / "a.txt", _ris(1, "It goes on here.", "N2  - A second part."))


@example("ris", [{"title": "Report 1"}, B], without_url=True)
def references_without_an_address(folder):
    return write(folder / "a.ris", _ris(1).replace("UR  - https://courier.example/1\n", "") + _ris(2))


@example("ris", [{**A, "published": None}], ["'2031' is no day"])
def a_year_alone(folder):
    return write(folder / "a.ris", _ris(1).replace("DA  - 2031/05/03/", "PY  - 2031").encode("utf-16"))


def _bib(number: int, more: str = "") -> str:
    return (
        f"@article{{k{number},\n title = {{Report {number}}},\n journal = {{The Courier}},\n date = {{2031-05-03}},\n"
        f" url = {{https://courier.example/{number}}},\n abstract = {{{TEXT}}},{more}\n}}\n"
    )


@example("bibtex", [{**A, **DAY, "abstract": TEXT, "outlet": "The Courier"}, B])
def entries(folder):
    return write(folder / "a.bib", _bib(1) + _bib(2))


@example("bibtex", [A, B], ["is no entry that can be read"])
def a_broken_entry(folder):
    return write(folder / "a.bib", _bib(1) + "@article{x,\n title = {never closed\n" + _bib(2))


@example("bibtex", [{**A, "title": "Größe und Maß"}])
def accents_of_latex(folder):
    return write(folder / "a.bib", _bib(1).replace("Report 1", r"Gr\"o{\ss}e und Ma{\ss}"))


@example("bibtex", [{**A, "published": "2031-05"}])
def year_and_month(folder):
    return write(folder / "a.bib", _bib(1).replace("date = {2031-05-03}", "year = 2031, month = may"))


@example("bibtex", [A], ["has no url"])
def an_entry_without_an_address(folder):
    return write(
        folder / "a.bib", "% exported\n" + _bib(2).replace(" url = {https://courier.example/2},\n", "") + _bib(1)
    )
