"""Shares with intervals: laws in both directions, and coverage on made-up populations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from framing.compare.stats.shares import (
    BY_CONVENIENCE,
    BY_LENS,
    EXACT,
    EXACT_BY_CONVENIENCE,
    codes_alone,
    share,
)


def population(seed, size=400, rate=0.3, skill=2.0):
    rng = np.random.default_rng(seed)
    present = rng.uniform(size=size) < rate
    return rng, present, 1 / (1 + np.exp(-(skill * (2 * present - 1) + rng.normal(0, 1.5, size))))


def drawn(rng, present, scores, coded=100):
    rows = rng.choice(len(present), coded, replace=False)
    return share(scores, rows, present[rows], np.full(coded, coded / len(present)))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.floats(-3, 3))
def test_limits_enclose_the_share_whatever_the_lens(seed, skill):
    rng, present, scores = population(seed, skill=skill)
    result = drawn(rng, present, scores)
    assert 0 <= result.low <= result.value <= result.high <= 1
    assert result.basis in {BY_LENS, EXACT}


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_the_order_of_articles_changes_nothing(seed):
    rng, present, scores = population(seed)
    rows, order = rng.choice(400, 60, replace=False), rng.permutation(400)
    places = np.argsort(order)
    chances = np.full(60, 0.15)
    one, two = share(scores, rows, present[rows], chances), share(scores[order], places[rows], present[rows], chances)
    assert (one.value, one.low, one.high) == pytest.approx((two.value, two.low, two.high))


def test_all_coded_leaves_nothing_to_chance():
    _, present, scores = population(1)
    result = share(scores, np.arange(400), present, np.ones(400))
    assert result.low == result.value == result.high == present.mean()


def test_a_lens_that_says_nothing_counts_nothing():
    rng, present, _ = population(2)
    rows = rng.choice(400, 100, replace=False)
    by_lens = share(np.full(400, 0.4), rows, present[rows], np.full(100, 0.25))
    alone = codes_alone(400, present[rows])
    assert (by_lens.value, by_lens.low, by_lens.high) == pytest.approx((alone.value, alone.low, alone.high))


def test_a_lens_that_is_biased_does_not_bias_the_share():
    rng, present, scores = population(3)
    values = [drawn(rng, present, np.clip(scores + 0.3, 0, None)).value for _ in range(300)]
    assert np.mean(values) == pytest.approx(present.mean(), abs=0.01)


@pytest.mark.parametrize("skill", [0.0, 2.0])
@pytest.mark.parametrize("rate", [0.12, 0.3])
def test_intervals_hold_the_truth_as_often_as_they_say(rate, skill):
    rng, present, scores = population(4, rate=rate, skill=skill)
    results = [drawn(rng, present, scores) for _ in range(1000)]
    assert 0.93 <= np.mean([one.low <= present.mean() <= one.high for one in results]) <= 0.975


def test_a_good_lens_makes_them_narrower_and_a_bad_one_hardly_wider():
    widths = {}
    for skill in (0.0, 3.0):
        rng, present, scores = population(5, skill=skill)
        rows = [rng.choice(400, 100, replace=False) for _ in range(200)]
        chances = np.full(100, 0.25)
        with_lens = [share(scores, one, present[one], chances) for one in rows]
        alone = [codes_alone(400, present[one]) for one in rows]
        widths[skill] = sum(one.high - one.low for one in with_lens) / sum(one.high - one.low for one in alone)
    assert widths[3.0] < 0.7
    assert widths[0.0] < 1.02


def test_chances_that_differ_are_weighed():
    """Articles with the frame are drawn three times as often: unweighted their share is far too high."""
    rng, present, _ = population(6)
    chances = np.where(present, 0.45, 0.15)
    values, plain = [], []
    for _ in range(300):
        rows = np.flatnonzero(rng.uniform(size=400) < chances)
        values.append(share(np.full(400, 0.5), rows, present[rows], chances[rows]).value)
        plain.append(share(np.full(400, 0.5), rows, present[rows], np.full(len(rows), 0.2)).value)
    assert np.mean(values) == pytest.approx(present.mean(), abs=0.02)
    assert np.mean(plain) > present.mean() + 0.15


def test_few_codes_get_the_exact_interval_and_none_gets_none():
    result = share(np.full(100, 0.5), np.arange(10), np.arange(10) < 3, np.full(10, 0.1))
    assert result.basis == EXACT
    assert (result.low, result.high) == pytest.approx((0.0667, 0.6525), abs=1e-3)
    assert share(np.full(100, 0.5), np.arange(0), np.zeros(0, bool), np.zeros(0)) is None


def test_codes_of_no_known_design_are_called_so():
    rng, present, scores = population(7)
    rows = rng.choice(400, 100, replace=False)
    assert share(scores, rows, present[rows]).basis == BY_CONVENIENCE


@pytest.mark.parametrize(("coded", "with_frame"), [(24, 12), (10, 3), (100, 4), (100, 96), (30, 0), (12, 12)])
@pytest.mark.parametrize("known", [True, False])
def test_of_few_codes_the_interval_is_exact_whatever_the_lens_and_the_design(coded, with_frame, known):
    present = np.arange(coded) < with_frame
    scores = np.random.default_rng(coded).uniform(size=400)
    result = share(scores, np.arange(coded), present, np.full(coded, coded / 400) if known else None)
    assert result.basis == (EXACT if known else EXACT_BY_CONVENIENCE)
    limits = binomtest(with_frame, coded).proportion_ci(method="exact")
    assert (result.value, result.low, result.high) == pytest.approx((with_frame / coded, limits.low, limits.high))


def test_of_few_codes_drawn_with_chances_that_differ_no_interval_is_exact_and_none_is_shown():
    result = share(np.full(100, 0.5), np.arange(10), np.arange(10) < 3, np.linspace(0.1, 0.5, 10))
    assert (result.basis, result.low, result.high) == (EXACT, None, None)
