"""Files made to harm: bombs, entities, endless rows; each is refused in one line or a row with a reason, in time."""

import json
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.collect.importing import ImportChoices, prepare, write
from framing.collect.importing.coverage_file import events_of
from framing.collect.importing.reading import bounded
from framing.errors import BadInput
from tests.collect.importing import bad_readers
from tests.collect.importing.made import HEADER, TEXT, csv, docx, page, pdf_of_stream, row, xlsx
from tests.collect.importing.made import write as write_file
from tests.study import builder

SECONDS = 15  # of CPU, on a busy machine
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY secret SYSTEM "file://{secret}"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


@pytest.fixture
def study(tmp_path):
    folder = builder.write(tmp_path / "lake")
    (folder / "coverage.jsonl").unlink()
    return folder


@pytest.fixture
def taken(study):
    """Import a file, within bounds."""

    def take(path):
        before = time.process_time()
        try:
            return prepare([path], events_of(study), [], ImportChoices())
        finally:
            assert time.process_time() - before < SECONDS

    return take


def refusal(taken, path):
    with pytest.raises(BadInput) as refused:
        taken(path)
    [problem] = refused.value.problems
    assert problem.startswith(str(path))
    assert "\n" not in problem
    assert len(problem) < len(str(path)) + 200
    return problem


