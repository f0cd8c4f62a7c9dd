"""Which articles coders should code next: a share of every stratum, half of it where the coded lens is least sure."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.stats import entropy

from framing.vectorise.arrays import Labels, Matrix


def uncertainty(shares: Matrix) -> Matrix:
    """Return the entropy of each row of probabilities, shape (articles,), in nats: 0 is sure."""
    unsure: Matrix = np.asarray(entropy(shares, axis=1), dtype=np.float64)
    return unsure


def drawn(names: Sequence[str], strata: Sequence[str], unsure: Matrix, size: int, seed: int) -> Labels:
    """Return `size` rows, or all where there are fewer, in random order.

    Every stratum has its proportional share (largest remainders). Half of that, rounded up, are its least sure
    articles, from which a model learns most (Lewis and Gale 1994); the rest are a random sample, without which no
    agreement could be generalised.

    Args:
        names: of the articles, each different; they break ties, so that the order of rows does not matter.
        strata: group of each article.
        unsure: how unsure the lens is of each, shape (articles,).
        size: how many to draw.
        seed: of the sample and of the order.
    """
    rng = np.random.default_rng(seed)
    order = np.array(sorted(range(len(names)), key=lambda row: names[row]), dtype=np.intp)
    groups = np.asarray(strata)[order] if len(order) else np.empty(0, dtype=str)
    chosen = [
        row
        for stratum, quota in quotas(Counter(strata), size).items()
        for row in _within(order[groups == stratum], unsure, quota, rng)
    ]
    return rng.permutation(np.array(sorted(chosen, key=lambda row: names[row]), dtype=np.intp))


def quotas(sizes: Counter[str], size: int) -> dict[str, int]:
    """Return how many of each stratum are drawn, in proportion to its size, by largest remainders (Hamilton)."""
    total = sizes.total()
    size = min(size, total)
    due = {name: size * count / total for name, count in sorted(sizes.items())} if total else {}
    quota = {name: int(share) for name, share in due.items()}
    rest = sorted(due, key=lambda name: (quota[name] - due[name], name))[: size - sum(quota.values())]
    return {name: count + (name in rest) for name, count in quota.items()}


def _within(rows: Labels, unsure: Matrix, quota: int, rng: np.random.Generator) -> list[int]:
    least_sure = rows[np.argsort(-np.round(unsure[rows], 9), kind="stable")][: (quota + 1) // 2]
    others = rng.permutation(np.setdiff1d(rows, least_sure, assume_unique=True))[: quota // 2]
    return [*least_sure.tolist(), *others.tolist()]
