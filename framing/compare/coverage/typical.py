"""The articles nearest to the centre of each cluster, each with the sentence that shows best why."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.tokens import sentences, words
from framing.vectorise.centroids import Matrix, centroids

QUOTES = ("sentence",)
_SHOWN = 3  # articles a cluster


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return three articles for each cluster, the most typical first."""
    return ComparisonTable(
        title="Typical articles",
        note="Those nearest to the centre of their cluster, with the sentence richest in the cluster's own words.",
        columns={
            "cluster": "its number",
            "rank": "1 is nearest to the centre",
            "similarity": "cosine with the centre, -1 to 1",
            "outlet": "who published it",
            "published": "day or month",
            "title": "as published; empty where unknown",
            "sentence": "the sentence with most of the cluster's distinctive words",
            "url": "where it stood",
        },
        rows=[row for number in inputs.clusters for row in _rows(inputs, number)],
    )


def _rows(inputs: ComparisonInput, number: int) -> Iterator[Row]:
    inside = np.flatnonzero(inputs.labels == number)
    scores = inputs.vectors.X[inside] @ centroids(inputs.vectors.X, inputs.labels)[number]
    telling = dict(zip(inputs.vectors.words.tolist(), inputs.keyness[number].tolist(), strict=True))
    for rank, i in enumerate(np.argsort(-scores, kind="stable")[:_SHOWN], start=1):
        article = inputs.articles[int(inside[i])]
        yield {
            "cluster": number,
            "rank": rank,
            "similarity": rounded(float(scores[i])),
            **article.model_dump(include={"outlet", "published", "title", "url"}),
            "sentence": max(sentences(article.text), key=lambda one: _telling(one, telling), default=None),
        }


def _telling(sentence: str, telling: dict[str, float]) -> float:
    found: Matrix = np.array([telling.get(word.lower(), 0.0) for word in words(sentence)])
    return float(np.maximum(found, 0).sum() / np.sqrt(len(found))) if len(found) else 0.0
