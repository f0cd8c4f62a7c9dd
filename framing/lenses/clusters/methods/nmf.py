"""Non-negative matrix factorisation (Lee and Seung 1999) as a clusterer: each article goes to its strongest topic.

Columns with values below zero are folded: one column for what lies above zero and one for what lies below (Kim and
Tidor 2003), so that it can follow any vectoriser.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from pydantic import PositiveInt
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.decomposition import NMF
from sklearn.utils.validation import validate_data

from framing.vectorise.centroids import number_by_size

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class NmfClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's NMF from a start that is computed, not drawn (NNDSVD, Boutsidis and Gallopoulos 2008).

    Args:
        n_clusters: how many topics; fewer where articles or columns are fewer.
        max_iter: bound on the rounds of the factorisation.
    """

    def __init__(self, n_clusters: PositiveInt = 8, *, max_iter: PositiveInt = 1000) -> None:
        self.n_clusters = n_clusters
        self.max_iter = max_iter

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, shape (articles,); an article without any topic is unplaced; `y` is ignored."""
        del y
        X = validate_data(self, X, ensure_min_samples=2)
        folded = np.hstack([X.clip(0), (-X).clip(0)])
        topics = min(self.n_clusters, *folded.shape)
        method = NMF(topics, init="nndsvda", max_iter=self.max_iter, random_state=0, tol=1e-3)
        strength = method.fit_transform(folded)
        self.n_iter_ = method.n_iter_
        self.labels_ = number_by_size(np.where(strength.any(axis=1), strength.argmax(axis=1), -1))
        return self
