"""How far a partition survives when articles are left out, and how fine a partition that allows.

Ben-Hur, Elisseeff and Guyon (2002): cluster many subsamples and compare. Hennig (2007): a cluster's stability is the
mean Jaccard similarity to its nearest cluster in each subsample; above 0.75 it is stable, below 0.6 it is doubtful.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score

from framing.study.model import Range
from framing.vectorise.centroids import Labels, Matrix, centroids, nearest, similarities

_SHARE = 0.8  # of the articles in a subsample
_MOST = 2000  # articles in a subsample; of a large coverage more would cost much and say little more
_STABLE, _DOUBTFUL = 0.75, 0.6


@dataclass(frozen=True)
class TriedGranularity:
    """A granularity that was tried: the clusters it gives and the mean agreement of subsamples with the whole."""

    value: float
    clusters: int
    agreement: float
    standard_error: float


@dataclass(frozen=True)
class Stability:
    """What resampling says of a partition, of each cluster, of each article and of the piece.

    Attributes:
        agreement: mean adjusted Rand index of the subsamples' partitions with the whole's.
        clusters: mean Jaccard similarity of each cluster to its nearest in each subsample, shape (clusters,).
        articles: share of the subsamples that hold an article in which it stays with its cluster; of one that none
            holds, share of all in which it would be placed there; shape (articles,).
        reference: share of subsamples in which the piece is nearest to the same cluster.
    """

    agreement: float
    clusters: Matrix
    articles: Matrix
    reference: float

    @property
    def verdict(self) -> str:
        """Hennig's reading of the clusters' mean, weighted alike."""
        mean = float(self.clusters.mean())
        return "stable" if mean >= _STABLE else "partly stable" if mean >= _DOUBTFUL else "not stable"


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
    found = [(value, partition(clone(method).set_params(**{name: value}), X)) for value in values]
    several = [(value, labels) for value, labels in found if labels.max() > 0]
    fitting = [(value, labels) for value, labels in several if wanted.least <= labels.max() + 1 <= wanted.most]
    return [
        _candidate(clone(method).set_params(**{name: value}), value, labels, X, rounds, seed)
        for value, labels in fitting or several
    ]


def simplest_stable(candidates: list[TriedGranularity], least: int, most: int) -> TriedGranularity:
    """Return the coarsest candidate, of `least` to `most` clusters, within one standard error of the most stable.

    Where no candidate has so many, all are looked at.
    """
    fitting = [one for one in candidates if least <= one.clusters <= most] or candidates
    best = max(fitting, key=lambda candidate: candidate.agreement)
    near = [one for one in fitting if one.agreement >= best.agreement - best.standard_error]
    return min(near, key=lambda candidate: candidate.clusters)


def assess(  # noqa: PLR0913 - what is resampled, and how
    method: Any, X: Matrix, labels: Labels, reference: Matrix, rounds: int, seed: int, sample: Labels | None = None
) -> Stability:
    """Return how the partition `labels` of X, made by `method`, survives `rounds` subsamples.

    Args:
        method: the clusterer; it is cloned, never fitted.
        X: shape (articles, columns).
        labels: shape (articles,).
        reference: shape (columns,).
        rounds: how many subsamples.
        seed: of the subsamples.
        sample: the rows that were clustered, of which subsamples are drawn; None is all.
    """
    sample = np.arange(len(X)) if sample is None else sample
    clusters = int(labels.max()) + 1
    home = int(np.argmax(similarities(X, labels, reference)))
    agreements, jaccards, stays, drawn, reference_stays = [], np.zeros(clusters), np.zeros(len(X)), np.zeros(len(X)), 0
    draws = [sample[rows] for rows in _subsamples(len(sample), rounds, seed)]
    never = np.setdiff1d(np.arange(len(X)), np.concatenate(draws))  # these are placed in every subsample instead
    apart = X[never]
    for rows in draws:
        again = partition(method, X[rows])
        agreements.append(adjusted_rand_score(labels[rows], again))
        overlap = _jaccard(labels[rows], again, clusters)
        jaccards += overlap.max(axis=1)
        heir = overlap.argmax(axis=0)  # the whole's cluster that each new one continues
        stays[rows] += _inherited(heir, again) == labels[rows]
        drawn[rows] += 1
        centres = centroids(X[rows], again)
        stays[never] += _inherited(heir, nearest(apart, centres)) == labels[never]
        reference_stays += int(heir[np.argmax(centres @ reference)] == home)
    drawn[never] = rounds
    return Stability(
        float(np.mean(agreements)), jaccards / rounds, stays / np.maximum(drawn, 1), reference_stays / rounds
    )


def _inherited(heir: Labels, labels: Labels) -> Labels:
    return np.where(labels >= 0, heir[labels], -1)


def _candidate(method: Any, value: float, labels: Labels, X: Matrix, rounds: int, seed: int) -> TriedGranularity:  # noqa: PLR0913 - a granularity, what it gives, and how it is tried
    draws = _subsamples(len(X), rounds, seed)
    scores = [adjusted_rand_score(labels[rows], partition(method, X[rows])) for rows in draws]
    error = float(np.std(scores, ddof=1) / np.sqrt(len(scores)))
    return TriedGranularity(value, int(labels.max()) + 1, float(np.mean(scores)), error)


def _subsamples(articles: int, rounds: int, seed: int) -> list[Labels]:
    size = min(max(2, round(_SHARE * articles)), _MOST)
    rng = np.random.default_rng(seed)
    return [np.sort(rng.choice(articles, size, replace=False)) for _ in range(rounds)]


def _jaccard(labels: Labels, again: Labels, clusters: int) -> Matrix:
    old = labels[:, None] == np.arange(clusters)
    new = again[:, None] == np.arange(max(int(again.max()) + 1, 1))
    both = (old[:, :, None] & new[:, None, :]).sum(axis=0)
    either = old.sum(axis=0)[:, None] + new.sum(axis=0)[None, :] - both
    return np.asarray(both / np.maximum(either, 1), dtype=float)
