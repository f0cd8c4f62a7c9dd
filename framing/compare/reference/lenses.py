"""The reference under each lens: the cluster or frame that each assigns it to, and by what margin."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.placement import margin
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import similarities


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each lens."""
    return ComparisonTable(
        title="The piece under each lens",
        note="The lenses look at different things and need not agree: the clusters at the coverage that the piece "
        "resembles, the codebook lens at the codebook's own words, the coded lens at what articles with the "
        "same code have in common. How far to trust each is shown under Validity.",
        columns={
            "lens": Column("clusters, codebook or coded"),
            "assigned_to": Column("the cluster or frame to which it assigns the piece"),
            "score": Column("cosine for clusters; share or probability of the frame", float),
            "second_best": Column("the next best cluster or frame"),
            "margin": Column("difference between the two scores", float),
            "articles": Column("articles that the lens assigns to the same cluster or frame", int),
        },
        rows=list(_rows(inputs)),
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    if inputs.cluster_numbers:
        names = [inputs.cluster_name(number) for number in inputs.cluster_numbers]
        cosines = similarities(inputs.cluster_space, inputs.labels, inputs.in_cluster_space)
        yield _row("clusters", names, cosines, inputs.labels)
    for lens, scores in (("codebook", inputs.lens_scores.codebook), ("coded", inputs.lens_scores.coded)):
        if scores is not None:
            yield _row(lens, list(scores.frames), inputs.placement.lenses[lens], scores.labels)


def _row(lens: str, names: list[str], scores: Matrix, labels: Labels) -> Row:
    order = np.argsort(-scores, kind="stable")
    return {
        "lens": lens,
        "assigned_to": names[order[0]],
        "score": rounded(scores[order[0]]),
        "second_best": names[order[1]] if len(names) > 1 else None,
        "margin": rounded(margin(scores)),
        "articles": int((labels == order[0]).sum()),
    }
