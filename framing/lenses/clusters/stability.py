"""How far a partition survives when articles are left out, and how fine a partition can be.

Ben-Hur, Elisseeff and Guyon (2002): cluster many subsamples and compare. Hennig (2007): a cluster's stability is the
mean Jaccard similarity to its nearest cluster in each subsample; above 0.75 it is stable, below 0.6 it is doubtful.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score

from framing.lenses.clusters.resamples import Resamples, Stability, TriedGranularity
from framing.study.model import Range
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import centroids, nearest

_SHARE = 0.8  # of the articles in a subsample
_MOST = 2000  # articles in a subsample; of a large coverage more would cost much and say little more
_BEYOND, _BISECTIONS = 8.0, 8  # how far beyond the grid a granularity is sought, and how often


def partition(method: Any, X: Matrix) -> Labels:
    """Return the labels that a clone of `method` gives; where it places nothing, all articles are one cluster."""
    labels: Labels = clone(method).fit(X).labels_
    return labels if labels.max() >= 0 else np.zeros(len(X), dtype=np.intp)


def choose(  # noqa: PLR0913 - what is tried, how often, and what would answer the question
    method: Any, granularity: tuple[str, tuple[float, ...]], X: Matrix, wanted: Range, rounds: int, seed: int
) -> list[TriedGranularity]:
    """Return the granularities that give as many clusters as are wanted, with their stability, from coarse to fine.

    Coarse partitions survive resampling whatever the data (von Luxburg 2010), so the study says how many clusters would
    answer its question; where no granularity gives so many, all that give two or more are tried.

    Args:
        method: a clusterer; it is cloned, never fitted.
        granularity: name and values of the parameter from coarse to fine.
        X: shape (articles, columns).
        wanted: how many clusters would answer the study's question.
        rounds: subsamples a candidate.
        seed: of the subsamples; every candidate sees the same.
    """
    name, values = granularity
    partitions = [(value, partition(clone(method).set_params(**{name: value}), X)) for value in values]
    several = [(value, labels) for value, labels in partitions if labels.max() > 0]
    in_range = [(value, labels) for value, labels in several if wanted.least <= labels.max() + 1 <= wanted.most]
    in_range = in_range or list(beyond_grid(method, name, partitions, X, wanted))
    return [
        _tried(clone(method).set_params(**{name: value}), value, labels, X, rounds, seed)
        for value, labels in in_range or several
    ]


def beyond_grid(
    method: Any, name: str, partitions: Sequence[tuple[float, Labels]], X: Matrix, wanted: Range
) -> Iterator[tuple[float, Labels]]:
    """Yield a value between or beyond those of the grid that gives as many clusters as are wanted, if one is found.

    A number of clusters is taken as it is; other granularities are bisected, for more of them means more clusters.
    """

    def with_labels(value: float) -> tuple[float, Labels]:
        return value, partition(clone(method).set_params(**{name: value}), X)

    values = [value for value, _ in partitions]
    if all(isinstance(value, int) for value in values):
        found = with_labels(min(wanted.least, len(X) - 1))
        if wanted.least <= found[1].max() + 1 <= wanted.most:
            yield found
        return
    low, high = min(values) / _BEYOND, max(values) * _BEYOND
    for _ in range(_BISECTIONS):
        middle, labels = with_labels(float(np.sqrt(low * high)))
        clusters = int(labels.max()) + 1
        if wanted.least <= clusters <= wanted.most:
            yield middle, labels
            return
        low, high = (middle, high) if clusters < wanted.least else (low, middle)


def simplest_stable(candidates: list[TriedGranularity], least: int, most: int) -> TriedGranularity:
    """Return the coarsest candidate, of `least` to `most` clusters, within one standard error of the most stable.

    Where no candidate is in that range, all are considered.
    """
    in_range = [candidate for candidate in candidates if least <= candidate.clusters <= most] or candidates
    best = max(in_range, key=lambda candidate: candidate.agreement)
    near = [candidate for candidate in in_range if candidate.agreement >= best.agreement - best.standard_error]
    return min(near, key=lambda candidate: candidate.clusters)


def assess(  # noqa: PLR0913 - what is resampled, and how
    method: Any, X: Matrix, labels: Labels, rounds: int, seed: int, sample: Labels | None = None
) -> tuple[Stability, Resamples]:
    """Return how the partition `labels` of X, made by `method`, survives `rounds` subsamples, and their clusters.

    Args:
        method: the clusterer; it is cloned, never fitted.
        X: shape (articles, columns).
        labels: shape (articles,).
        rounds: how many subsamples.
        seed: of the subsamples.
        sample: the rows that were clustered, of which subsamples are drawn; None is all.
    """
    sample = np.arange(len(X)) if sample is None else sample
    clusters = int(labels.max()) + 1
    agreements, jaccards, centres, origins = [], np.zeros(clusters), [], []
    stable, drawn = np.zeros(len(X)), np.zeros(len(X))
    draws = [sample[rows] for rows in _subsamples(len(sample), rounds, seed)]
    # those in no subsample join the nearest cluster of each
    never = np.setdiff1d(np.arange(len(X)), np.concatenate(draws))
    others = X[never]
    for rows in draws:
        resampled = partition(method, X[rows])
        agreements.append(adjusted_rand_score(labels[rows], resampled))
        overlap = _jaccard(labels[rows], resampled, clusters)
        jaccards += overlap.max(axis=1)
        origins.append(overlap.argmax(axis=0))
        stable[rows] += _relabelled(origins[-1], resampled) == labels[rows]
        drawn[rows] += 1
        centres.append(centroids(X[rows], resampled))
        stable[never] += _relabelled(origins[-1], nearest(others, centres[-1])) == labels[never]
    drawn[never] = rounds
    assessed = Stability(float(np.mean(agreements)), jaccards / rounds, stable / np.maximum(drawn, 1))
    return assessed, Resamples(centroids(X, labels), centres, origins)


def _relabelled(origins: Labels, labels: Labels) -> Labels:
    return np.where(labels >= 0, origins[labels], -1)


def _tried(method: Any, value: float, labels: Labels, X: Matrix, rounds: int, seed: int) -> TriedGranularity:  # noqa: PLR0913 - a granularity, what it gives, and how it is tried
    scores = agreements(method, labels, X, rounds, seed)
    error = float(np.std(scores, ddof=1) / np.sqrt(len(scores)))
    return TriedGranularity(value, int(labels.max()) + 1, float(np.mean(scores)), error)


def agreements(method: Any, labels: Labels, X: Matrix, rounds: int, seed: int) -> list[float]:
    """Return how far the partition of each subsample agrees with the whole's: adjusted Rand indices.

    Args:
        method: the clusterer; it is cloned, never fitted.
        labels: the whole's partition, shape (articles,).
        X: shape (articles, columns).
        rounds: how many subsamples.
        seed: of the subsamples.
    """
    draws = _subsamples(len(X), rounds, seed)
    return [float(adjusted_rand_score(labels[rows], partition(method, X[rows]))) for rows in draws]


def _subsamples(articles: int, rounds: int, seed: int) -> list[Labels]:
    size = min(max(2, round(_SHARE * articles)), _MOST)
    rng = np.random.default_rng(seed)
    return [np.sort(rng.choice(articles, size, replace=False)) for _ in range(rounds)]


def _jaccard(labels: Labels, resampled: Labels, clusters: int) -> Matrix:
    old = labels[:, None] == np.arange(clusters)
    new = resampled[:, None] == np.arange(max(int(resampled.max()) + 1, 1))
    both = (old[:, :, None] & new[:, None, :]).sum(axis=0)
    either = old.sum(axis=0)[:, None] + new.sum(axis=0)[None, :] - both
    return np.asarray(both / np.maximum(either, 1), dtype=float)
