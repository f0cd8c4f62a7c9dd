"""Where the piece stands: its cosine with every cluster."""

from framing.analysis import Analysis, Comparison
from framing.position import similarities
from framing.tables import rounded


def compare(analysis: Analysis) -> Comparison:
    """Return the clusters from nearest to the piece to farthest."""
    scores = similarities(analysis.vectors.X, analysis.labels, analysis.vectors.piece)
    order = sorted(analysis.clusters, key=lambda number: (-scores[number], number))
    return Comparison(
        title="The piece among the clusters",
        note="Cosine between the piece and the mean direction of each cluster; the first row is the piece's own.",
        columns={
            "cluster": "number of the cluster, 0 the largest",
            "name": "its most distinctive words",
            "similarity": "cosine of the piece with the cluster's centroid, -1 to 1",
        },
        rows=[{"cluster": n, "name": analysis.name(n), "similarity": rounded(scores[n])} for n in order],
    )
