"""Tables: rows hold what the columns say, and come back from JSON, also from that of earlier versions."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.table import Column, ComparisonTable

COLUMNS = {"name": Column("who"), "articles": Column("how many", int), "share": Column("how much", float)}
CELLS = {
    "name": st.none() | st.text(),
    "articles": st.none() | st.integers(),
    "share": st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
}
TABLES = st.lists(st.fixed_dictionaries(CELLS)).map(lambda rows: ComparisonTable("A table", "A note.", COLUMNS, rows))


@given(TABLES)
def test_a_table_comes_back_from_json(table):
    again = ComparisonTable.from_json(json.loads(json.dumps(table.to_json(), sort_keys=True)))
    assert again == table
    assert list(again.columns) == list(table.columns)


@given(TABLES)
def test_a_table_of_earlier_versions_is_read(table):
    value = table.to_json()
    pairs = [["who_it_is", "who"], ["articles", "how many"], ["share", "how much"]]
    rows = [{("who_it_is" if name == "name" else name): cell for name, cell in row.items()} for row in table.rows]
    again = ComparisonTable.from_json({**value, "columns": pairs, "rows": rows}, {"who_it_is": "name"})
    assert list(again.columns) == list(COLUMNS)
    assert again.rows == table.rows
    if any(isinstance(row["share"], float) for row in table.rows):
        assert again.columns["share"].type is float
    if any(row["articles"] is not None for row in table.rows):
        assert again.columns["articles"].type is int


ROW = {"name": "x", "articles": 1, "share": 0.5}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"name": "x", "articles": 1}, "row 1: .*: share"),
        ({**ROW, "more": 1}, "row 1: .*: more"),
        ({**ROW, "name": 1}, "row 1: name: 1 is no str"),
        ({**ROW, "articles": 1.5}, "row 1: articles: 1.5 is no int"),
        ({**ROW, "articles": True}, "row 1: articles: True is no int"),
        ({**ROW, "share": "0.5"}, "row 1: share: '0.5' is no float"),
        ({**ROW, "share": False}, "row 1: share: False is no float"),
    ],
)
def test_rows_that_are_not_explained_are_refused(row, problem):
    with pytest.raises(ValueError, match=problem):
        ComparisonTable("A table", "A note.", COLUMNS, [ROW, row])
