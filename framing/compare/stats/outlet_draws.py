"""Outlets drawn anew: how far shares move with them, and how far groups of outlets differ by chance.

An outlet's articles resemble each other, so outlets are drawn and shuffled, never single articles.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.compare.stats.intervals import exact, is_few
from framing.vectorise.arrays import Labels, Matrix

ROUNDS = 1000  # resamples of outlets
SHUFFLES = 4999
FEWEST_OUTLETS = 5  # of fewer, resamples say nothing of others
_ENDS = (2.5, 97.5)  # per cent


def outlet_numbers(outlets: Sequence[str]) -> Labels:
    """Return a number for each article's outlet.

    >>> outlet_numbers(["b.example", "a.example", "b.example"]).tolist()
    [1, 0, 1]
    """
    return np.unique(list(outlets), return_inverse=True)[1].astype(np.intp)


def counts_by_outlet(outlets: Labels, groups: Labels, number: int) -> Matrix:
    """Return how many articles each outlet has in each of `number` groups (-1 is none), shape (outlets, groups)."""
    counts = np.zeros((int(outlets.max(initial=-1)) + 1, number))
    known = groups >= 0
    np.add.at(counts, (outlets[known], groups[known]), 1)
    return counts


def resampled(counts: Matrix, seed: int, rounds: int = ROUNDS) -> Matrix:
    """Return the totals of each group where as many outlets are drawn with replacement; shape (rounds, groups).

    Args:
        counts: articles of each outlet in each group.
        seed: of the draws.
        rounds: how many.
    """
    outlets = len(counts)
    if not outlets:
        return np.zeros((rounds, counts.shape[1]))
    drawn = np.random.default_rng(seed).multinomial(outlets, np.full(outlets, 1 / outlets), size=rounds)
    totals: Matrix = drawn @ counts
    return totals


def share_interval(part: Matrix, whole: Matrix, hits: int, trials: int, outlets: int) -> tuple[float, float]:
    """Return the 95 % limits of a share over resamples; of few articles, the exact ones.

    Args:
        part: hits in each resample.
        whole: articles in each resample.
        hits: hits as they are.
        trials: articles as they are.
        outlets: outlets that the share is of; where nothing or everything is a hit, these are what is counted, for an
            outlet's articles resemble each other.
    """
    if is_few(hits, trials):
        return exact(hits, trials) if 0 < hits < trials else exact(outlets if hits else 0, outlets)
    drawn = whole > 0
    low, high = np.percentile(part[drawn] / whole[drawn], _ENDS)
    return float(low), float(high)


def shuffled_p(
    inside: NDArray[np.bool_], counts: Matrix, totals: Matrix, seed: int, shuffles: int = SHUFFLES
) -> Matrix:
    """Return how likely a group's share is by chance if outlets were in groups at random.

    The drawing as it is counts as one, so that no chance is called zero (Phipson and Smyth 2010). Both tails count.

    Args:
        inside: which outlets are in each group, shape (outlets, groups).
        counts: articles of each outlet with each property, shape (outlets, properties).
        totals: articles of each outlet, shape (outlets,).
        seed: of the shuffles.
        shuffles: how many.

    Returns:
        Shape (groups, properties).
    """
    rng = np.random.default_rng(seed)
    overall = counts.sum(axis=0) / max(float(totals.sum()), 1.0)
    members = inside.astype(float)
    seen = np.abs(_distance(members, counts, totals, overall))
    reached = np.ones_like(seen)
    for _ in range(shuffles):
        order = rng.permutation(len(totals))
        reached += np.abs(_distance(members, counts[order], totals[order], overall)) >= seen - 1e-12
    p: Matrix = reached / (shuffles + 1)
    return p


def _distance(members: Matrix, counts: Matrix, totals: Matrix, overall: Matrix) -> Matrix:
    """Return how far each group's share is from the share of all, in standard errors of as many articles."""
    articles = (members.T @ totals)[:, None]
    error = np.sqrt(np.maximum(overall * (1 - overall), 1e-12) / np.maximum(articles, 1))
    distance: Matrix = ((members.T @ counts) / np.maximum(articles, 1) - overall) / error
    return distance
