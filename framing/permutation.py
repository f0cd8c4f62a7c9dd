"""How likely a difference as large would be if labels meant nothing."""

import numpy as np
from numpy.typing import NDArray

from framing.position import Matrix


def p_value(values: Matrix, inside: NDArray[np.bool_], rounds: int, seed: int) -> float:
    """Return the chance that as many values drawn at random have as high a mean as those inside.

    The drawing as it is counts as one round, so that no chance is called zero (Phipson and Smyth 2010).

    Args:
        values: shape (articles,).
        inside: which of them are the group, shape (articles,).
        rounds: draws without replacement.
        seed: of the draws.
    """
    rng, size = np.random.default_rng(seed), int(inside.sum())
    seen = values[inside].mean()
    means = np.array([values[rng.permutation(len(values))[:size]].mean() for _ in range(rounds)])
    return float((1 + np.sum(means >= seen - 1e-12)) / (rounds + 1))
