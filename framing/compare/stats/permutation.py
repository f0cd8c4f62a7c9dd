"""How likely a difference as large would be if labels meant nothing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.vectorise.centroids import Matrix


def p_values(values: Matrix, groups: Sequence[NDArray[np.bool_]], rounds: int, seed: int) -> list[float]:
    """Return for each group the chance that as many values drawn at random have as high a mean as those inside it.

    The drawing as it is counts as one round, so that no chance is called zero (Phipson and Smyth 2010). All groups see
    the same draws: the first of one order of the values.

    Args:
        values: shape (articles,).
        groups: of each which values are inside, shape (articles,), one at least.
        rounds: draws without replacement.
        seed: of the draws.
    """
    rng = np.random.default_rng(seed)
    sizes = np.array([int(inside.sum()) for inside in groups], dtype=np.intp)
    seen = np.array([values[inside].mean() for inside in groups])
    reached = np.zeros(len(groups))
    for _ in range(rounds):
        means = np.cumsum(rng.permutation(values))[sizes - 1] / sizes
        reached += means >= seen - 1e-12
    return [float((1 + count) / (rounds + 1)) for count in reached]
