"""The articles nearest to the piece, and the words that bring them there."""

import numpy as np

from framing.analysis import Analysis, Comparison
from framing.position import Matrix
from framing.tables import Row, rounded

_SHOWN = 25
_SHARED = 5  # words that an article is said to share with the piece


def compare(analysis: Analysis) -> Comparison:
    """Return the articles nearest to the piece by cosine, the nearest first."""
    rarity = _rarity(analysis)
    return Comparison(
        title="Nearest articles",
        note=f"The first {analysis.study.method.neighbours} are the piece's neighbours, of which shares are counted. "
        f"Half of all articles have a cosine above {np.median(analysis.similarity):.2f}. It weighs more than the words "
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
        rows=[_row(analysis, rank, int(i), rarity) for rank, i in enumerate(analysis.nearest[:_SHOWN], start=1)],
    )


def _row(analysis: Analysis, rank: int, i: int, rarity: Matrix) -> Row:
    article = analysis.articles[i]
    kept = {"outlet", "country", "ownership", "published", "title", "event", "url"}
    return {
        "rank": rank,
        "similarity": rounded(analysis.similarity[i]),
        "frame": analysis.frames[i],
        "cluster": int(analysis.labels[i]),
        "shared": ", ".join(map(analysis.shown, _shared(analysis, i, rarity))),
        **article.model_dump(include=kept),
    }


def _shared(analysis: Analysis, i: int, rarity: Matrix) -> list[int]:
    """Return the words that an article and the piece share, those first that weigh most by TF-IDF in both."""
    own = analysis.vectors.counts[i].toarray()[0]
    weights: Matrix = np.log1p(own) * np.log1p(analysis.vectors.piece_counts) * rarity**2
    return analysis.terms(weights, _SHARED)


def _rarity(analysis: Analysis) -> Matrix:
    having = np.asarray((analysis.vectors.counts > 0).sum(axis=0)).ravel()
    rarity: Matrix = np.log((1 + len(analysis.articles)) / (1 + having)) + 1
    return rarity
