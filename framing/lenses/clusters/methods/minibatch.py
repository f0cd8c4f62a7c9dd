"""k-means that looks at a few articles at a time (Sculley 2010): quicker than k-means where a sample is large."""

from typing import Any, Self

import numpy as np
from pydantic import NonNegativeInt, PositiveInt
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.validation import validate_data

from framing.vectorise.centroids import number_by_size

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class MiniBatchKMeansClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's MiniBatchKMeans, the largest cluster first.

    Args:
        n_clusters: how many clusters, or as many as there are different articles where these are fewer.
        batch: how many articles are looked at together.
        n_init: how many starts, of which the best on a part of the articles is followed.
        random_state: seed of starts and batches.
    """

    def __init__(
        self,
        n_clusters: PositiveInt = 8,
        *,
        batch: PositiveInt = 1024,
        n_init: PositiveInt = 10,
        random_state: NonNegativeInt | None = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.batch = batch
        self.n_init = n_init
        self.random_state = random_state

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, an array of shape (articles,); `y` is ignored."""
        del y
        X = validate_data(self, X)
        most = min(self.n_clusters, len(np.unique(X, axis=0)))
        method = MiniBatchKMeans(most, batch_size=self.batch, n_init=self.n_init, random_state=self.random_state)
        self.labels_ = number_by_size(method.fit_predict(X))
        return self
