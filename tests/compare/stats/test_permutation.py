import numpy as np
from scipy.stats import kstest

from framing.compare.stats.permutation import p_values


def test_permuted_labels_give_p_values_spread_evenly():
    rng = np.random.default_rng(5)
    values = rng.normal(size=60)
    labels = np.arange(60) < 20
    chances = [p_values(values, [rng.permutation(labels)], 99, seed)[0] for seed in range(200)]
    assert kstest(chances, "uniform").pvalue > 0.01


def test_the_nearest_are_as_near_as_can_be():
    values = np.arange(50, dtype=float)
    assert p_values(values, [values >= 40], 199, 0) == [1 / 200]
    assert p_values(values, [values < 10], 199, 0)[0] == 1


def test_equal_values_prove_nothing():
    assert p_values(np.ones(30), [np.arange(30) < 5], 99, 0)[0] == 1


def test_the_chance_is_the_share_of_all_draws_that_reach_as_high():
    """Of the 15 pairs of six values the means of {5, 4} are reached by 1, of {5, 0} by 9, of {1, 0} by all."""
    values = np.array([5.0, 4, 3, 2, 1, 0])
    groups = [np.isin(values, pair) for pair in ([5, 4], [5, 0], [1, 0])]
    np.testing.assert_allclose(p_values(values, groups, 4000, 1), [1 / 15, 9 / 15, 1], atol=0.02)


def test_groups_of_different_sizes_are_held_against_draws_of_their_own_size():
    values = np.array([6.0, 1, 1, 1, 1, 1])
    groups = [values > 5, np.arange(6) < 3]
    np.testing.assert_allclose(p_values(values, groups, 4000, 1), [1 / 6, 3 / 6], atol=0.03)


def test_a_group_does_not_feel_the_others_and_the_seed_decides():
    values = np.random.default_rng(1).normal(size=40)
    one, other = np.arange(40) < 10, np.arange(40) % 3 == 0
    assert p_values(values, [one, other], 99, 5) == [p_values(values, [group], 99, 5)[0] for group in (one, other)]
    assert len({p_values(values, [one], 99, seed)[0] for seed in range(8)}) > 1


def test_the_drawing_as_it_is_counts_as_one_round():
    values = np.arange(50, dtype=float)
    assert p_values(values, [values >= 40], 9, 0) == [1 / 10]
    assert p_values(values, [values >= 0], 9, 0) == [1]


def test_means_that_differ_by_rounding_alone_are_equal():
    values = np.array([0.1, 0.7, 0.2, 0.3, 0.1, 0.7, 0.2, 0.3])
    assert p_values(values, [np.full(8, fill_value=True)], 50, 0) == [1]
