"""Louvain communities (Blondel et al. 2008) of the graph that joins each article to its nearest neighbours."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import NonNegativeInt, PositiveFloat, PositiveInt
from scipy import sparse
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.preprocessing import normalize
from sklearn.utils import check_random_state
from sklearn.utils.validation import validate_data

from framing.vectorise.arrays import array_digest
from framing.vectorise.centroids import number_by_size

_GAIN = 1e-6  # modularity that a round must gain to be followed by another
GRANULARITY = ("resolution", (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5))

_REMEMBERED = 32  # graphs: each granularity that is tried meets the same subsamples
_GRAPHS: dict[tuple[str, int], sparse.csr_matrix] = {}


class LouvainClusterer(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Find groups of articles that are nearer to each other than their neighbourhoods let expect.

    Args:
        neighbours: how many nearest articles (by cosine) each is joined to.
        resolution: above 1 more and smaller communities, below 1 fewer (Reichardt and Bornholdt 2006).
        min_size: articles of smaller communities are unplaced.
        starts: orders in which the articles are visited; the partition of the highest modularity is taken.
        random_state: seed of these orders.

    Examples:
        >>> X = np.repeat(np.eye(2), 4, axis=0)
        >>> LouvainClusterer(neighbours=3, random_state=0).fit(X).labels_.tolist()
        [0, 0, 0, 0, 1, 1, 1, 1]
    """

    def __init__(
        self,
        neighbours: PositiveInt = 10,
        *,
        resolution: PositiveFloat = 1.0,
        min_size: PositiveInt = 3,
        starts: PositiveInt = 3,
        random_state: NonNegativeInt | None = None,
    ) -> None:
        self.neighbours = neighbours
        self.resolution = resolution
        self.min_size = min_size
        self.starts = starts
        self.random_state = random_state

    def fit(self, X: Any, y: object = None) -> Self:
        """Set `labels_`, an array of shape (articles,); `y` is ignored.

        Raises:
            ValueError: fewer than two articles, or values that are not finite.
        """
        del y
        X = validate_data(self, X, ensure_min_samples=2)
        links = self._links(X)
        seeds = check_random_state(self.random_state).randint(2**31, size=self.starts).tolist()
        candidates = [self._communities(links, seed) for seed in seeds]
        self.labels_ = self._ordered_labels(
            max(candidates, key=lambda communities: self._modularity(links, communities))
        )
        return self

    def _links(self, X: NDArray[np.float64]) -> sparse.csr_matrix:
        """Return the graph of the nearest articles; of rows that have just been looked at it is there already."""
        key = (array_digest(X), self.neighbours)
        if key not in _GRAPHS:
            while len(_GRAPHS) >= _REMEMBERED:
                del _GRAPHS[next(iter(_GRAPHS))]
            _GRAPHS[key] = _graph(X, self.neighbours)
        return _GRAPHS[key]

    def _communities(self, links: sparse.csr_matrix, seed: int) -> NDArray[np.intp]:
        if not links.nnz:
            return np.arange(links.shape[0])
        from sknetwork.clustering import Louvain  # noqa: PLC0415 - whoever checks a study's options need not wait for it

        method = Louvain(
            self.resolution, tol_optimization=_GAIN, tol_aggregation=_GAIN, shuffle_nodes=True, random_state=seed
        )
        communities: NDArray[np.intp] = method.fit_predict(links).astype(np.intp)
        return communities

    def _modularity(self, links: sparse.csr_matrix, communities: NDArray[np.intp]) -> float:
        degrees, total = np.asarray(links.sum(axis=1)).ravel(), max(float(links.sum()), 1e-12)
        inside = links.data[communities[links.tocoo().row] == communities[links.indices]].sum() / total
        expected = np.sum((np.bincount(communities, weights=degrees) / total) ** 2)
        return round(float(inside - self.resolution * expected), 10)  # so that no rounding decides which start is best

    def _ordered_labels(self, communities: NDArray[np.intp]) -> NDArray[np.intp]:
        return number_by_size(np.where(np.bincount(communities)[communities] >= self.min_size, communities, -1))


def _graph(X: NDArray[np.float64], neighbours: int) -> sparse.csr_matrix:
    from sklearn.neighbors import kneighbors_graph  # noqa: PLC0415 - whoever checks a study's options need not wait

    rows = normalize(X)  # of unit length, so that the nearest by distance, which is quicker, are those by cosine
    near = kneighbors_graph(rows, min(neighbours, len(rows) - 1))
    one, other = near.nonzero()
    near.data = np.clip(np.einsum("ij,ij->i", rows[one], rows[other]), 0, None)
    near.eliminate_zeros()
    return sparse.csr_matrix(near.maximum(near.T))
