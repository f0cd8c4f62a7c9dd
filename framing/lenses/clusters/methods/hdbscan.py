"""HDBSCAN (Campello et al. 2013): clusters are where articles lie dense; what lies alone is left unplaced."""

from typing import Annotated, Any, Self

from pydantic import Field, PositiveInt
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import HDBSCAN
from sklearn.utils.validation import validate_data

from framing.vectorise.centroids import number_by_size

GRANULARITY = ("min_cluster_size", (30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3))


class HdbscanClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's HDBSCAN; on texts of one event it often leaves most articles unplaced.

    Args:
        min_cluster_size: fewer articles are no cluster.
        min_samples: how many near articles make a place dense.
    """

    def __init__(self, min_cluster_size: Annotated[int, Field(ge=2)] = 5, *, min_samples: PositiveInt = 3) -> None:
        self.min_cluster_size = min_cluster_size
        self.min_samples = min_samples

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, an array of shape (articles,); `y` is ignored."""
        del y
        X = validate_data(self, X, ensure_min_samples=2)
        dense = min(self.min_samples, len(X))
        self.labels_ = number_by_size(HDBSCAN(self.min_cluster_size, min_samples=dense, copy=True).fit_predict(X))
        return self
