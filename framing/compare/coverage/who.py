"""Whose articles each cluster holds: groups of outlets over- or under-represented in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.stats import false_discovery_control

from framing.compare.comparison_input import CoverageInput
from framing.compare.stats.intervals import wilson
from framing.compare.stats.permutation import outlet_shuffles
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import number
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels

_FEWEST = 3  # articles of a group in the coverage; the share of a smaller one says nothing
_ROUNDS = 1000
_KINDS = ("ownership", "country", "language", "wire", "outlet")


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each cluster and each group in it, those over-represented with most certainty first.

    Lift is the group's share of the cluster over its share of the coverage. The interval is Wilson's for the share of
    the cluster, divided by the share of the coverage, which is known and not estimated.
    """
    shuffled = inputs.labels[_shuffles(inputs)]
    rows = [
        row
        for kind in _KINDS
        for row in _rows(kind, [getattr(article, kind) for article in inputs.articles], inputs.labels, shuffled)
    ]
    q_values = false_discovery_control([row["p"] for row in rows]).tolist() if rows else []
    rows = [{**row, "p": rounded(row["p"]), "q": rounded(q)} for row, q in zip(rows, q_values, strict=True)]
    return ComparisonTable(
        title="Whose articles each cluster holds",
        note="Lift is a group's share of the cluster over its share of the coverage: 1 is proportional, 2 is "
        f"twice as much. p comes from {_ROUNDS} shuffles in which outlets change places; a q of .05 or more may be "
        "chance. Groups of fewer than three articles, and those that are everybody, are left out.",
        columns={
            "cluster": Column("number of the cluster", int),
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "articles": Column("articles of the group in the cluster", int),
            "share": Column("the group's share of the cluster", float),
            "coverage_share": Column("the group's share of the coverage", float),
            "lift": Column("share over coverage_share", float),
            "low": Column("lower limit of the 95 % interval of lift", float),
            "high": Column("upper limit", float),
            "p": Column("chance of as many or more", float),
            "q": Column("p corrected for all rows of this table (Benjamini and Hochberg 1995)", float),
        },
        rows=sorted(rows, key=lambda row: (row["cluster"], row["q"], -row["low"], row["kind"], row["group"])),
    )


def _shuffles(inputs: CoverageInput) -> Labels:
    outlets = [article.domain for article in inputs.articles]
    return np.array(list(outlet_shuffles(outlets, _ROUNDS, inputs.seed)))


def _rows(kind: str, groups: Sequence[str | None], labels: Labels, shuffled: Labels) -> Iterator[Row]:
    names = np.array([group or "" for group in groups])
    sizes = Counter(group for group in groups if group)
    clusters = Counter(label for label in labels.tolist() if label >= 0)
    counts = Counter(
        (label, group) for label, group in zip(labels.tolist(), groups, strict=True) if group and label >= 0
    )
    for (cluster, group), count in counts.items():
        if not _FEWEST <= sizes[group] < len(groups):
            continue
        reached = int(((shuffled[:, names == group] == cluster).sum(axis=1) >= count).sum())
        coverage_share = sizes[group] / len(groups)
        low, high = wilson(count, clusters[cluster])
        yield {
            "cluster": number(cluster),
            "kind": kind,
            "group": group,
            "articles": count,
            "share": rounded(count / clusters[cluster]),
            "coverage_share": rounded(coverage_share),
            "lift": rounded(count / clusters[cluster] / coverage_share),
            "low": rounded(low / coverage_share),
            "high": rounded(high / coverage_share),
            "p": (1 + reached) / (1 + len(shuffled)),
        }