def with_member(path: Path, name: str, change) -> Path:
    """Return a zip file whose member is changed."""
    with zipfile.ZipFile(path) as before:
        members = {one: before.read(one) for one in before.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for one, content in members.items():
            after.writestr(one, change(content) if one == name else content)
    return path


@pytest.mark.parametrize(("name", "member"), [("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.docx", "word/document.xml")])
def test_zip_bombs_are_not_unpacked(taken, tmp_path, name, member):
    made = xlsx(tmp_path / name, {"S": [HEADER]}) if name == "a.xlsx" else docx(tmp_path / name, TEXT)
    assert "is not unpacked" in refusal(taken, with_member(made, member, lambda xml: xml + bytes(30_000_000)))


def test_entities_of_word_documents_stand_for_nothing(taken, tmp_path):
    (tmp_path / "secret").write_text("the password")

    def change(xml):
        head, body = xml.split(b"?>", 1)
        entities = ENTITIES.format(secret=tmp_path / "secret").encode()
        return head + b"?>" + entities + body.replace(b"XXX", b"&secret;&d;")

    try:
        [(_, lead)] = taken(with_member(docx(tmp_path / "a.docx", f"{TEXT} XXX"), "word/document.xml", change)).leads
    except BadInput:
        return
    assert "password" not in lead.model_dump_json()
    assert "haha" not in lead.abstract


def test_entities_of_workbooks_stand_for_nothing(taken, tmp_path):
    (tmp_path / "secret").write_text("the password")

    def change(xml):
        return ENTITIES.format(secret=tmp_path / "secret").encode() + xml.replace(b"XXX", b"&secret;&d;")

    path = with_member(xlsx(tmp_path / "a.xlsx", {"S": [HEADER, row(1, title="XXX")]}), "xl/sharedStrings.xml", change)
    try:
        result = taken(path)
    except BadInput:
        return
    assert all("password" not in lead.model_dump_json() and "haha" not in str(lead.title) for _, lead in result.leads)


def test_a_million_columns(taken, tmp_path):
    wide = write_file(tmp_path / "a.csv", ",".join(f"c{n}" for n in range(10**6)) + "\n" + ",".join("1" * 10**6))
    assert "has more than 1000 columns" in refusal(taken, wide)
    assert "has more than 1000 columns" in refusal(taken, xlsx(tmp_path / "a.xlsx", {"S": [["title"] * 16384, ["x"]]}))
    table = pa.table({f"c{n}": [1] for n in range(1001)})
    pq.write_table(table, tmp_path / "a.parquet")
    assert "1001 columns" in refusal(taken, tmp_path / "a.parquet")
    result = taken(write_file(tmp_path / "a.json", [{f"k{n}": n for n in range(2000)}, {"url": "https://c.example/1"}]))
    assert len(result.leads) == len(result.left_out) == 1


def test_a_sheet_that_claims_to_be_full(taken, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"S": [HEADER, row(1)]})
    claim = '<dimension ref="A1:XFD1048576"/>'
    with_member(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<dimension ref="A1:E2"/>', claim.encode()))
    assert len(taken(path).leads) == 1


def test_huge_cells_cost_their_row_alone(taken, tmp_path):
    rows = [HEADER, row(1), row(2, text="x" * 1_200_000), row(3)]
    result = taken(write_file(tmp_path / "a.csv", csv(rows)))
    assert [lead.url[-1] for _, lead in result.leads] == ["1", "3"]
    assert ["1000000" in one.reason for one in result.left_out] == [True]


def test_quotes_that_are_never_closed(taken, tmp_path):
    lines = "".join(f'https://c.example/{n},"open {n}\n' for n in range(3000))
    result = taken(write_file(tmp_path / "a.csv", f"url,title\n{lines}https://c.example/last,Good\n"))
    assert len(result.leads) + len(result.left_out) == 3001
    assert len(result.leads) == 1
    assert result.leads[-1][1].title == "Good"


def test_formulas_are_text(taken, study, tmp_path):
    rows = [HEADER, row(1, title="=cmd|' /C calc'!A0"), row(2, url="=1+1")]
    result = taken(write_file(tmp_path / "a.csv", csv(rows)))
    assert [lead.title for _, lead in result.leads] == ["=cmd|' /C calc'!A0"]
    write(study, result, {})
    assert ",'=1+1," in (study / "left_out.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("content", ["[" * 200_000, '{"a":' * 200_000, "nonsense", '{"articles": 7}', "7"])
def test_json_that_is_no_list(taken, tmp_path, content):
    refusal(taken, write_file(tmp_path / "a.json", content))


@pytest.mark.parametrize(
    "name", ["a.xlsx", "a.docx", "a.pdf", "a.parquet", "a.warc", "a.warc.gz", "a.csv", "a.json", "a.bib"]
)
@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 600, b"PK\x03\x04" + bytes(600)], ids=["empty", "noise", "zip"])
def test_what_is_nothing_at_all(taken, tmp_path, name, content):
    refusal(taken, write_file(tmp_path / name, content))


def test_a_pdf_that_unpacks_to_gigabytes(taken, tmp_path):
    packed = zlib.compress(zlib.compress(bytes(400_000_000), 1), 9)
    path = pdf_of_stream(tmp_path / "a.pdf", packed, "/Filter [/FlateDecode /FlateDecode]")
    refusal(taken, path)


def test_a_pdf_whose_pages_hold_themselves(taken, tmp_path):
    path = pdf_of_stream(tmp_path / "a.pdf", b"")
    path.write_bytes(path.read_bytes().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"))
    refusal(taken, path)


def test_a_page_of_a_million_tags(taken, tmp_path):
    result = taken(write_file(tmp_path / "a.html", page("A", TEXT, "<b>" * 100_000)))
    assert [one.reason.split(":")[0] for one in result.left_out] == ["too many elements"]


def test_readers_that_break(monkeypatch, tmp_path):
    monkeypatch.setattr(bounded, "SECONDS", 20)
    path = write_file(tmp_path / "good", "x")
    for reader, words in [(bad_readers.dies, "breaks what reads it"), (bad_readers.takes_all_memory, "1500 MB"),
                          (bad_readers.raises, "too deep")]:  # fmt: skip
        with pytest.raises(BadInput, match=words):
            bounded.text_of(reader, path)
        assert bounded.text_of(bad_readers.reads, path) == "good"
    monkeypatch.setattr(bounded, "SECONDS", 0.2)
    with pytest.raises(BadInput, match=r"longer than 0\.2 seconds"):
        bounded.text_of(bad_readers.never_ends, path)
    monkeypatch.setattr(bounded, "SECONDS", 20)
    assert bounded.text_of(bad_readers.reads, path) == "good"


def test_what_is_no_file(taken, tmp_path):
    assert "no such file" in refusal(taken, Path("/dev/zero"))
    assert "no such file" in refusal(taken, tmp_path / "absent.csv")
    assert "valid: files that end in" in _long_refusal(taken, write_file(tmp_path / "a.mp4", "x"))


def _long_refusal(taken, path):
    with pytest.raises(BadInput) as refused:
        taken(path)
    return str(refused.value)


def test_lines_of_json_with_lone_surrogates(taken, study, tmp_path):
    line = json.dumps({"url": "https://c.example/1", "title": "half \ud83d", "text": TEXT})
    result = taken(write_file(tmp_path / "a.jsonl", line))
    assert len(write(study, result, {}).added) == 1


def test_nothing_in_a_file_steers_the_terminal(framing, study, tmp_path):
    rows = [("url", "title\x1b[31m", "x\x1b]0;y\x07"), ("https://c.example/1", "\x1b[2J", "\x1b[2J")]
    table = write_file(tmp_path / "a.csv", csv(rows))
    for more in ((), ("--dry-run",)):
        ended = framing("import", table, "--study", study, *more, cwd=tmp_path)
        assert ended.code == 0, ended
        assert "\x1b" not in ended.out


@pytest.mark.parametrize(("name", "module"), [("a.bib", "bibtexparser.entrypoint"), ("a.ris", "rispy")])
def test_a_reader_that_is_not_installed_says_so(taken, tmp_path, monkeypatch, name, module):
    monkeypatch.setitem(sys.modules, module, None)
    path = write_file(tmp_path / name, "TY  - NEWS\nTI  - A\nER  - \n")
    assert "is not installed; pip install 'framing[import]'" in refusal(taken, path)
