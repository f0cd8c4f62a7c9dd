"""Ward's hierarchical clustering (1963): joins the two clusters whose union spreads least, down to a given number."""

from sklearn.cluster import AgglomerativeClustering

GRANULARITY = ("n_clusters", tuple(range(2, 13)))


class Method(AgglomerativeClustering):  # type: ignore[misc] # scikit-learn is untyped
    """scikit-learn's AgglomerativeClustering with Ward's criterion; nothing is drawn."""

    def __init__(self, n_clusters: int = 8) -> None:
        super().__init__(n_clusters=n_clusters, linkage="ward")
