"""The articles nearest to the reference by wording: the words that both use, whatever they are used for."""

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.wording import shared_words, word_rarity, wording_similarity
from framing.runs.digests import rounded

_SHOWN = 10


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the articles that share most words with the reference, weighted by rarity, the nearest first."""
    rarity = word_rarity(inputs)
    cosines = wording_similarity(inputs, rarity)
    nearest = np.argsort(-cosines.round(9), kind="stable")[:_SHOWN]
    columns = {"outlet", "title", "published", "url"}
    return ComparisonTable(
        title="Nearest by wording",
        note="The cosine of weighted words (TF-IDF) with the piece, names being masked. Articles that use the same "
        "words may frame them otherwise: those nearest by framing are in the table of nearest articles.",
        columns={
            "rank": Column("1 is the nearest", int),
            "similarity": Column("cosine of the words with the piece's, 0 to 1", float),
            "outlet": Column("the outlet"),
            "title": Column("as published; empty where not known"),
            "shared_words": Column("words that both use, those with the highest weights first"),
            "published": Column("day or month"),
            "frame": Column("frame on which the coders agree"),
            "url": Column("address of the article"),
        },
        rows=[
            {
                "rank": rank,
                "similarity": rounded(cosines[i]),
                "shared_words": ", ".join(map(inputs.display_word, shared_words(inputs, i, rarity))),
                "frame": inputs.frames[i],
                **inputs.articles[i].model_dump(include=columns),
            }
            for rank, i in enumerate(nearest.tolist(), start=1)
        ],
    )
