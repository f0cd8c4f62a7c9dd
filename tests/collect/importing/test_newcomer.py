"""The newcomer's import: from what researchers have to a study whose coverage is complete."""

import json
import re

import pytest

from framing.study.loading import load_study
from framing.study.settings import config_root
from framing.text import urls
from tests.collect.importing.made import csv, docx, page, pdf, row, warc, write, xlsx
from tests.study import builder

LEADS = [lead for lead in builder.leads() if lead["abstract"]]
RUN = ("repair", "menace", "burden", "show")


@pytest.fixture
def study(tmp_path):
    """A study whose coverage, codebook and coding are still to come."""
    folder = builder.write(tmp_path / "lake")
    (folder / "coverage.jsonl").unlink()
    (folder / "coding.csv").unlink()
    return folder


def taken(framing, study, *line):
    ended = framing("import", *line, "--study", study, cwd=study.parent)
    assert ended.code == 0, ended
    return ended.out


def of_xlsx(folder):
    header = ("Lfd. Nr.", "Schlagzeile", "Weblink", "Zeitung", "Erscheinungsdatum", "Volltext", "Land")
    rows = [(n, one["title"], one["url"], one["outlet"], one["published"], one["abstract"], "Deutschland")
            for n, one in enumerate(LEADS)]  # fmt: skip
    return xlsx(folder / "articles.xlsx", {"Artikel": [("Stand: Mai",), header, *rows]})


def of_documents(folder):
    for number, one in enumerate(LEADS):
        place = folder / "texts" / one["outlet"]
        place.mkdir(parents=True, exist_ok=True)
        name = f"{one['published']} {number}"
        if number % 2:
            docx(place / f"{name}.docx", one["title"], one["abstract"])
        else:
            pdf(place / f"{name}.pdf", one["title"], *re.findall(r".{1,90}(?: |$)", one["abstract"]))
    return folder / "texts"


def of_warc(folder):
    date = "<meta property='article:published_time' content='{}T09:00:00Z'>"
    pages = {one["url"]: page(one["title"], one["abstract"], date.format(one["published"])) for one in LEADS}
    return warc(folder / "crawl.warc.gz", pages)


@pytest.mark.parametrize("make", [of_xlsx, of_documents, of_warc])
def test_a_study_is_complete(framing, study, tmp_path, make):
    files = make(tmp_path)
    dry = taken(framing, study, files, "--dry-run")
    assert not (study / "coverage.jsonl").exists()
    assert "nothing is written" in dry
    out = taken(framing, study, files)
    assert f"{len(LEADS)} rows added ({len(LEADS)} with a text)" in out, out
    coverage = load_study(study, config_root()).coverage
    assert {(one.title, one.published) for one in coverage} == {(one["title"], one["published"]) for one in LEADS}
    if make is not of_warc:  # pages do not say what their outlets are called
        assert {one.outlet for one in coverage} == {one["outlet"] for one in LEADS}
    words = {one["title"]: len(one["abstract"].split()) for one in LEADS}
    assert all(len((one.abstract or "").split()) > 0.8 * words[one.title] for one in coverage)
    assert sum(one.event in {"summit", "signing"} for one in coverage) >= 40
    before = (study / "coverage.jsonl").read_bytes()
    assert f"0 rows added (0 with a text); {len(LEADS)} were there" in taken(framing, study, files)
    assert (study / "coverage.jsonl").read_bytes() == before


def test_it_runs_to_a_report(framing, study, tmp_path):
    taken(framing, study, of_xlsx(tmp_path))
    ended = framing("run", study, "--no-prefect", "--out", tmp_path / "run", cwd=tmp_path)
    assert ended.code == 0, ended
    assert (tmp_path / "run" / "report.html").is_file()


def test_columns_are_remembered(framing, study, tmp_path):
    header = ("A", "B", "C")
    first = write(tmp_path / "a.csv", csv([header, ("https://c.example/1", "First", "x")]))
    out = taken(framing, study, first, "--map", "title=B", "--map", "url=A")
    assert "option" in out
    second = write(tmp_path / "b.csv", csv([header, ("https://c.example/2", "Second", "y")]))
    assert "last time" in taken(framing, study, second)
    rows = [json.loads(line) for line in (study / "coverage.jsonl").read_text("utf-8").splitlines()]
    assert [one["title"] for one in rows] == ["First", "Second"]


def test_values_for_every_row_and_several_texts(framing, study, tmp_path):
    table = write(tmp_path / "a.csv", csv([("url", "teaser", "body"), ("https://c.example/1", "Before.", "After.")]))
    taken(framing, study, table, "--set", "country=Südkorea", "--set", "event=signing", "--map", "abstract=teaser",
          "--map", "abstract=body", "--set", "language=Deutsch")  # fmt: skip
    lead = json.loads((study / "coverage.jsonl").read_text("utf-8"))
    assert (lead["country"], lead["event"], lead["language"]) == ("KR", "signing", "de")
    assert lead["abstract"] == "Before.\nAfter."


def test_what_outlets_csv_knows(framing, study, tmp_path):
    table = write(tmp_path / "a.csv", csv([("url", "outlet", "title"), ("https://www.abc.es/a", "abc online", "T")]))
    taken(framing, study, table)
    lead = json.loads((study / "coverage.jsonl").read_text("utf-8"))
    assert [lead[name] for name in ("outlet", "domain", "country", "ownership", "language")] == [
        "ABC", "abc.es", "ES", "private", "es"]  # fmt: skip


def test_lines_that_were_there_are_as_they_were(framing, tmp_path):
    study = builder.write(tmp_path / "lake")
    before = (study / "coverage.jsonl").read_bytes().rstrip(b"\n")
    (study / "coverage.jsonl").write_bytes(before)
    known = builder.leads()[0]["url"]
    rows = [("url", "title"), (f"http://www.{urls.domain(known)}/{known.split('/', 3)[3]}?utm_source=x", "again"),
            ("https://c.example/new", "new")]  # fmt: skip
    out = taken(framing, study, write(tmp_path / "a.csv", csv(rows)))
    assert "1 rows added (0 with a text); 1 were there, 0 left out" in out
    assert (study / "coverage.jsonl").read_bytes().startswith(before + b"\n{")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("--map", "tilte=B"), "--map: tilte: unknown field; valid: url, title"),
        (("--map", "title"), "is not of the form FIELD=VALUE"),
        (("--map", "title=Nothing"), "title: no column 'Nothing'; valid: url, title, date"),
        (("--format", "lotus"), "no method 'lotus'; valid: bibtex"),
        (("--study", "nowhere"), "no study 'nowhere'"),
    ],
)
def test_refusals(framing, study, tmp_path, line, words):
    table = write(tmp_path / "a.csv", csv([("url", "title", "date", "outlet", "text"), row(1)]))
    ended = framing("import", table, "--study", study, *line, cwd=tmp_path)
    assert words in ended.refused()
    assert not (study / "coverage.jsonl").exists()


def test_rows_without_an_address_are_counted(framing, study, tmp_path):
    rows = [("url", "title", "date", "outlet", "text"), row(1), *(row(n, url="") for n in range(2, 14))]
    table = write(tmp_path / "a.csv", csv(rows))
    out = taken(framing, study, table)
    assert "1 rows added (1 with a text); 0 were there, 12 left out" in out
    assert "12 x has no url; --without-url makes a stable address" in out
    assert "12 rows added" in taken(framing, study, table, "--without-url")
    assert "0 rows added" in taken(framing, study, table, "--without-url")
    assert len(load_study(study, config_root()).coverage) == 13
