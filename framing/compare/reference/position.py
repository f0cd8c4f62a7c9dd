"""The position of the reference: its cosine with every cluster."""

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import number
from framing.runs.digests import rounded
from framing.vectorise.centroids import similarities

IN_SUMMARY = True


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the clusters, the one nearest to the reference first."""
    scores = similarities(inputs.cluster_space, inputs.labels, inputs.in_cluster_space)
    order = sorted(inputs.cluster_numbers, key=lambda label: (-scores[label], label))
    return ComparisonTable(
        title="The piece among the clusters",
        note="Cosine of the piece with the mean direction of each cluster; the first row is the cluster of the piece.",
        columns={
            "cluster": Column("number; 1 is the largest cluster", int),
            "name": Column("what it is called"),
            "similarity": Column("cosine of the piece with the cluster's centroid, -1 to 1", float),
        },
        rows=[{"cluster": number(n), "name": inputs.cluster_name(n), "similarity": rounded(scores[n])} for n in order],
    )
