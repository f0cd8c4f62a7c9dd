"""Krippendorff's alpha and its interval."""

import numpy as np
import pytest

from framing.coding.agreement import agreement, alpha
from framing.study.model import Code

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: four coders, gaps, alpha 0.743.
_TABLE = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
CODES = [
    Code(url=f"https://x.example/{unit}", dominant={f"c{i}": v for i, v in enumerate(values) if v != "."}, second={})
    for unit, values in enumerate(zip(*(line.split() for line in _TABLE), strict=True))
]


def test_the_published_example():
    (whole, *frames) = agreement(CODES, 1).rows
    assert whole["alpha"] == pytest.approx(0.743, abs=5e-4)
    assert whole["articles"] == 11
    assert whole["low"] < whole["alpha"] < whole["high"]
    assert [row["frame"] for row in frames] == ["1", "2", "3", "4", "5"]


def test_full_agreement_and_none():
    same = [Code(url=f"https://x.example/{i}", dominant=dict.fromkeys("ab", "xy"[i % 2]), second={}) for i in range(9)]
    row = agreement(same, 1).rows[0]
    assert (row["alpha"], row["low"], row["high"]) == (1, 1, 1)
    rng = np.random.default_rng(0)
    by_lot = [
        Code(
            url=f"https://x.example/{i}",
            dominant=dict(zip("ab", rng.choice(["x", "y"], 2).tolist(), strict=True)),
            second={},
        )
        for i in range(400)
    ]
    assert abs(agreement(by_lot, 1).rows[0]["alpha"]) < 0.15


def test_nothing_to_disagree_on():
    assert np.isnan(alpha(np.array([[2, 0], [2, 0]])))
    assert agreement([], 1).rows == [{"frame": "all", "articles": 0, "alpha": None, "low": None, "high": None}]


def coded(*rows):
    """Return an article for each text, in which the coders' frames stand in order; a point is none."""
    return [
        Code(url=f"https://x.example/{i}", dominant={f"c{j}": v for j, v in enumerate(row) if v != "."}, second={})
        for i, row in enumerate(rows)
    ]


def test_a_small_example_by_hand():
    """Two coders, four articles, one disagreement: 2 of 8 values disagree, 2 * 3 * 5 / (8 * 7) do by chance."""
    (whole, x, y) = agreement(coded("xx", "xy", "yy", "yy"), 1).rows
    assert whole["alpha"] == pytest.approx(1 - (2 / 8) / (30 / 56), abs=1e-4)
    assert (x["frame"], x["articles"], x["alpha"]) == ("x", 2, whole["alpha"])
    assert (y["frame"], y["articles"], y["alpha"]) == ("y", 3, whole["alpha"])


def test_a_frame_is_held_against_all_others_together():
    """Whether it is x they always agree upon, and on y or z by chance."""
    rows = {row["frame"]: row for row in agreement(coded("xx", "xx", "yz", "zy", "yy", "zz"), 1).rows}
    assert rows["x"]["alpha"] == 1
    assert rows["y"]["alpha"] == rows["z"]["alpha"] < rows["all"]["alpha"] < 1
    assert [rows[frame]["articles"] for frame in ("all", "x", "y", "z")] == [6, 2, 3, 3]


def test_articles_that_one_coder_alone_has_seen_count_for_nothing():
    pairs = ["xx", "xy", "yy", "yy"]
    alone = agreement(coded(*pairs, "x.", ".y", "z.", ".."), 1).rows
    assert alone[:3] == agreement(coded(*pairs), 1).rows
    assert alone[3] == {"frame": "z", "articles": 0, "alpha": None, "low": None, "high": None}


def test_three_coders_need_not_all_have_seen_it():
    (whole, *_) = agreement(coded("xx.", "x.y", "yyy", ".yy"), 1).rows
    assert whole["articles"] == 4
    counts = np.array([[2, 0], [1, 1], [0, 3], [0, 2]])
    assert whole["alpha"] == pytest.approx(alpha(counts), abs=1e-4)


@pytest.mark.parametrize("rows", [("xx",), ("xy",), ("xx", "xx"), ("x.", ".y")])
def test_too_little_to_tell(rows):
    """Of one article no interval can be drawn, of one value no agreement."""
    assert agreement(coded(*rows), 1).rows[0] | {"articles": 0} == {
        "frame": "all", "articles": 0, "alpha": None, "low": None, "high": None,
    }  # fmt: skip


def test_the_interval_holds_95_of_100_samples():
    """Of 40 articles coders disagree on 16; drawn anew, the articles give other alphas."""
    rows = ["xx"] * 12 + ["yy"] * 12 + ["xy"] * 16
    (whole, *_) = agreement(coded(*rows), 1).rows
    counts = np.array([[row.count("x"), row.count("y")] for row in rows])
    rng = np.random.default_rng(9)
    drawn = [alpha(counts[rng.integers(0, 40, 40)]) for _ in range(400)]
    inside = [whole["low"] <= one <= whole["high"] for one in drawn]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.02)
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([whole["low"], whole["high"]], abs=0.07)


def test_other_seeds_draw_other_samples_and_one_seed_the_same():
    """So many articles that two samples hardly give the same limits by chance."""
    codes = coded(*["xx"] * 31, *["yy"] * 23, *["xy"] * 17, *["zz"] * 13, *["xz"] * 7)
    assert agreement(codes, 3) == agreement(codes, 3) != agreement(codes, 4)
    whole = [(row["low"], row["high"]) for row in (agreement(codes, seed).rows[0] for seed in range(5))]
    assert len(set(whole)) > 1


def test_of_two_articles_an_interval_is_drawn():
    assert agreement(coded("xx", "yy"), 1).rows[0] == {"frame": "all", "articles": 2, "alpha": 1, "low": 1, "high": 1}


def test_the_table_says_what_it_holds():
    table = agreement(CODES, 1)
    described = (table.title, table.note, *(column.meaning for column in table.columns.values()))
    assert all(isinstance(words, str) and words for words in described)
