"""k-means (Lloyd 1982) with many starts, a number of clusters given."""

from typing import Any, Self

import numpy as np
from pydantic import NonNegativeInt, PositiveInt
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import KMeans
from sklearn.utils.validation import validate_data

from framing.vectorise.centroids import number_by_size

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class KMeansClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's KMeans, best of `n_init` starts, the largest cluster first.

    Args:
        n_clusters: how many clusters, or as many as there are different articles where these are fewer.
        n_init: how many starts.
        random_state: seed of the starts.
    """

    def __init__(
        self, n_clusters: PositiveInt = 8, *, n_init: PositiveInt = 10, random_state: NonNegativeInt | None = None
    ) -> None:
        self.n_clusters = n_clusters
        self.n_init = n_init
        self.random_state = random_state

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, an array of shape (articles,); `y` is ignored."""
        del y
        X = validate_data(self, X)
        most = min(self.n_clusters, len(np.unique(X, axis=0)))
        labels = KMeans(most, n_init=self.n_init, random_state=self.random_state).fit_predict(X)
        self.labels_ = number_by_size(labels)
        return self
