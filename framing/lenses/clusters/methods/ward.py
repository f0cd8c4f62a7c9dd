"""Ward's hierarchical clustering (1963): joins the two clusters whose union spreads least, down to a given number."""

from typing import Any, Self

import numpy as np
from pydantic import PositiveInt
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import AgglomerativeClustering
from sklearn.utils.validation import validate_data

from framing.vectorise.centroids import number_by_size

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class WardClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's AgglomerativeClustering with Ward's criterion; nothing is drawn.

    Args:
        n_clusters: how many clusters, or as many as there are different articles where these are fewer.
    """

    def __init__(self, n_clusters: PositiveInt = 8) -> None:
        self.n_clusters = n_clusters

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, an array of shape (articles,); `y` is ignored."""
        del y
        X = validate_data(self, X, ensure_min_samples=2)
        most = min(self.n_clusters, len(np.unique(X, axis=0)))
        self.labels_ = number_by_size(AgglomerativeClustering(most).fit_predict(X))
        return self
