"""Whether there are clusters at all: a partition of articles must recur more than one of articles without structure.

Any clusterer cuts any cloud, and coarse cuts of a cloud without clusters recur too (von Luxburg 2010). Such clouds are
drawn with the means and covariances of the articles' columns, from one normal distribution (Liu, Hayes, Nobel and
Marron 2008), clustered and resampled in the same way.
"""

from typing import Any

import numpy as np
from sklearn.preprocessing import normalize

from framing.lenses.clusters.stability import agreements, partition
from framing.vectorise.arrays import Matrix

_CLOUDS, _ROUNDS = 19, 5  # so many that the smallest p is 0.05; subsamples of each
_MOST = 500  # articles of a large coverage that are looked at


def chance(method: Any, X: Matrix, seed: int) -> float:
    """Return the chance that articles without clusters recur as much as these do.

    Args:
        method: the clusterer; it is cloned, never fitted.
        X: shape (articles, columns).
        seed: of the clouds and of the subsamples.
    """
    rng = np.random.default_rng(seed)
    rows = X if len(X) <= _MOST else X[np.sort(rng.choice(len(X), _MOST, replace=False))]
    own = _agreement(method, rows, seed)
    reached = sum(_agreement(method, _cloud(rows, rng), seed) >= own for _ in range(_CLOUDS))
    return (1 + reached) / (1 + _CLOUDS)


def _cloud(X: Matrix, rng: np.random.Generator) -> Matrix:
    """Return as many rows of the same mean and covariance, each as long as a row is."""
    mean = X.mean(axis=0)
    drawn = mean + rng.normal(size=(len(X), len(X))) @ (X - mean) / np.sqrt(max(len(X) - 1, 1))
    return np.asarray(normalize(drawn) * np.linalg.norm(X, axis=1, keepdims=True))


def _agreement(method: Any, X: Matrix, seed: int) -> float:
    """Return the mean adjusted Rand index of subsamples' partitions with the whole's; none where it is one cluster."""
    labels = partition(method, X)
    if labels.max() < 1:
        return 0.0
    return round(float(np.mean(agreements(method, labels, X, _ROUNDS, seed))), 9)
