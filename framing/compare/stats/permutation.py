"""How likely as large a difference would be if the groups meant nothing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.vectorise.arrays import Matrix


def p_values(values: Matrix, groups: Sequence[NDArray[np.bool_]], rounds: int, seed: int) -> list[float]:
    """Return for each group the chance that as many values drawn at random have as high a mean as those inside it.

    The drawing as it is counts as one round, so that no chance is called zero (Phipson and Smyth 2010). All groups see
    the same draws: the first of one order of the values.

    Args:
        values: shape (articles,).
        groups: of each which values are inside, shape (articles,), one at least.
        rounds: draws without replacement.
        seed: of the draws.

    Examples:
        >>> values = np.array([0.9, 0.8, 0.1, 0.2, 0.1, 0.3, 0.2, 0.1])
        >>> [high, all_of_them] = p_values(values, [values > 0.5, values > 0], rounds=200, seed=1)
        >>> high < 0.1, all_of_them
        (True, 1.0)
    """
    rng = np.random.default_rng(seed)
    sizes = np.array([int(inside.sum()) for inside in groups], dtype=np.intp)
    seen = np.array([values[inside].mean() for inside in groups])
    reached = np.zeros(len(groups))
    for _ in range(rounds):
        means = np.cumsum(rng.permutation(values))[sizes - 1] / sizes
        reached += means >= seen - 1e-12
    return [float((1 + count) / (rounds + 1)) for count in reached]
