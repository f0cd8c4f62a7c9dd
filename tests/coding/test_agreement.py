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


def test_same_seed_same_interval():
    assert agreement(CODES, 3) == agreement(CODES, 3)
