"""The clusters: how large and how stable they are, which words name them, and whose articles they hold."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from framing.compare.cluster_names import misfits
from framing.compare.comparison_input import CoverageInput
from framing.compare.frame_labels import frame_labels
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import CLUSTERS, OUTSIDE
from framing.compare.vocabulary import number as display_number
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.names import spelled
from framing.vectorise.arrays import Labels

IN_SUMMARY = True
_TERMS = 12


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row a cluster, the largest first."""
    return ComparisonTable(
        title="Clusters",
        note=f"{_none_recurs(inputs)}"
        "The words are those that distinguish the cluster from all other articles. A cluster with a stability "
        "above 0.75 recurs in most resamples; one below 0.6 should not be relied on (Hennig 2007)."
        f"{_guidance(inputs)}{_warnings(inputs)}",
        columns={
            "cluster": Column("number; 1 is the largest cluster", int),
            "name": Column("what it is called: leading frames, who tells it more than its share, or a typical title"),
            "articles": Column("articles in the cluster", int),
            "stability": Column("mean Jaccard similarity to the most similar cluster in resamples, 0 to 1", float),
            "terms": Column("its distinctive words, the most distinctive first"),
            "space": Column("where it was looked for: guided by the codebook, or inductive"),
            "explained_by": Column(
                "frame that the codebook lens gives to half of its articles or more, or outside the codebook"
            ),
            "cue_terms": Column("those of its words that are cues of the codebook, no evidence where that guided it"),
            "frames": Column("frames of its articles by their labels, each with its articles"),
            "countries": Column("countries of its outlets"),
            "ownership": Column("ownership of its outlets"),
            "events": Column("events that its articles are about, by their titles"),
            "typical_outlet": Column("outlet of the article nearest to its centroid"),
            "typical_url": Column("address of that article"),
        },
        rows=[_row(inputs, number) for number in inputs.cluster_numbers],
    )


def _none_recurs(inputs: CoverageInput) -> str:
    if inputs.cluster_numbers:
        return ""
    return (
        "The articles fall into no clusters that recur in resamples beyond what articles without any clusters do, so "
        "none is shown. "
    )


def _warnings(inputs: CoverageInput) -> str:
    return "".join(f" {warning}" for warning in misfits(inputs.articles, inputs.labels, inputs.study))


def _row(inputs: CoverageInput, number: int) -> Row:
    inside = np.flatnonzero(inputs.labels == number)
    articles = [inputs.articles[int(i)] for i in inside]
    typical = inputs.articles[inputs.typical_rows[number]]
    words = inputs.top_words(inputs.keyness[number], _TERMS)
    labels = frame_labels(inputs)
    return {
        "cluster": display_number(number),
        "name": inputs.cluster_name(number),
        "articles": len(articles),
        "stability": rounded(inputs.partition.stability.clusters[number]),
        "terms": ", ".join(map(inputs.display_word, words)),
        "space": "guided" if inputs.partition.guided else "inductive",
        "explained_by": _explanation(inputs, inside),
        "cue_terms": ", ".join(map(inputs.display_word, filter(inputs.is_cue, words))),
        "frames": _counted(labels[frame] for i in inside if (frame := _frame(inputs, int(i)))),
        "countries": _counted(spelled("country", article.country) for article in articles),
        "ownership": _counted(spelled("ownership", article.ownership) for article in articles),
        "events": _counted(inputs.study.event_title(article.event) for article in articles),
        "typical_outlet": typical.outlet,
        "typical_url": typical.url,
    }


def _frame(inputs: CoverageInput, row: int) -> str | None:
    """Return the frame of an article; none where clusters stand for frames, which name themselves."""
    one = inputs.article_frames[row]
    return None if one.basis == CLUSTERS else one.frame


def _counted(values: Iterable[str | None], most: int = 5) -> str:
    counts = Counter(value for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{value} {count}" for value, count in ordered[:most])


def _guidance(inputs: CoverageInput) -> str:
    if not inputs.partition.guided:
        return ""
    return (
        " The codebook guided these clusters: that they agree with its lens, or that its cues distinguish them, is no "
        "evidence for it, and the cues are left out of their names. The inductive ones are judged beside them."
    )


def _explanation(inputs: CoverageInput, inside: Labels) -> str | None:
    """Return the frame that half of a cluster's articles or more have by the codebook lens."""
    if inputs.lens_scores.codebook is None:
        return None
    names = inputs.lens_scores.codebook.names
    frame, count = min(Counter(names[i] for i in inside).items(), key=lambda item: (-item[1], item[0]))
    return frame if 2 * count >= len(inside) else OUTSIDE
