"""Sheets for coders: what they tell, what they do not, and how they come back."""

import codecs
import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.coding.sheet_files import COLUMNS, sheet
from framing.coding.sheets import disagreements, joined
from framing.errors import BadInput
from framing.study import coding_file
from framing.study.coding_file import coder_name
from framing.study.model import ADJUDICATED, Article, Code, Codebook, Frame
from tests.study import builder

LEADS = [row for row in builder.leads() if row["abstract"]][:4]
ARTICLES = [Article(**lead, text=str(lead["abstract"])) for lead in LEADS]
URLS = {article.id: article.url for article in ARTICLES}
FRAMES = ["menace", "repair"]
CODEBOOK = Codebook(frames={name: Frame(definition=f"Seen as {name}.") for name in FRAMES})


def filled(path, *lines):
    """Write a sheet as a coder would give it back: lines of (article, frame, second)."""
    rows = [[ARTICLES[i].id, "text", frame, second, ""] for i, frame, second in lines]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([COLUMNS, *rows])
    path.write_text(buffer.getvalue(), "utf-8-sig")
    return path


def test_a_sheet_tells_no_outlet_and_no_guess():
    content = sheet(Path("a.csv"), ARTICLES, CODEBOOK)
    assert content.startswith(codecs.BOM_UTF8)  # without it Excel takes it for the code page of its machine
    text = content.decode("utf-8-sig")
    assert text.splitlines()[0] == "id,text,frame,second,note"
    assert not [lead for lead in LEADS if lead["domain"] in text or lead["outlet"] in text or lead["url"] in text]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_of_a_sheet_runs_as_a_formula(start):
    articles = [ARTICLES[0].model_copy(update={"text": start})]
    [row] = csv.DictReader(io.StringIO(sheet(Path("a.csv"), articles, CODEBOOK).decode("utf-8-sig")))
    assert row["text"] == f"'{start}"
    page = openpyxl.load_workbook(io.BytesIO(sheet(Path("a.XLSX"), articles, CODEBOOK)))["articles"]
    assert (page["B2"].value, page["B2"].data_type, page["B2"].quotePrefix) == (start, "s", True)


def test_a_workbook_offers_the_frames_and_the_codebook():
    book = openpyxl.load_workbook(io.BytesIO(sheet(Path("a.xlsx"), ARTICLES, CODEBOOK)))
    page, codebook = book["articles"], book["codebook"]
    assert [cell.value for cell in page[1]] == list(COLUMNS)
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [article.id for article in ARTICLES]
    [choice] = page.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("C2:D5", "=codebook!$A$2:$A$3")
    assert [cell.value for cell in codebook["A"]] == ["frame", *FRAMES]
    assert codebook["C2"].value == "Seen as menace."


def test_a_sheet_of_another_form_is_refused():
    with pytest.raises(BadInput, match=r"a\.doc: unknown form of a sheet; valid: \.csv, \.xlsx"):
        sheet(Path("a.doc"), ARTICLES, CODEBOOK)


def test_codes_of_several_coders_join_those_there_are(tmp_path):
    before = [Code(url=ARTICLES[0].url.replace("https://", "http://"), dominant={"a": "repair"}, second={})]
    sheets = [
        filled(tmp_path / "Anna B.csv", (0, "menace", "repair"), (1, "repair", "")),
        filled(tmp_path / "ben.csv", (0, "repair", ""), (1, "", "")),
    ]
    codes = {code.id: code for code in joined(sheets, before, URLS, CODEBOOK)}
    assert codes[ARTICLES[0].id].dominant == {"a": "repair", "anna-b": "menace", "ben": "repair"}
    assert codes[ARTICLES[0].id].second == {"anna-b": "repair"}
    assert codes[ARTICLES[0].id].agreed == "repair"
    assert codes[ARTICLES[1].id].dominant == {"anna-b": "repair"}
    assert codes[ARTICLES[1].id].agreed is None
    assert len(codes) == 2


def test_the_same_sheet_twice_changes_nothing(tmp_path):
    path = filled(tmp_path / "anna.csv", (0, "menace", "repair"), (1, "repair", ""))
    once = joined([path], [], URLS, CODEBOOK)
    assert joined([path], once, URLS, CODEBOOK) == once


def test_all_problems_of_all_sheets_are_told_at_once(tmp_path):
    one = filled(tmp_path / "anna.csv", (0, "dread", ""), (1, "", "menace"), (2, "menace", "menace"), (2, "repair", ""))
    other = tmp_path / "ben.csv"
    other.write_text("id,text,frame,second,note\nnobody,,,,\n")
    with pytest.raises(BadInput) as caught:
        joined([one, other], [], URLS, CODEBOOK)
    assert sorted(line.split(": ", 1)[1].split(";")[0] for line in caught.value.problems) == sorted(
        [
            "frame: unknown frame 'dread'",
            "frame: is missing beside a second one",
            "second: 'menace' is the first too",
            f"id: {ARTICLES[2].id!r} stands in {one}:4 too",
            "frame: coder 'anna' has coded this article as 'menace'",
            "id: 'nobody' is no article of the study",
            "is not filled in: no row has a frame",
        ]
    )


