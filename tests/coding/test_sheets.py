"""Sheets for coders: what they tell, what they do not, and how they come back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.coding.sheets import COLUMNS, coder, joined, sheet
from framing.errors import BadInput
from framing.study import coding_file
from framing.study.model import Article, Code
from tests.study import builder

LEADS = [row for row in builder.leads() if row["abstract"]][:4]
ARTICLES = [Article(**lead, text=str(lead["abstract"])) for lead in LEADS]
URLS = {article.id: article.url for article in ARTICLES}
FRAMES = ["menace", "repair"]


def filled(path, *lines):
    """Write a sheet as a coder would give it back: lines of (article, frame, second)."""
    rows = [[ARTICLES[i].id, "text", frame, second, ""] for i, frame, second in lines]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([COLUMNS, *rows])
    path.write_text(buffer.getvalue(), "utf-8-sig")
    return path


def test_a_sheet_tells_no_outlet_and_no_guess():
    text = sheet(ARTICLES)
    assert text.splitlines()[0] == "id,text,frame,second,note"
    assert not [lead for lead in LEADS if lead["domain"] in text or lead["outlet"] in text or lead["url"] in text]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_of_a_sheet_runs_as_a_formula(start):
    rows = list(csv.DictReader(io.StringIO(sheet([ARTICLES[0].model_copy(update={"text": start})]))))
    assert rows[0]["text"] == f"'{start}"


def test_codes_of_several_coders_join_those_there_are(tmp_path):
    before = [Code(url=ARTICLES[0].url.replace("https://", "http://"), dominant={"a": "repair"}, second={})]
    sheets = [
        filled(tmp_path / "Anna B.csv", (0, "menace", "repair"), (1, "repair", "")),
        filled(tmp_path / "ben.csv", (0, "repair", ""), (1, "", "")),
    ]
    codes = {code.id: code for code in joined(sheets, before, URLS, FRAMES)}
    assert codes[ARTICLES[0].id].dominant == {"a": "repair", "anna-b": "menace", "ben": "repair"}
    assert codes[ARTICLES[0].id].second == {"anna-b": "repair"}
    assert codes[ARTICLES[0].id].agreed == "repair"
    assert codes[ARTICLES[1].id].dominant == {"anna-b": "repair"}
    assert codes[ARTICLES[1].id].agreed is None
    assert len(codes) == 2


def test_the_same_sheet_twice_changes_nothing(tmp_path):
    path = filled(tmp_path / "anna.csv", (0, "menace", "repair"), (1, "repair", ""))
    once = joined([path], [], URLS, FRAMES)
    assert joined([path], once, URLS, FRAMES) == once


def test_all_problems_of_all_sheets_are_told_at_once(tmp_path):
    one = filled(tmp_path / "anna.csv", (0, "dread", ""), (1, "", "menace"), (2, "menace", "menace"), (2, "repair", ""))
    other = tmp_path / "ben.csv"
    other.write_text("id,text,frame,second,note\nnobody,,menace,,\n")
    with pytest.raises(BadInput) as caught:
        joined([one, other], [], URLS, FRAMES)
    assert [line.split(": ", 1)[1].split(";")[0] for line in caught.value.problems] == [
        "frame: unknown frame 'dread'",
        "frame: is missing beside a second one",
        "second: 'menace' is the first too",
        f"id: {ARTICLES[2].id!r} stands in {one}:4 too",
        "frame: coder 'anna' has coded this article as 'menace'",
        "id: 'nobody' is no article of the study",
    ]


def test_one_coder_does_not_contradict_earlier_codes(tmp_path):
    before = joined([filled(tmp_path / "anna.csv", (0, "menace", ""))], [], URLS, FRAMES)
    again = filled(tmp_path / "anna.csv", (0, "repair", ""))
    with pytest.raises(BadInput, match="coder 'anna' has coded this article as 'menace'"):
        joined([again], before, URLS, FRAMES)


def test_two_sheets_of_one_name_are_refused(tmp_path):
    (tmp_path / "x").mkdir()
    paths = [filled(tmp_path / "anna.csv"), filled(tmp_path / "x" / "Anna.csv")]
    with pytest.raises(BadInput, match="a second sheet of coder 'anna'"):
        joined(paths, [], URLS, FRAMES)


@pytest.mark.parametrize(
    ("name", "expected"), [("Ben.csv", "ben"), ("Dr. Eve_2.csv", "dr-eve-2"), ("名.csv", "unnamed")]
)
def test_coders_are_named_by_their_files(tmp_path, name, expected):
    assert coder(tmp_path / name) == expected


NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
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
