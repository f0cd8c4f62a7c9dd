"""What outlets and pieces call themselves can do no harm: not in the page, not in a spreadsheet, not in the UI."""

import csv
import json
import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from framing.report import artifacts
from framing.report.summary import read_summary
from framing.runs.csv_files import FORMULA_STARTS
from tests.study import builder

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg/onload=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "javascript:alert(1)",
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\u202egnp.exe\u202c",
    "\u2066\u200f\u061cmirror",
    "\ud800 lone \udfff",
    "\x1b[2J\x00\x07bell",
    "a | b\n| --- | --- |",
    "# heading\n\n---\n<b>bold</b>",
    "{{ 7 * 7 }} {% raw %}",
    "\r\nSet-Cookie: a=b",
    "&lt;script&gt; &#x6a;avascript",
    "`code` *stars* _under_ ~~gone~~",
)  # fmt: skip
LONG = "w" * 10_000
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="session")
def hostile_run(once, framing):
    """A run of a study whose every field that takes text is hostile."""

    def fill(folder):
        rows = builder.leads()
        for number, row in enumerate(rows):
            bad = HOSTILE[number % len(HOSTILE)]
            row["outlet"] = f"{bad} {number}"
            row["title"] = bad
            row["wire"] = bad
            row["domain"] = bad
            if row["abstract"]:
                row["abstract"] += f" {bad} {LONG} {bad}"
        study = builder.write(folder / "lake", rows)
        bad = json.dumps('"><script>alert(2)</script> [x](javascript:alert(2)) \u202e =1+1')
        builder.edit(study / "study.toml", '"The Moren accord"', bad)
        builder.edit(study / "study.toml", '"Made up from beginning to end."', bad)
        builder.edit(study / "study.toml", '"Who tells the treaty as a threat?"', bad)
        builder.edit(study / "reference.toml", '"A Treaty Held Like a Knife"', bad)
        builder.edit(study / "reference.toml", '"Downstream Voice"', bad)
        builder.edit(study / "codebook.toml", '"Told as menace."', bad)
        ended = framing("run", study, "--no-prefect", "--out", "out", cwd=folder)
        assert ended.code == 0, ended.err
        assert "\x1b" not in ended.out
        assert "\u202e" not in ended.out

    return once("hostile", fill) / "out"


def test_the_page(hostile_run):
    text = (hostile_run / "report.html").read_text("utf-8")
    page = BeautifulSoup(text, "lxml")
    assert not UNSAFE.search(text.replace("\n", ""))
    assert not page.find_all(["img", "iframe", "b"])
    assert len(page.find_all("script", type=None)) == 1
    assert not page.select("svg script, svg foreignObject, svg image, svg a, svg use")
    for tag in page.find_all(name=True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert re.match(r"https?://|#|data:(image/|,)", tag.get("href") or tag.get("src") or "#"), tag
    assert "<script>alert(1)</script>" in page.get_text()
    assert "{{ 7 * 7 }}" in page.get_text()
    assert "49" not in [cell.get_text() for cell in page.find_all("td")]


def test_the_tables(hostile_run):
    for path in hostile_run.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for cell in row.values():
                    assert not UNSAFE.search(cell), path
                    assert not cell.startswith(FORMULA_STARTS) or float(cell) <= 0, (path, cell[:40])


@pytest.mark.parametrize("run", ["hostile_run", "small_run"])
def test_the_artifacts(run, request):
    folder = request.getfixturevalue(run)
    summary = read_summary(folder)
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for text in (artifacts.findings(summary, folder, "file:///report.html"), artifacts.nearest(summary)):
        tokens = [token for block in reader.parse(text) for token in [block, *(block.children or [])]]
        assert not [token for token in tokens if token.type in {"html_block", "html_inline"}]
        images = [str(token.attrs["src"]) for token in tokens if token.type == "image"]
        assert all(image.startswith("data:image/png;base64,") for image in images)
        links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
        assert all(str(link).startswith("https://") for link in links)
        assert len([token for token in tokens if token.type == "heading_open"]) == text.startswith("#")
    table = reader.parse(artifacts.nearest(summary))
    assert len([token for token in table if token.type == "tr_open"]) == len(summary.rows("neighbours")) + 1
    assert {len(row) for row in _cells(table)} == {6}


def test_the_figures(hostile_run):
    for path in (hostile_run / "figures").glob("*.svg"):
        figure = BeautifulSoup(path.read_text("utf-8"), "xml")
        assert not figure.find_all(["script", "foreignObject", "image", "a", "use"])
        for tag in figure.find_all(name=True):
            assert not [name for name in tag.attrs if name.startswith("on") or name.endswith("href")], tag


def test_the_artifact_rows(hostile_run):
    rejected = artifacts.exclusions(hostile_run)
    assert len(rejected) == 6
    assert all(not UNSAFE.search(str(cell)) for row in rejected for cell in row.values())


def _cells(tokens):
    row = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type in {"td_open", "th_open"}:
            row.append(token)
        elif token.type == "tr_close":
            yield row
