"""Where the piece stands: its cosine with every cluster."""

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.vectorise.centroids import similarities


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the clusters from nearest to the piece to farthest."""
    scores = similarities(inputs.vectors.X, inputs.labels, inputs.vectors.reference)
    order = sorted(inputs.clusters, key=lambda number: (-scores[number], number))
    return ComparisonTable(
        title="The piece among the clusters",
        note="Cosine between the piece and the mean direction of each cluster; the first row is the piece's own.",
        columns={
            "cluster": "number of the cluster, 0 the largest",
            "name": "its most distinctive words",
            "similarity": "cosine of the piece with the cluster's centroid, -1 to 1",
        },
        rows=[{"cluster": n, "name": inputs.name(n), "similarity": rounded(scores[n])} for n in order],
    )