def test_one_coder_does_not_contradict_earlier_codes(tmp_path):
    before = joined([filled(tmp_path / "anna.csv", (0, "menace", ""))], [], URLS, CODEBOOK)
    again = filled(tmp_path / "anna.csv", (0, "repair", ""))
    with pytest.raises(BadInput, match="coder 'anna' has coded this article as 'menace'"):
        joined([again], before, URLS, CODEBOOK)


def test_two_sheets_of_one_name_are_refused(tmp_path):
    (tmp_path / "x").mkdir()
    paths = [filled(tmp_path / "anna.csv"), filled(tmp_path / "x" / "Anna.csv")]
    with pytest.raises(BadInput, match="a second sheet of coder 'anna'"):
        joined(paths, [], URLS, CODEBOOK)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ben", "ben"), ("Dr. Eve_2", "dr-eve-2"), ("名", "名"), ("김 민지", "김-민지"), ("Žaneta", "žaneta"),
        ("Zˇ".replace("ˇ", "\u030c") + "aneta", "žaneta"), ("ＡＮＮＡ", "anna"), ("प्रिया", "प्रिया"), ("--", "unnamed"),
        ("İpek", "i\u0307pek"), ("Мария", "мария"), ("a" * 200, "a" * 64),
    ],
)  # fmt: skip
def test_coders_are_named_by_their_files_in_any_script(name, expected):
    assert coder_name(name) == expected


@pytest.mark.parametrize(
    "name", ["Anna - articles.csv", "anna-articles.csv", "anna (1).csv", "Anna - articles (2).csv"]
)
def test_what_a_download_adds_to_the_name_is_no_other_coder(tmp_path, name):
    [code] = joined([filled(tmp_path / name, (0, "menace", ""))], [], URLS, CODEBOOK)
    assert list(code.dominant) == ["anna"]


@given(st.text(max_size=80))
def test_every_name_is_a_coder_of_the_file(tmp_path_factory, text):
    name = coder_name(text)
    assert coder_name(name) == name
    code = Code(url="https://x.example/1", dominant={name: "menace"}, second={name: "repair"})
    path = tmp_path_factory.mktemp("names") / "coding.csv"
    path.write_text(coding_file.text([code]), "utf-8")
    assert list(coding_file.read(path).values()) == [code]


def test_a_decision_settles_a_disagreement(tmp_path):
    codes = joined(
        [
            filled(tmp_path / "anna.csv", (0, "menace", ""), (1, "menace", "")),
            filled(tmp_path / "ben.csv", (0, "repair", "menace"), (1, "menace", "")),
        ],
        [],
        URLS,
        CODEBOOK,
    )
    assert disagreements(codes) == {ARTICLES[0].id: "anna: menace; ben: repair (second: menace)"}
    path = filled(tmp_path / "adjudicated.csv", (0, "repair", ""))
    decided = {code.id: code for code in joined([path], codes, URLS, CODEBOOK)}[ARTICLES[0].id]
    assert (decided.agreed, decided.dominant[ADJUDICATED], decided.independent) == (
        "repair", "repair", ["menace", "repair"],
    )  # fmt: skip
    assert disagreements([decided]) == {}


NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).map(coder_name).filter(lambda name: name != "unnamed")
CODES = st.dictionaries(
    st.integers(0, 30),
    st.dictionaries(NAMES, st.tuples(st.sampled_from(FRAMES), st.sampled_from(["", "show"])), min_size=1, max_size=4),
    max_size=6,
)


@given(CODES)
def test_codes_come_back_from_their_file(tmp_path_factory, drawn):
    codes = [
        Code(
            url=f"https://x.example/{number:02}",
            dominant={name: first for name, (first, _) in by.items()},
            second={name: second for name, (_, second) in by.items() if second},
        )
        for number, by in sorted(drawn.items())
    ]
    path = tmp_path_factory.mktemp("codes") / "coding.csv"
    path.write_text(coding_file.text(codes))
    assert sorted(coding_file.read(path).values(), key=lambda code: code.url) == codes


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("url,coder_a,coder_A\nhttps://x.example/1,show,show", "coder_A: unknown key; valid: url, coder_a"),
        ("url,coder_a\nhttps://x.example/1,", "no coder gave a frame"),
        ("url,coder_a,coder_a_second,coder_b\nhttps://x.example/1,,show,show", "coder_a: is missing"),
    ],
)
def test_bad_codes(tmp_path, line, problem):
    (tmp_path / "coding.csv").write_text(line + "\n")
    with pytest.raises(BadInput, match=problem):
        coding_file.read(tmp_path / "coding.csv")
