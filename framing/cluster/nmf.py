"""Non-negative matrix factorisation (Lee and Seung 1999) as a clusterer: each article goes to its strongest topic."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.decomposition import NMF
from sklearn.utils.validation import check_non_negative, validate_data

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class Method(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Topics of weighted words; needs values of zero and more, such as those of the vectoriser `tfidf`.

    Args:
        n_clusters: how many topics; fewer where articles or columns are fewer.
        max_iter: bound on the rounds of the factorisation.
    """

    def __init__(self, n_clusters: int = 8, *, max_iter: int = 400) -> None:
        self.n_clusters = n_clusters
        self.max_iter = max_iter

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, shape (articles,); an article without any topic is unplaced; `y` is ignored.

        Raises:
            ValueError: there are values below zero; valid: a vectoriser without them.
        """
        del y
        X = validate_data(self, X, ensure_min_samples=2)
        check_non_negative(X, "NMF")
        topics = NMF(min(self.n_clusters, *X.shape), init="nndsvda", max_iter=self.max_iter, random_state=0, tol=1e-3)
        strength = topics.fit_transform(X)
        self.labels_ = np.where(strength.any(axis=1), strength.argmax(axis=1), -1)
        return self

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags
