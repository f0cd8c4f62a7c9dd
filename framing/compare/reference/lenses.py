"""The piece under each lens: what each takes it for, and by how much."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Labels, Matrix, margin, similarities


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a lens."""
    return ComparisonTable(
        title="The piece under each lens",
        note="Lenses look at different things and need not agree: the inductive lens at which coverage the piece "
        "resembles, the codebook lens at the codebook's own words, the coded lens at what coders' choices have in "
        "common. How far each can be trusted stands under validity.",
        columns={
            "lens": "how the articles are looked at",
            "place": "the cluster or frame that it finds for the piece",
            "score": "cosine for clusters; share or probability of the frame",
            "second": "the second best",
            "margin": "how far the best is above it",
            "articles": "articles that the lens places there too",
        },
        rows=list(_rows(inputs)),
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    names = [inputs.name(number) for number in inputs.clusters]
    cosines = similarities(inputs.vectors.X, inputs.labels, inputs.vectors.reference)
    yield _row("inductive", names, cosines, inputs.labels)
    for lens, scores in (("codebook", inputs.lens_scores.codebook), ("coded", inputs.lens_scores.coded)):
        if scores is not None:
            yield _row(lens, list(scores.frames), scores.reference, scores.labels)


def _row(lens: str, names: list[str], scores: Matrix, labels: Labels) -> Row:
    order = np.argsort(-scores, kind="stable")
    return {
        "lens": lens,
        "place": names[order[0]],
        "score": rounded(scores[order[0]]),
        "second": names[order[1]] if len(names) > 1 else None,
        "margin": rounded(margin(scores)),
        "articles": int((labels == order[0]).sum()),
    }
