from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.screen.minhash import lsh_buckets


def proposed(texts):
    return {pair for bucket in lsh_buckets(texts) for pair in combinations(bucket, 2)}


def text(*numbers):
    return frozenset(f"shingle {number}" for number in numbers)


def pairs_that_share(common, of, pairs=300):
    """Return so many pairs of texts, rows 0 and 1, 2 and 3 ..., of whose `of` shingles `common` are in both."""
    own = (of - common) // 2
    return [
        text(*range(start, start + common), *range(start + mine, start + mine + own))
        for start in range(0, pairs * of, of)
        for mine in (common, common + own)
    ]


def share_proposed(common, of):
    texts = pairs_that_share(common, of)
    found = proposed(texts)
    return sum((row, row + 1) in found for row in range(0, len(texts), 2)) / (len(texts) // 2)


def test_equal_texts_are_proposed_wherever_they_stand():
    texts = [text(1, 2, 3), text(7, 8, 9), text(1, 2, 3), text(4), text(3, 2, 1)]
    assert proposed(texts) == {(0, 2), (0, 4), (2, 4)}


def test_texts_with_nothing_in_common_are_never_proposed():
    assert proposed([text(*range(start, start + 10)) for start in range(0, 3000, 10)]) == set()


@pytest.mark.parametrize("texts", [[], [text(1)], [text()]])
def test_fewer_than_two_texts_make_no_pair(texts):
    assert list(lsh_buckets(texts)) == []


def test_of_pairs_that_share_a_third_99_of_100_are_proposed():
    assert share_proposed(20, 60) >= 0.99


def test_half_of_the_pairs_are_proposed_between_a_tenth_and_three_twentieths():
    assert share_proposed(6, 60) < 0.5 < share_proposed(9, 59)


def test_pairs_that_share_a_fiftieth_are_seldom_proposed():
    assert share_proposed(2, 100) < 0.1


@given(st.lists(st.frozensets(st.integers(0, 8).map("shingle {}".format), max_size=5), min_size=6, max_size=16))
@settings(max_examples=15)
def test_equal_texts_are_always_proposed_and_the_same_texts_propose_the_same(texts):
    found = list(lsh_buckets(texts))
    assert found == list(lsh_buckets(texts))
    for bucket in found:
        assert len(bucket) > 1
        assert bucket == sorted(set(bucket))
        assert bucket[-1] < len(texts)
    pairs = {pair for bucket in found for pair in combinations(bucket, 2)}
    assert {(i, j) for i, j in combinations(range(len(texts)), 2) if texts[i] == texts[j]} <= pairs
