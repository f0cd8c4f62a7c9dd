"""Sheets as spreadsheets save them: read, or refused in one line that says what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.coding.sheet_files import COLUMNS
from framing.coding.sheet_reading import comparable, mended_id, rows
from framing.coding.sheets import filled_rows, joined
from framing.errors import BadInput
from framing.study.model import Codebook, Frame
from framing.text import urls
from tests.coding import sheet_saves

ADDRESSES = [f"https://courier.example/{number}" for number in range(4)]
URLS = {urls.short_id(url): url for url in ADDRESSES}
CODEBOOK = Codebook(frames={name: Frame(definition=f"Seen as {name}.") for name in ("menace", "old_bonds")})
TEXTS = [
    'Rain fell, "again", on the quay; nobody minded.\nThe choir sang.',
    "Der Vertrag über den See bleibt umstritten – die Bauern zögern.",
    "호수 협정은 두 나라의 오랜 신뢰를 다시 세웠다고 장관이 말했다. Озеро остаётся общим. 湖的协定再次成为话题。",
    "=1+1",
]
CODES = [("menace", ""), ("old_bonds", "menace"), ("menace", "old_bonds"), ("", "")]
TABLE = [
    list(COLUMNS),
    *([one, text, *codes, "näher ansehen"] for one, text, codes in zip(URLS, TEXTS, CODES, strict=True)),
]
EXPECTED = {one: codes for one, codes in zip(URLS, CODES, strict=True) if codes[0]}


def codes_of(path):
    codes = joined([path], [], URLS, CODEBOOK, "anna")
    return {code.id: (code.dominant["anna"], code.second.get("anna", "")) for code in codes}


@pytest.mark.parametrize("name", sheet_saves.SAVES)
def test_a_save_gives_the_same_codes(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(sheet_saves.SAVES[name](TABLE))
    assert codes_of(path) == EXPECTED


@pytest.mark.parametrize("name", sheet_saves.REFUSED)
def test_what_is_no_filled_in_sheet_is_refused_in_one_line_that_says_what_to_do(tmp_path, name):
    content, reason = sheet_saves.REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content(TABLE))
    with pytest.raises(BadInput) as caught:
        codes_of(path)
    [line] = str(caught.value).splitlines()
    assert line.startswith(f"{path}:")
    assert line.count(path.name) == 1
    assert line.count("; ") == 1
    assert reason in line
    assert any(remedy in line for remedy in ("save it as", "keep ", "valid:", "enter frames", "move what"))


def test_a_missing_sheet(tmp_path):
    with pytest.raises(BadInput, match=r"nobody\.csv: cannot be read \(No such file or directory\)"):
        codes_of(tmp_path / "nobody.csv")


@pytest.mark.parametrize(
    "written", ["OLD_BONDS", "Old bonds", " old  bonds ", "“old-bonds”", "'old_bonds", "ｏｌｄ bonds"]
)
def test_frames_by_key_or_label_however_written(tmp_path, written):
    path = tmp_path / "anna.csv"
    path.write_text(sheet_saves.delimited([COLUMNS, [next(iter(URLS)), "", written, "", ""]]), "utf-8")
    assert codes_of(path) == {next(iter(URLS)): ("old_bonds", "")}


LABELS = {
    "cp949": ["위협과 압박", "오랜 우정"],
    "cp932": ["脅威と圧力", "古い友情"],
    "gb18030": ["威胁与施压", "传统友谊"],
    "big5": ["威脅與施壓", "傳統友誼"],
    "cp1251": ["Угроза и давление", "Старая дружба"],
    "cp1252": ["Öffentliche Drohung", "Überlieferte Nähe"],
    "cp1253": ["Απειλή", "Φιλία"],
    "cp1250": ["Hrozba a nátlak", "Přátelství"],
}


@pytest.mark.parametrize("code_page", LABELS)
def test_a_code_page_is_the_one_under_which_the_frames_are_read(tmp_path, code_page):
    """The bytes of one Chinese word are a Korean one too; that the study has such a frame settles it."""
    path = tmp_path / "anna.csv"
    named = dict(zip(CODEBOOK.frames, LABELS[code_page], strict=True))
    filled = [[named.get(cell, cell) for cell in row] for row in TABLE]
    path.write_bytes(sheet_saves.in_code_page(code_page)(filled))
    read = rows(path, COLUMNS, [comparable(label) for label in named.values()])
    assert [row["frame"] for row in read.values()] == [*(named[CODES[i][0]] for i in range(3)), ""]


def test_a_formula_is_not_calculated(tmp_path):
    book = sheet_saves.openpyxl.Workbook()
    for row in [COLUMNS, [next(iter(URLS)), "=1+1", '=CONCATENATE("men";"ace")', "", ""]]:
        book.active.append(row)
    path = tmp_path / "anna.xlsx"
    path.write_bytes(sheet_saves.saved(book))
    with pytest.raises(BadInput, match="is not filled in"):  # no spreadsheet has stored a value beside it
        codes_of(path)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("1.23457E+11", "123456789012"), ("1,23457E+11", "123456789012"), ("123456789012", "123456789012"),
        ("12", "000000000012"), ("1.2E+13", "00000012e012"), ("a0d9a2f2df8a", "a0d9a2f2df8a"),
        ("5", "5"), ("1E+999999999", "1E+999999999"), ("NaN", "NaN"), ("", ""),
    ],
)  # fmt: skip
def test_ids_that_a_spreadsheet_took_for_numbers(shown, meant):
    assert mended_id(shown, ["123456789012", "000000000012", "00000012e012", "a0d9a2f2df8a"]) == meant


def test_an_id_that_may_be_either_is_left():
    assert mended_id("1.23457E+11", ["123456789012", "123456789013"]) == "1.23457E+11"


@given(st.binary(max_size=400))
def test_whatever_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "anna.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        codes_of(path)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(tmp_path_factory, place, value):
    content = bytearray(WORKBOOK)
    content[place % len(content)] = value
    path = tmp_path_factory.mktemp("damaged") / "anna.xlsx"
    path.write_bytes(content)
    _, problems = filled_rows(path, list(URLS), {"menace": "menace"}, None)
    assert all(line.startswith(str(path)) for line in problems)


WORKBOOK = sheet_saves.workbook(TABLE)
