"""Tables of the page: what is shown, what is a link, and data that cannot end its script element."""

import json

import pytest

from framing.report.grid import SHOWN, Grid, linked, plain, written

HOSTILE = "</script><script>alert(1)</script><!--\u2028\u2029&'"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (3, "3"),
        (0.123456, "0.123"),
        (-0.0000123456, "-1.23e-05"),
        (1234.56, "1235"),
        (2.0, "2"),
        (["a", "b"], "a, b"),
        ("text", "text"),
    ],
)
def test_written(value, shown):
    assert written(value) == shown


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        (" https://a.example/", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("file:///etc/passwd", False),
        (None, False),
        (7, False),
    ],
)
def test_only_the_web_is_linked(url, is_link):
    assert linked(url) is is_link


def test_data_cannot_end_their_script_element():
    grid = Grid("g", "G", {"a": ""}, [{"a": HOSTILE}])
    payload = str(grid.payload())
    assert not set("<>&'\u2028\u2029") & set(payload)
    assert json.loads(payload)["rows"] == [[HOSTILE]]


def test_broken_surrogates_are_ascii_in_the_page():
    assert str(Grid("g", "G", {"a": ""}, [{"a": "\ud800"}]).payload()).isascii()


def test_first_rows_are_shown_all_are_data():
    grid = Grid("g", "G", {"a": ""}, [{"a": i} for i in range(100)])
    assert len(grid.shown) == SHOWN
    assert len(json.loads(str(grid.payload()))["rows"]) == 100


def test_an_address_stands_behind_its_title():
    assert Grid("g", "G", {"title": "", "url": ""}, []).visible == ["title"]
    assert Grid("g", "G", {"text": "", "url": ""}, []).visible == ["text", "url"]


@pytest.mark.parametrize(
    ("count", "whole", "shade"), [(0, 9, 0), (1, 100, 1), (3, 10, 3), (5, 10, 5), (9, 9, 5), (1, 0, 0)]
)
def test_counts_are_shaded_by_their_share_of_the_row(count, whole, shade):
    grid = Grid("g", "G", {"n": ""}, [], shares=["n"], of="all")
    assert grid.shade({"n": count, "all": whole}, "n") == shade


def test_numeric_columns_are_told_from_text():
    grid = Grid("g", "G", {"a": "", "b": "", "c": ""}, [{"a": 1, "b": "x", "c": None}, {"a": None, "b": 2, "c": None}])
    assert [grid.numeric(name) for name in "abc"] == [True, False, False]


def test_values_that_json_does_not_know_are_text():
    assert plain({"a": 1}) == "{'a': 1}"
