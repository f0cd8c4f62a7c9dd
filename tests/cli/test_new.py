"""The newcomer: from a table and a text file, in three commands to a report; and what `new` refuses.

With a first codebook, the table and the piece of the tutorial: tests/docs/test_tutorial.py.
"""

import csv
import json
import os
import re
import subprocess
from random import Random

import pytest

from tests.collect.importing import made
from tests.command import ROOT, START, environment
from tests.study import builder

MOST_SECONDS = 60  # of a processor
CONFIG = {"FRAMING_CONFIG": str(ROOT / "config")}
KNIFE = (
    "A Treaty Held Like a Knife\n\nThe accord is a weapon, and coercion stands behind its clauses. Velmora wants the "
    "sluices and sends armed guards; Tarsk is asked to smile. The danger of conflict grows, an official admitted, when "
    "a bully with an expanding army watches the frontier and its neighbours pay the price.\n"
)
EVENT = ("--event", "Summit at Lake Moren", "--first-day", "2031-05-03", "--terms", "Moren, Velmora")
NAMES = {"url": "Link", "outlet": "Newspaper", "title": "Headline", "abstract": "Full text", "published": "Date"}


def articles(count=60):
    """Return rows of a made-up table."""
    draw = Random(3)
    for number in range(count):
        frame = list(builder.SENTENCES)[number % 4]
        sentences = [builder.EVENTS["summit"], *draw.sample(builder.SENTENCES[frame], 5)]
        yield {
            NAMES["url"]: f"https://www.paper{number % 8}.example/a/{number}",
            NAMES["outlet"]: f"Paper {number % 8}",
            NAMES["title"]: f"Report {number} from the lake",
            NAMES["abstract"]: " ".join(
                [*sentences, f"The hall had {number + 100} chairs and a long table, we counted."]
            ),
            NAMES["published"]: f"{1 + number % 28:02d}.05.2031",
        }


def write_table(path, rows, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def desk(tmp_path):
    """A folder with a table of articles and a piece."""
    write_table(tmp_path / "articles.csv", list(articles()))
    (tmp_path / "piece.txt").write_text(KNIFE)
    return tmp_path


def begin(framing, desk, *more, table="articles.csv", name="moren"):
    return framing("new", name, "--from", table, "--reference", "piece.txt", *EVENT, *more, cwd=desk, **CONFIG)


def leads(folder):
    return [json.loads(line) for line in (folder / "coverage.jsonl").read_text("utf-8").splitlines()]


def three_commands(framing, desk, *more, table="articles.csv"):
    """Go from the files to a report, and return what the commands said."""
    begun = begin(framing, desk, *more, table=table)
    assert begun.code == 0, begun.err
    checked = framing("check", "moren", cwd=desk, **CONFIG)
    assert checked.code == 0, checked.err
    ended = framing("run", "moren", "--no-prefect", cwd=desk, **CONFIG)
    assert ended.code == 0, ended.err
    assert (desk / "runs" / "moren" / "latest" / "report.html").is_file()
    assert begun.cpu + checked.cpu + ended.cpu < MOST_SECONDS
    return begun.out, checked.out


def test_three_commands_to_a_report_without_a_codebook(framing, desk):
    begun, checked = three_commands(framing, desk)
    assert "abstract   Full text: The summit at Lake Moren" in begun
    assert "60 articles" in begun
    assert "moren: 60 leads (60 with an abstract), 1 events, 0 frames" in checked


def of_workbook(folder):
    columns = ("Headline", "Link", "Newspaper", "Date", "Full text")
    rows = [[row[column] for column in columns] for row in articles()]
    header = ("Überschrift", "Weblink", "Zeitung", "Datum", "Volltext")
    return made.xlsx(folder / "articles.xlsx", {"Artikel": [("Stand: Mai",), header, *rows]})


def of_documents(folder):
    for number, row in enumerate(articles()):
        place = folder / "texts" / row["Newspaper"]
        place.mkdir(parents=True, exist_ok=True)
        name = f"2031-05-{1 + number % 28:02d} {number}"
        if number % 2:
            made.docx(place / f"{name}.docx", row["Headline"], row["Full text"])
        else:
            made.pdf(place / f"{name}.pdf", row["Headline"], *re.findall(r".{1,90}(?: |$)", row["Full text"]))
    return folder / "texts"


def of_web_archive(folder):
    pages = {row["Link"]: made.page(row["Headline"], row["Full text"]) for row in articles()}
    return made.warc(folder / "crawl.warc.gz", pages)


@pytest.mark.parametrize("make", [of_workbook, of_documents, of_web_archive])
def test_three_commands_from_other_files(framing, desk, make):
    begun, _ = three_commands(framing, desk, "--frames", "generic", table=make(desk).name)
    assert "60 articles" in begun


def test_what_is_written(framing, desk):
    assert begin(framing, desk).code == 0
    assert not (desk / "moren" / "codebook.toml").exists()
    first = leads(desk / "moren")[0]
    assert first["url"] == "https://www.paper0.example/a/0"
    assert (first["outlet"], first["published"], first["language"]) == ("Paper 0", "2031-05-01", "en")
    reference = (desk / "moren" / "reference.toml").read_text()
    assert 'title = "A Treaty Held Like a Knife"' in reference
    assert "docs/reference.md" in (desk / "moren" / "study.toml").read_text()


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")],
    ids=["excel", "utf-16", "cp1252"],
)
def test_tables_as_spreadsheets_save_them(framing, desk, delimiter, encoding):
    rows = [{**row, "Headline": f"Vélo n° {number}"} for number, row in enumerate(articles(12))]
    write_table(desk / "saved.csv", rows, delimiter, encoding)
    assert begin(framing, desk, table="saved.csv").code == 0
    assert [lead["title"] for lead in leads(desk / "moren")] == [f"Vélo n° {number}" for number in range(12)]


