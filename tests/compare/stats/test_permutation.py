import numpy as np
from scipy.stats import kstest

from framing.compare.stats.permutation import p_values


def test_permuted_labels_give_p_values_spread_evenly():
    rng = np.random.default_rng(5)
    values = rng.normal(size=60)
    labels = np.arange(60) < 20
    found = [p_values(values, [rng.permutation(labels)], 99, seed)[0] for seed in range(200)]
    assert kstest(found, "uniform").pvalue > 0.01


def test_the_nearest_are_as_near_as_can_be():
    values = np.arange(50, dtype=float)
    assert p_values(values, [values >= 40], 199, 0) == [1 / 200]
    assert p_values(values, [values < 10], 199, 0)[0] == 1


def test_equal_values_prove_nothing():
    assert p_values(np.ones(30), [np.arange(30) < 5], 99, 0)[0] == 1
