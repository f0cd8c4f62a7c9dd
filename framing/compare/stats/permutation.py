"""How likely as large a difference would be if the groups meant nothing; outlets are shuffled as wholes.

An outlet's articles resemble each other, so a shuffle of single articles would call chance what is an outlet's habit.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from framing.vectorise.arrays import Labels, Matrix

_AT_ONCE = 64  # shuffles: one multiplication of matrices is quicker than as many of a matrix and a vector


def outlet_shuffles(outlets: Sequence[str], rounds: int, seed: int) -> Iterator[Labels]:
    """Yield orders of the articles in which outlets with equally many articles have changed places, as wholes.

    Only these can change places and stay whole; an outlet with a number of articles of its own keeps its place, so that
    what it alone makes so proves nothing.

    Args:
        outlets: of each article.
        rounds: how many orders.
        seed: of the shuffles.

    Yields:
        For each article the row whose value it is given, shape (articles,).

    Examples:
        >>> orders = outlet_shuffles(["a", "b", "a", "c"], 20, seed=0)
        >>> {tuple(order[[1, 3]].tolist()) for order in orders} == {(1, 3), (3, 1)}
        True
    """
    rng = np.random.default_rng(seed)
    names, numbers = np.unique(np.asarray(outlets), return_inverse=True)
    rows = [np.flatnonzero(numbers == number) for number in range(len(names))]
    of_size = [np.array([one for one in rows if len(one) == size]) for size in sorted({len(one) for one in rows})]
    for _ in range(rounds):
        order = np.empty(len(numbers), dtype=np.intp)
        for blocks in of_size:
            order[blocks] = rng.permuted(blocks[rng.permutation(len(blocks))], axis=1)
        yield order


def p_values(
    values: Matrix, groups: Sequence[NDArray[np.bool_]], outlets: Sequence[str], rounds: int, seed: int
) -> list[float]:
    """Return for each group the chance that, with outlets shuffled, the mean inside it is as high.

    The order as it is counts as one round, so that no chance is called zero (Phipson and Smyth 2010).

    Args:
        values: shape (articles,).
        groups: of each which values are inside, shape (articles,), one at least.
        outlets: of each article.
        rounds: shuffles.
        seed: of the shuffles.

    Examples:
        >>> values = np.array([0.9, 0.8, 0.1, 0.2, 0.1, 0.3, 0.2, 0.1])
        >>> [high, all_of_them] = p_values(values, [values > 0.5, values > 0], list("abcdefgh"), rounds=200, seed=1)
        >>> high < 0.2, all_of_them
        (True, 1.0)
    """
    if not groups:
        return []
    inside = np.array(groups, dtype=float)
    sizes = inside.sum(axis=1)
    seen = inside @ values / sizes
    reached = np.zeros(len(groups))
    shuffles = outlet_shuffles(outlets, rounds, seed)
    while orders := list(islice(shuffles, _AT_ONCE)):
        means = inside @ values[np.array(orders)].T / sizes[:, None]
        reached += (means >= seen[:, None] - 1e-12).sum(axis=1)
    return [float((1 + count) / (rounds + 1)) for count in reached]
