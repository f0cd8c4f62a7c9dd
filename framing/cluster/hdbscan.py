"""HDBSCAN (Campello et al. 2013): clusters are where articles lie dense; what lies alone is left unplaced."""

from sklearn.cluster import HDBSCAN

GRANULARITY = ("min_cluster_size", (30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3))


class Method(HDBSCAN):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's HDBSCAN; on texts of one event it often leaves most articles unplaced."""

    def __init__(self, min_cluster_size: int = 8, *, min_samples: int = 3) -> None:
        super().__init__(min_cluster_size=min_cluster_size, min_samples=min_samples, copy=True)
