"""The clusters: how large, how stable, named by which words, told by whom."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import centroids

_TERMS = 12


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a cluster, the largest first."""
    return ComparisonTable(
        title="Clusters",
        note="Words are those that tell the cluster from all other articles. A cluster with a stability above 0.75 "
        "comes back in most resamples; one below 0.6 should not be relied on (Hennig 2007).",
        columns={
            "cluster": "number, 0 the largest",
            "name": "its most distinctive words",
            "articles": "how many",
            "stability": "mean Jaccard similarity to its nearest cluster in resamples, 0 to 1",
            "terms": "distinctive words, best first",
            "frames": "agreed codes and how many articles have each",
            "countries": "countries of its outlets",
            "ownership": "ownership of its outlets",
            "events": "events that its articles tell",
            "typical_outlet": "outlet of the article nearest to its centre",
            "typical_url": "that article",
        },
        rows=[_row(inputs, number) for number in inputs.clusters],
    )


def _row(inputs: ComparisonInput, number: int) -> Row:
    inside = np.flatnonzero(inputs.labels == number)
    articles = [inputs.articles[int(i)] for i in inside]
    typical = articles[int(np.argmax(inputs.vectors.X[inside] @ centroids(inputs.vectors.X, inputs.labels)[number]))]
    return {
        "cluster": number,
        "name": inputs.name(number),
        "articles": len(articles),
        "stability": rounded(inputs.partition.stability.clusters[number]),
        "terms": ", ".join(inputs.shown(word) for word in inputs.terms(inputs.keyness[number], _TERMS)),
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
