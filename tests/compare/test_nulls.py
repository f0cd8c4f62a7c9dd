"""Null tests: where nothing is there, a finding of each kind is rare; what is planted is found."""

import numpy as np
import pytest
from scipy import sparse
from scipy.stats import binomtest, false_discovery_control

from framing.compare.stats.keyness_null import FEWEST, SURE, of_groups, of_texts
from framing.compare.stats.log_odds import z_scores
from framing.compare.stats.outlet_draws import counts_by_outlet, outlet_numbers, shuffled_p
from framing.compare.stats.permutation import p_values
from framing.compare.verdicts import NOTABLE

DRAWS = [pytest.param(40, id="quick"), pytest.param(500, id="whole", marks=pytest.mark.deep)]


def made_coverage(rng, articles=150, words=300):
    """Return counts of words in articles that have themes of their own, as articles have, and each article's outlet."""
    base = rng.dirichlet(np.full(words, 0.3))
    rows = [rng.multinomial(rng.integers(40, 80), rng.dirichlet(60 * base + 1e-9)) for _ in range(articles)]
    return sparse.csr_matrix(np.array(rows, dtype=float)), [f"{n}.example" for n in rng.integers(0, 100, articles)]


def assert_rare(findings, draws, what):
    """Print the count, and check that it is five per cent at most as far as so many draws can tell."""
    low, high = binomtest(findings, draws).proportion_ci(method="wilson")
    print(f"{what}: {findings} of {draws} draws, 95 % interval {low:.1%} to {high:.1%}")  # noqa: T201 - counts are printed
    assert findings / draws <= 0.05 + (0 if draws >= 500 else 0.1)
    assert draws < 500 or high < 0.08


@pytest.mark.parametrize("draws", DRAWS)
def test_shuffled_countries_tell_nothing_more_than_chance(draws):
    rng, findings = np.random.default_rng(1), 0
    for draw in range(draws):
        outlets = outlet_numbers([f"{n}" for n in rng.integers(0, 90, 200)])
        frames = rng.integers(0, 6, 90)[outlets]  # an outlet tells it in one way, so articles are not independent
        groups = rng.integers(0, 8, int(outlets.max()) + 1)
        counts = counts_by_outlet(outlets, frames, 6)
        inside = groups[:, None] == np.arange(8)
        p = shuffled_p(inside[:, inside.any(axis=0)], counts, counts.sum(axis=1), draw, shuffles=199)
        findings += bool((false_discovery_control(p[:, 0], method="by") < NOTABLE).any())
    assert_rare(findings, draws, "who tells it")


@pytest.mark.parametrize("draws", DRAWS)
def test_random_groups_of_outlets_are_not_close_to_the_piece(draws):
    rng, findings = np.random.default_rng(2), 0
    for draw in range(draws):
        numbers = rng.integers(0, 60, 120)
        values = rng.normal(size=60)[numbers] + 0.3 * rng.normal(size=120)
        kinds = rng.integers(0, 6, 60)[numbers]
        groups = [kinds == kind for kind in range(6) if (kinds == kind).sum() > 4]
        p = p_values(values, groups, [str(one) for one in numbers], 199, draw)
        findings += bool((false_discovery_control(p) < NOTABLE).any())
    assert_rare(findings, draws, "closeness")


@pytest.mark.parametrize("draws", DRAWS)
def test_random_pieces_have_no_words_of_their_own(draws):
    rng, findings = np.random.default_rng(3), 0
    for draw in range(draws):
        counts, _ = made_coverage(rng)
        reference, rest = counts[0].toarray()[0], counts[1:]
        total = np.asarray(rest.sum(axis=0)).ravel()
        null = of_texts(rest, int(reference.sum()), total, draw)
        z = null.scaled(z_scores(reference, total, total))
        findings += any(null.p(z[word]) < SURE for word in np.flatnonzero(reference >= FEWEST))
    assert_rare(findings, draws, "words of a random piece")


@pytest.mark.parametrize("draws", DRAWS)
def test_random_groups_have_no_words_of_their_own(draws):
    rng, findings = np.random.default_rng(4), 0
    for draw in range(draws):
        counts, _ = made_coverage(rng)
        rows = rng.permutation(counts.shape[0])[:30]
        total = np.asarray(counts.sum(axis=0)).ravel()
        here = np.asarray(counts[rows].sum(axis=0)).ravel()
        null = of_groups(counts, 30, total, draw)
        z = null.scaled(z_scores(here, total - here, total))
        findings += any(null.p(z[word]) < SURE for word in np.flatnonzero(here >= FEWEST))
    assert_rare(findings, draws, "words of a random group")


def test_a_planted_word_and_a_planted_country_are_found():
    rng = np.random.default_rng(5)
    counts, _ = made_coverage(rng)
    reference = counts[0].toarray()[0]
    word = int(np.argsort(np.asarray(counts.sum(axis=0)).ravel())[150])
    reference[word] = 12
    total = np.asarray(counts.sum(axis=0)).ravel()
    null = of_texts(counts, int(reference.sum()), total, 0)
    assert null.p(float(null.scaled(z_scores(reference, total, total))[word])) < SURE
    outlets = outlet_numbers([f"{n:03}" for n in range(90)])
    frames = np.where(np.arange(90) < 20, 0, rng.integers(1, 6, 90))
    inside = np.array([np.arange(90) < 20, np.arange(90) >= 20]).T
    by_outlet = counts_by_outlet(outlets, frames, 6)
    assert shuffled_p(inside, by_outlet, by_outlet.sum(axis=1), 0, shuffles=199)[0, 0] < NOTABLE
