"""The piece under each lens: what each takes it for, and by how much."""

from collections.abc import Iterator

import numpy as np

from framing.analysis import Analysis, Comparison
from framing.position import Labels, Matrix, margin, similarities
from framing.tables import Row, rounded


def compare(analysis: Analysis) -> Comparison:
    """Return one row a lens."""
    return Comparison(
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
        rows=list(_rows(analysis)),
    )


def _rows(analysis: Analysis) -> Iterator[Row]:
    names = [analysis.name(number) for number in analysis.clusters]
    cosines = similarities(analysis.vectors.X, analysis.labels, analysis.vectors.piece)
    yield _row("inductive", names, cosines, analysis.labels)
    for lens, scores in (("codebook", analysis.lensed.codebook), ("coded", analysis.lensed.coded)):
        if scores is not None:
            yield _row(lens, list(scores.frames), scores.piece, scores.labels)


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
