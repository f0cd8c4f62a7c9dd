import numpy as np
from scipy.stats import kstest

from framing.compare.stats.permutation import outlet_shuffles, p_values

OUTLETS = [f"{number}.example" for number in range(60)]


def test_permuted_labels_give_p_values_spread_evenly():
    rng = np.random.default_rng(5)
    values = rng.normal(size=60)
    labels = np.arange(60) < 20
    chances = [p_values(values, [rng.permutation(labels)], OUTLETS, 99, seed)[0] for seed in range(200)]
    assert kstest(chances, "uniform").pvalue > 0.01


def test_the_nearest_are_as_near_as_can_be():
    values = np.arange(50, dtype=float)
    assert p_values(values, [values >= 40], OUTLETS[: len(values)], 199, 0) == [1 / 200]
    assert p_values(values, [values < 10], OUTLETS[: len(values)], 199, 0)[0] == 1


def test_equal_values_prove_nothing():
    assert p_values(np.ones(30), [np.arange(30) < 5], OUTLETS[:30], 99, 0)[0] == 1


def test_the_chance_is_the_share_of_all_draws_that_reach_as_high():
    """Of the 15 pairs of six values the means of {5, 4} are reached by 1, of {5, 0} by 9, of {1, 0} by all."""
    values = np.array([5.0, 4, 3, 2, 1, 0])
    groups = [np.isin(values, pair) for pair in ([5, 4], [5, 0], [1, 0])]
    chances = p_values(values, groups, OUTLETS[:6], 4000, 1)
    np.testing.assert_allclose(chances, [1 / 15, 9 / 15, 1], atol=0.02)


def test_groups_of_different_sizes_are_held_against_draws_of_their_own_size():
    values = np.array([6.0, 1, 1, 1, 1, 1])
    groups = [values > 5, np.arange(6) < 3]
    np.testing.assert_allclose(p_values(values, groups, OUTLETS[: len(values)], 4000, 1), [1 / 6, 3 / 6], atol=0.03)


def test_a_group_does_not_feel_the_others_and_the_seed_decides():
    values, outlets = np.random.default_rng(1).normal(size=40), OUTLETS[:40]
    one, other = np.arange(40) < 10, np.arange(40) % 3 == 0
    together = p_values(values, [one, other], outlets, 99, 5)
    assert together == [p_values(values, [group], outlets, 99, 5)[0] for group in (one, other)]
    assert len({p_values(values, [one], outlets, 99, seed)[0] for seed in range(8)}) > 1


def test_the_drawing_as_it_is_counts_as_one_round():
    values = np.arange(50, dtype=float)
    assert p_values(values, [values >= 40], OUTLETS[: len(values)], 9, 0) == [1 / 10]
    assert p_values(values, [values >= 0], OUTLETS[: len(values)], 9, 0) == [1]


def test_means_that_differ_by_rounding_alone_are_equal():
    values = np.array([0.1, 0.7, 0.2, 0.3, 0.1, 0.7, 0.2, 0.3])
    assert p_values(values, [np.full(8, fill_value=True)], OUTLETS[: len(values)], 50, 0) == [1]


def test_an_outlet_changes_its_place_as_a_whole():
    outlets = ["a", "b", "a", "c", "b", "d"]
    for order in outlet_shuffles(outlets, 50, 1):
        assert sorted(order.tolist()) == list(range(6))


def test_articles_of_one_outlet_are_not_many_proofs():
    """Six high values of one outlet are one coincidence; of six outlets they are more than chance."""
    values = np.array([1.0] * 6 + [0.0] * 24)
    high = values > 0
    one = ["a"] * 6 + [f"{i // 6}" for i in range(24)]
    [dependent], [independent] = (p_values(values, [high], some, 999, 0) for some in (one, OUTLETS[:30]))
    assert independent < 0.01 < dependent
