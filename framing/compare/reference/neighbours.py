"""The articles nearest to the reference in the space where coded articles find their own frame best."""

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import number
from framing.compare.wording import shared_words, word_rarity
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Matrix

IN_SUMMARY = True
_SHOWN = 25


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the articles nearest to the reference by cosine, the nearest first."""
    rarity = word_rarity(inputs)
    return ComparisonTable(
        title="Nearest articles",
        note=f"The first {inputs.study.method.neighbours} are the piece's neighbours, of which shares are counted. "
        f"Half of all articles have a cosine above {np.median(inputs.similarity):.2f}. It is taken in the space of "
        f"{inputs.neighbour_space.name}, by framing rather than by wording.{_lift(inputs)}",
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


def _lift(inputs: ComparisonInput) -> str:
    space = inputs.neighbour_space
    if space.lift is None:
        return " Too few articles are coded to say how well their own frame is near them there."
    return (
        f" There the ten nearest of a coded article, from other outlets, hold its own frame {space.lift:.1f} times as "
        f"often as chance (mean over {space.articles} coded articles)."
    )


def _row(inputs: ComparisonInput, rank: int, i: int, rarity: Matrix) -> Row:
    article = inputs.articles[i]
    columns = {"outlet", "country", "ownership", "published", "title", "event", "url"}
    return {
        "rank": rank,
        "similarity": rounded(inputs.similarity[i]),
        "frame": inputs.frames[i],
        "cluster": number(int(inputs.labels[i])),
        "shared_words": ", ".join(map(inputs.display_word, shared_words(inputs, i, rarity))),
        **article.model_dump(include=columns),
    }
