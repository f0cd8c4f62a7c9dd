"""Which articles are drawn for coders."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.coding.sampling import drawn, quotas, uncertainty

STRATA = st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=40)


@given(STRATA, st.integers(1, 50))
def test_quotas_are_due_shares(strata, size):
    sizes = Counter(strata)
    quota = quotas(sizes, size)
    assert sum(quota.values()) == min(size, len(strata))
    assert all(abs(quota[name] - min(size, len(strata)) * sizes[name] / len(strata)) < 1 for name in sizes)


@given(STRATA, st.integers(1, 50), st.integers(0, 9), st.randoms())
def test_the_order_of_rows_does_not_matter(strata, size, seed, random):
    names = [f"n{i:02}" for i in range(len(strata))]
    unsure = np.random.default_rng(1).uniform(size=len(strata))
    rows = drawn(names, strata, unsure, size, seed).tolist()
    assert len(set(rows)) == len(rows) == min(size, len(strata))
    other = list(range(len(names)))
    random.shuffle(other)
    again = drawn([names[i] for i in other], [strata[i] for i in other], unsure[other], size, seed)
    assert [names[i] for i in rows] == [names[other[i]] for i in again]


def test_half_are_the_least_sure_of_their_stratum():
    unsure = np.linspace(0, 1, 40)
    rows = drawn([f"{i:02}" for i in range(40)], ["x", "y"] * 20, unsure, 12, 3)
    assert {39, 38, 37, 36, 35, 34} <= set(rows.tolist())
    assert Counter(row % 2 for row in rows.tolist()) == {0: 6, 1: 6}
    assert min(rows) < 20


def test_even_shares_are_the_least_sure():
    shares = np.array([[1.0, 0], [0.5, 0.5], [0.9, 0.1]])
    assert np.argsort(uncertainty(shares)).tolist() == [0, 2, 1]
