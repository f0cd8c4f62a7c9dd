import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.runs import csv_files, digests, files, tables
from framing.text.cleaning import clean

ROWS = st.lists(
    st.fixed_dictionaries({"a": st.none() | st.text().map(clean), "b": st.none() | st.text().map(clean)}), min_size=1
)
READABLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text().map(clean),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().map(clean), inner),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@given(ROWS)
@settings(deadline=None)
def test_parquet_round_trip(folder, rows):
    schema = tables.pa.schema([("a", tables.pa.string()), ("b", tables.pa.string())])
    tables.write_parquet(folder / "t.parquet", rows, schema)
    assert tables.read_parquet(folder / "t.parquet") == rows


def test_parquet_in_several_groups_of_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_GROUP", 3)
    rows = [{"a": str(number), "b": number} for number in range(7)]
    tables.write_parquet(tmp_path / "t.parquet", iter(rows))
    assert tables.read_parquet(tmp_path / "t.parquet") == rows
    tables.write_parquet(tmp_path / "t.parquet", [], tables.text_schema(["a"]))
    assert tables.read_parquet(tmp_path / "t.parquet") == []


@given(st.lists(READABLE))
@settings(deadline=None, max_examples=50)
def test_rows_are_digested_one_at_a_time(rows):
    assert digests.rows_digest(iter(rows)) == digests.digest(rows)


@given(READABLE)
@settings(deadline=None, max_examples=50)
def test_json_round_trip(folder, value):
    files.write_json(folder / "t.json", value)
    assert files.read_json(folder / "t.json") == value
    assert digests.digest(value) == digests.digest(json.loads(json.dumps(value)))


@given(ROWS)
def test_csv_round_trip_and_no_formula(rows):
    read = list(csv.DictReader(io.StringIO(csv_files.csv_text(rows, ["a", "b"]), newline="")))
    for row, cells in zip(rows, read, strict=True):
        for key in row:
            value = row[key] or ""
            guarded = value.startswith(tuple("=+-@＝＋－＠\t\r\n"))
            assert cells[key] == ("'" if guarded else "") + value


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "＝1+1", "＋1", "－1", "＠a", "\n=1"])
def test_formulas_are_text(cell):
    (row,) = csv.DictReader(io.StringIO(csv_files.csv_text([{"a": cell}], ["a"]), newline=""))
    assert row["a"] == f"'{cell}"


def test_numbers_stay_numbers():
    assert csv_files.csv_text([{"a": -1.5, "b": None}], ["a", "b", "c"]) == "a,b,c\n-1.5,,\n"


@pytest.mark.parametrize(("value", "shown"), [(1 / 3, 0.333333), (123456.7, 123457), (-1e-9 / 3, -3.33333e-10), (0, 0)])
def test_rounded(value, shown):
    assert digests.rounded(value) == shown
    assert digests.rounded(shown) == shown


def test_digest_depends_on_values_not_on_order():
    assert digests.digest({"a": 1, "b": [1, 2]}) == digests.digest({"b": [1, 2], "a": 1})
    assert digests.digest([1, 2]) != digests.digest([2, 1])


def test_a_block_of_rows_is_read_across_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_GROUP", 4)
    rows = [{"id": str(number), "more": number} for number in range(10)]
    tables.write_parquet(tmp_path / "t", rows)
    assert tables.read_parquet(tmp_path / "t") == rows
    assert tables.read_columns(tmp_path / "t", "more") == [{"more": number} for number in range(10)]
    for start in range(12):
        for stop in range(12):
            assert tables.read_parquet(tmp_path / "t", slice(start, stop)) == rows[start:stop]


def test_file_digest(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    two.write_text("y")
    assert digests.file_digest([one, two]) == digests.file_digest([two, one])
    before = digests.file_digest([one, two])
    one.write_text("y")
    two.write_text("x")
    assert digests.file_digest([one, two]) != before


def test_a_file_is_whole_or_absent(tmp_path):
    path = tmp_path / "deep" / "file"
    files.write_bytes(path, b"first")
    files.write_bytes(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(OSError, match=r"deep.file"):
        files.write_bytes(path / "other", b"")