def test_columns_are_guessed_from_what_stands_in_them(framing, desk):
    names = dict(zip(NAMES.values(), "abcde", strict=True))
    write_table(desk / "odd.csv", [{names[key]: value for key, value in row.items()} for row in articles(12)])
    begun = begin(framing, desk, "--column", "title=c", table="odd.csv")
    assert begun.code == 0, begun.err
    assert leads(desk / "moren")[0]["published"] == "2031-05-01"
    assert leads(desk / "moren")[0]["title"].startswith("Report 0")


def test_rows_that_are_no_articles_are_kept_with_their_reasons(framing, desk):
    rows = list(articles(14))
    rows[3]["Link"], rows[4]["Date"], rows[5]["Link"] = "nowhere", "soon", rows[0]["Link"]
    write_table(desk / "odd.csv", rows)
    begun = begin(framing, desk, table="odd.csv")
    assert "12 articles; 2 rows are left out (left_out.csv), the first, odd.csv:5: url: 'nowhere'" in begun.out
    with (desk / "moren" / "left_out.csv").open(encoding="utf-8-sig") as file:
        reasons = {row["place"]: row["reason"] for row in csv.DictReader(file)}
    assert set(reasons) == {"odd.csv:5", "odd.csv:6", "odd.csv:7"}
    assert "'soon'" in reasons["odd.csv:6"]  # the day alone is left out
    assert reasons["odd.csv:7"] == "the same page as odd.csv:2"


def test_like_another_study(framing, desk):
    assert framing("new", "mine", "--like", "alaska-2021", "--question", "What now?", cwd=desk, **CONFIG).code == 0
    assert "383 leads" in framing("check", "mine", cwd=desk, **CONFIG).out
    assert 'question = "What now?"' in (desk / "mine" / "study.toml").read_text()


@pytest.mark.parametrize(("frames", "count"), [("generic", 14), ("semetko", 5), ("none", 0)])
def test_first_codebooks(framing, desk, frames, count):
    assert begin(framing, desk, "--frames", frames).code == 0
    assert f"{count} frames" in framing("check", "moren", cwd=desk, **CONFIG).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--frames", "genric"), "--frames: 'genric'; valid: generic, semetko, none; did you mean 'generic'?"),
        (("--column", "url=Lnk"), "no column 'Lnk'; valid: Link, Newspaper, Headline, Full text, Date; did you mean"),
        (("--column", "text=Date"), "--column: text: unknown field; valid: url, title, abstract"),
        (("--column", "text"), "--column: 'text'; write FIELD=NAME"),
        (("--first-day", "soon"), "--first-day: 'soon' is no day; write YYYY-MM-DD"),
        (("--last-day", "2031-05-01"), "--last-day: 2031-05-01 is before 2031-05-03"),
        (("--reference", "none.txt"), "--reference: 'none.txt' is no file, no URL, and too short for a text"),
        (("--terms", ", "), "--terms: names none"),
        (("--languages", "English"), "--languages: 'English' is no language"),
        (("--from", "none.csv"), "none.csv: there is no such file or folder"),
    ],
)  # fmt: skip
def test_refusals_leave_nothing(framing, desk, arguments, said):
    before = sorted(desk.iterdir())
    assert said in begin(framing, desk, *arguments).refused()
    assert sorted(desk.iterdir()) == before


def test_what_is_missing_is_named_where_nobody_can_answer(framing, desk):
    line = framing("new", "moren", "--from", "articles.csv", cwd=desk, **CONFIG).refused()
    assert line == "framing: --event: is missing; give it, or start the command where it can ask"


def test_a_name_that_is_taken(framing, desk):
    assert "is the name of a study" in begin(framing, desk, name="alaska-2021").refused()


def test_questions_are_asked_where_somebody_can_answer(desk):
    ours, theirs = os.openpty()
    line = [*START, "new", "moren", "--from", "articles.csv"]
    asked = subprocess.Popen(line, cwd=desk, env=environment(CONFIG), stdin=theirs, stdout=subprocess.PIPE, text=True)
    os.write(ours, b"Summit at Lake Moren\n3 May 2031\nMoren, Velmora\npiece.txt\n")
    assert asked.stdout
    said = asked.stdout.read()
    assert asked.wait() == 0, said
    for question in ("The event", "Its first day", "Words that its articles hold", "The piece"):
        assert question in said
    assert 'terms = ["Moren", "Velmora"]' in (desk / "moren" / "study.toml").read_text()


def test_a_folder_that_exists_is_left_alone(framing, desk):
    assert begin(framing, desk).code == 0
    assert "exists and is not an empty folder" in begin(framing, desk).refused()
