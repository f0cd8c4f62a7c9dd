"""Which frames coders confuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.coding.agreement import agreement, missing
from framing.coding.confusion import coincidences, confusion
from framing.study.model import ADJUDICATED, Code


def coded(*rows, names=("anna", "ben", "cem")):
    """Return an article for each text, in which the coders' frames stand in order; a point is none."""
    return [
        Code(
            url=f"https://x.example/{i}",
            dominant={n: v for n, v in zip(names, row, strict=False) if v != "."},
            second={},
        )
        for i, row in enumerate(rows)
    ]


def test_a_small_example_by_hand():
    """Of ten codes four are x, four y, two z; two articles are xy, two yz."""
    rows = confusion(coded("xx", "xy", "yx", "yz", "zy", "x."), 1).rows
    assert [(row["frame"], row["other"], row["times"], row["share"]) for row in rows] == [
        ("x", "y", 2, 0.5), ("y", "z", 2, 0.5),
    ]  # fmt: skip
    assert rows[0]["expected"] == pytest.approx(4 * 4 / 9, abs=1e-4)
    assert all(0 <= row["low"] <= row["share"] <= row["high"] <= 1 for row in rows)


def test_full_agreement_confuses_nothing():
    assert confusion(coded("xx", "yy"), 1).rows == confusion([], 1).rows == []


def test_three_coders_weigh_as_much_as_their_codes():
    assert coincidences(np.array([[2, 1], [1, 1]])).tolist() == [[[1, 1], [1, 0]], [[0, 1], [1, 0]]]


ARTICLES = st.lists(st.text("xyz.", min_size=3, max_size=3), max_size=8)


@given(ARTICLES, st.randoms())
def test_neither_the_order_of_articles_nor_of_coders_matters(rows, random):
    table = confusion(coded(*rows), 3).rows
    names = ["anna", "ben", "cem"]
    random.shuffle(names)
    columns = [[row[["anna", "ben", "cem"].index(name)] for name in names] for row in rows]
    other = confusion(coded(*("".join(row) for row in columns), names=tuple(names)), 3).rows
    assert table == other
    assert sum(row["share"] for row in table) == pytest.approx(1 if table else 0, abs=1e-3)


def test_what_was_decided_is_no_code_of_a_coder():
    codes = coded("xx", "xy", "yy")
    decided = [
        code.model_copy(update={"dominant": {**code.dominant, ADJUDICATED: "x"}}) if code.agreed is None else code
        for code in codes
    ]
    assert agreement(decided, 1) == agreement(codes, 1)
    assert confusion(decided, 1) == confusion(codes, 1)
    assert [code.agreed for code in codes] == ["x", None, "y"]
    assert [code.agreed for code in decided] == ["x", "x", "y"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((), "agreement needs two coders: import"),
        (("x", "y"), "agreement needs two coders; so far there is 'anna': import"),
        (("x.", ".y"), "agreement needs two coders of the same articles, and no article has two"),
    ],
)
def test_what_agreement_needs(rows, reason):
    assert missing(coded(*rows)).startswith(reason)
    assert missing(coded("xx", *rows)) is None
