"""The articles nearest to the centroid of each cluster, each with the sentence that best shows why."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import number as display_number
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.tokens import sentences, words
from framing.vectorise.arrays import Matrix
from framing.vectorise.centroids import centroids

QUOTES = ("sentence",)
_SHOWN = 3  # articles of each cluster


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return three articles for each cluster, the most typical first."""
    return ComparisonTable(
        title="Typical articles",
        note="The articles nearest to the centroid of their cluster, each with the sentence richest in its words.",
        columns={
            "cluster": Column("number of the cluster", int),
            "rank": Column("1 is the nearest to the centroid", int),
            "similarity": Column("cosine with the centroid, -1 to 1", float),
            "outlet": Column("the outlet"),
            "published": Column("day or month"),
            "title": Column("as published; empty where not known"),
            "sentence": Column("the sentence with most of the cluster's distinctive words"),
            "url": Column("address of the article"),
        },
        rows=[row for number in inputs.cluster_numbers for row in _rows(inputs, number)],
    )


def _rows(inputs: CoverageInput, number: int) -> Iterator[Row]:
    inside = np.flatnonzero(inputs.labels == number)
    scores = inputs.cluster_space[inside] @ centroids(inputs.cluster_space, inputs.labels)[number]
    keyness = dict(zip(inputs.vectors.words.tolist(), inputs.keyness[number].tolist(), strict=True))
    for rank, i in enumerate(np.argsort(-scores, kind="stable")[:_SHOWN], start=1):
        article = inputs.articles[int(inside[i])]
        yield {
            "cluster": display_number(number),
            "rank": rank,
            "similarity": rounded(float(scores[i])),
            **article.model_dump(include={"outlet", "published", "title", "url"}),
            "sentence": max(sentences(article.text), key=lambda one: _distinctiveness(one, keyness), default=None),
        }


def _distinctiveness(sentence: str, keyness: dict[str, float]) -> float:
    scores: Matrix = np.array([keyness.get(word.lower(), 0.0) for word in words(sentence)])
    return float(np.maximum(scores, 0).sum() / np.sqrt(len(scores))) if len(scores) else 0.0
