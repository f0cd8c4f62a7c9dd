"""k-means (Lloyd 1982) with many starts, a number of clusters given."""

from sklearn.cluster import KMeans

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class Method(KMeans):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's KMeans, best of `n_init` starts."""

    def __init__(self, n_clusters: int = 8, *, n_init: int = 10, random_state: int | None = None) -> None:
        super().__init__(n_clusters=n_clusters, n_init=n_init, random_state=random_state)
