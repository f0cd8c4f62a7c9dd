"""The clusters: how large and how stable they are, which words name them, and whose articles they hold."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import centroids

IN_SUMMARY = True
_TERMS = 12


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row a cluster, the largest first."""
    return ComparisonTable(
        title="Clusters",
        note="The words are those that distinguish the cluster from all other articles. A cluster with a stability "
        "above 0.75 recurs in most resamples; one below 0.6 should not be relied on (Hennig 2007).",
        columns={
            "cluster": Column("number; 0 is the largest cluster", int),
            "name": Column("its most distinctive words"),
            "articles": Column("articles in the cluster", int),
            "stability": Column("mean Jaccard similarity to the most similar cluster in resamples, 0 to 1", float),
            "terms": Column("its distinctive words, the most distinctive first"),
            "frames": Column("frames on which the coders agree, each with its articles"),
            "countries": Column("countries of its outlets"),
            "ownership": Column("ownership of its outlets"),
            "events": Column("events that its articles are about"),
            "typical_outlet": Column("outlet of the article nearest to its centroid"),
            "typical_url": Column("address of that article"),
        },
        rows=[_row(inputs, number) for number in inputs.cluster_numbers],
    )


def _row(inputs: CoverageInput, number: int) -> Row:
    inside = np.flatnonzero(inputs.labels == number)
    articles = [inputs.articles[int(i)] for i in inside]
    typical = articles[int(np.argmax(inputs.vectors.X[inside] @ centroids(inputs.vectors.X, inputs.labels)[number]))]
    return {
        "cluster": number,
        "name": inputs.cluster_name(number),
        "articles": len(articles),
        "stability": rounded(inputs.partition.stability.clusters[number]),
        "terms": ", ".join(inputs.display_word(word) for word in inputs.top_words(inputs.keyness[number], _TERMS)),
        "frames": _counted(inputs.frames[i] for i in inside),
        "countries": _counted(article.country for article in articles),
        "ownership": _counted(article.ownership for article in articles),
        "events": _counted(article.event for article in articles),
        "typical_outlet": typical.outlet,
        "typical_url": typical.url,
    }


def _counted(values: Iterable[str | None], most: int = 5) -> str:
    counts = Counter(value for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{value} {count}" for value, count in ordered[:most])
