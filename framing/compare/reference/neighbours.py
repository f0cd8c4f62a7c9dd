"""The articles nearest to the piece, and the words that bring them there."""

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Matrix

_SHOWN = 25
_SHARED = 5  # words that an article is said to share with the piece


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the articles nearest to the piece by cosine, the nearest first."""
    rarity = _rarity(inputs)
    return ComparisonTable(
        title="Nearest articles",
        note=f"The first {inputs.study.method.neighbours} are the piece's neighbours, of which shares are counted. "
        f"Half of all articles have a cosine above {np.median(inputs.similarity):.2f}. It weighs more than the words "
        "that both use: words used in the same company, and generic frames.",
        columns={
            "rank": "1 is the nearest",
            "similarity": "cosine with the piece, -1 to 1",
            "outlet": "who published it",
            "title": "as published; empty where unknown",
            "shared": "words that both use, those first that are most telling (TF-IDF)",
            "country": "the outlet's country (ISO 3166)",
            "ownership": "state, public, private or official",
            "published": "day or month",
            "event": "the event that it tells",
            "frame": "frame on which both coders agree",
            "cluster": "its cluster",
            "url": "where it stood",
        },
        rows=[_row(inputs, rank, int(i), rarity) for rank, i in enumerate(inputs.nearest[:_SHOWN], start=1)],
    )


def _row(inputs: ComparisonInput, rank: int, i: int, rarity: Matrix) -> Row:
    article = inputs.articles[i]
    kept = {"outlet", "country", "ownership", "published", "title", "event", "url"}
    return {
        "rank": rank,
        "similarity": rounded(inputs.similarity[i]),
        "frame": inputs.frames[i],
        "cluster": int(inputs.labels[i]),
        "shared": ", ".join(map(inputs.shown, _shared(inputs, i, rarity))),
        **article.model_dump(include=kept),
    }


def _shared(inputs: ComparisonInput, i: int, rarity: Matrix) -> list[int]:
    """Return the words that an article and the piece share, those first that weigh most by TF-IDF in both."""
    own = inputs.vectors.counts[i].toarray()[0]
    weights: Matrix = np.log1p(own) * np.log1p(inputs.vectors.reference_counts) * rarity**2
    return inputs.terms(weights, _SHARED)


def _rarity(inputs: ComparisonInput) -> Matrix:
    having = np.asarray((inputs.vectors.counts > 0).sum(axis=0)).ravel()
    rarity: Matrix = np.log((1 + len(inputs.articles)) / (1 + having)) + 1
    return rarity
