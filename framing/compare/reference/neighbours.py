"""The articles nearest to the reference, and the words that they share with it."""

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Matrix

IN_SUMMARY = True
_SHOWN = 25
_SHARED = 5  # words of an article and the reference that are listed


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the articles nearest to the reference by cosine, the nearest first."""
    rarity = _rarity(inputs)
    return ComparisonTable(
        title="Nearest articles",
        note=f"The first {inputs.study.method.neighbours} are the piece's neighbours, of which shares are counted. "
        f"Half of all articles have a cosine above {np.median(inputs.similarity):.2f}. The cosine reflects more than "
        "shared words: words used in similar contexts count, and so do generic frames.",
        columns={
            "rank": Column("1 is the nearest", int),
            "similarity": Column("cosine with the piece, -1 to 1", float),
            "outlet": Column("the outlet"),
            "title": Column("as published; empty where not known"),
            "shared_words": Column("words that both use, those with the highest weights (TF-IDF) first"),
            "country": Column("the outlet's country (ISO 3166)"),
            "ownership": Column("state, public, private or official"),
            "published": Column("day or month"),
            "event": Column("the event that it is about"),
            "frame": Column("frame on which the coders agree"),
            "cluster": Column("its cluster", int),
            "url": Column("address of the article"),
        },
        rows=[_row(inputs, rank, int(i), rarity) for rank, i in enumerate(inputs.nearest_rows[:_SHOWN], start=1)],
    )


def _row(inputs: ComparisonInput, rank: int, i: int, rarity: Matrix) -> Row:
    article = inputs.articles[i]
    columns = {"outlet", "country", "ownership", "published", "title", "event", "url"}
    return {
        "rank": rank,
        "similarity": rounded(inputs.similarity[i]),
        "frame": inputs.frames[i],
        "cluster": int(inputs.labels[i]),
        "shared_words": ", ".join(map(inputs.display_word, _shared(inputs, i, rarity))),
        **article.model_dump(include=columns),
    }


def _shared(inputs: ComparisonInput, i: int, rarity: Matrix) -> list[int]:
    """Return the words that an article and the reference share, the highest TF-IDF weights in both first."""
    own = inputs.vectors.counts[i].toarray()[0]
    weights: Matrix = np.log1p(own) * np.log1p(inputs.placement.counts) * rarity**2
    return inputs.top_words(weights, _SHARED)


def _rarity(inputs: ComparisonInput) -> Matrix:
    documents = np.asarray((inputs.vectors.counts > 0).sum(axis=0)).ravel()
    rarity: Matrix = np.log((1 + len(inputs.articles)) / (1 + documents)) + 1
    return rarity
