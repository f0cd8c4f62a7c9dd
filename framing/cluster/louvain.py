"""Louvain communities (Blondel et al. 2008) of the graph that joins each article to its nearest neighbours."""

from __future__ import annotations

from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from pydantic import NonNegativeInt, PositiveFloat, PositiveInt
from scipy import sparse
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.neighbors import kneighbors_graph
from sklearn.utils import check_random_state
from sklearn.utils.validation import validate_data

from framing.position import by_size

GRANULARITY = ("resolution", (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5))


class Method(ClusterMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Find groups of articles that are nearer to each other than their neighbourhoods let expect.

    Args:
        neighbours: how many nearest articles (by cosine) each is joined to.
        resolution: above 1 more and smaller communities, below 1 fewer (Reichardt and Bornholdt 2006).
        min_size: articles of smaller communities are unplaced.
        starts: orders in which the articles are visited; the partition of the highest modularity is taken.
        random_state: seed of these orders.
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
        graph = self._graph(X)
        seeds = check_random_state(self.random_state).randint(2**31, size=self.starts).tolist()
        found = [nx.community.louvain_communities(graph, resolution=self.resolution, seed=seed) for seed in seeds]
        links = nx.to_scipy_sparse_array(graph, nodelist=range(len(X)), format="csr")
        best = max(found, key=lambda groups: self._modularity(links, groups))
        self.labels_ = self._numbered(best, len(X))
        return self

    def _graph(self, X: NDArray[np.float64]) -> nx.Graph[int]:
        nearest = kneighbors_graph(X, min(self.neighbours, len(X) - 1), mode="distance", metric="cosine").tocoo()
        weights = 1 - nearest.data
        near = weights > 0  # the same article twice is a distance of 0, no common word one of 1
        edges = zip(nearest.row[near].tolist(), nearest.col[near].tolist(), weights[near].tolist(), strict=True)
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(X)))
        graph.add_weighted_edges_from(edges)
        return graph

    def _modularity(self, links: sparse.csr_array, groups: list[set[int]]) -> float:
        degrees, whole = links.sum(axis=1), max(float(links.sum()), 1e-12)
        of = np.empty(len(degrees), dtype=np.intp)
        for number, group in enumerate(groups):
            of[list(group)] = number
        inside = links.data[of[links.tocoo().row] == of[links.indices]].sum() / whole
        expected = np.sum((np.bincount(of, weights=degrees) / whole) ** 2)
        return round(float(inside - self.resolution * expected), 10)  # so that no rounding decides which start is best

    def _numbered(self, groups: list[set[int]], articles: int) -> NDArray[np.intp]:
        labels = np.full(articles, -1, dtype=np.intp)
        for number, group in enumerate(group for group in groups if len(group) >= self.min_size):
            labels[list(group)] = number
        return by_size(labels)
