"""Whose articles each cluster holds: groups of outlets over- or under-represented in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.compare.comparison_input import CoverageInput
from framing.compare.stats.intervals import wilson
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row

_FEWEST = 3  # articles of a group in the coverage; the share of a smaller one says nothing
_KINDS = ("ownership", "country", "language", "wire", "outlet")


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each cluster and each group in it, those over-represented with most certainty first.

    Lift is the group's share of the cluster over its share of the coverage. The interval is Wilson's for the share of
    the cluster, divided by the share of the coverage, which is known and not estimated.
    """
    rows = [
        row
        for kind in _KINDS
        for row in _rows(kind, [getattr(article, kind) for article in inputs.articles], inputs.labels.tolist())
    ]
    return ComparisonTable(
        title="Whose articles each cluster holds",
        note="Lift is a group's share of the cluster over its share of the coverage: 1 is proportional, 2 is "
        "twice as much. Where the 95 % interval contains 1, it may be chance. Groups of fewer than three articles are "
        "left out.",
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
        },
        rows=sorted(rows, key=lambda row: (row["cluster"], -row["low"], row["kind"], row["group"])),
    )


def _rows(kind: str, groups: Sequence[str | None], labels: Sequence[int]) -> Iterator[Row]:
    sizes = Counter(group for group in groups if group)
    clusters = Counter(label for label in labels if label >= 0)
    counts = Counter((label, group) for label, group in zip(labels, groups, strict=True) if group and label >= 0)
    for (cluster, group), count in counts.items():
        if sizes[group] < _FEWEST:
            continue
        coverage_share = sizes[group] / len(groups)
        low, high = wilson(count, clusters[cluster])
        yield {
            "cluster": cluster,
            "kind": kind,
            "group": group,
            "articles": count,
            "share": rounded(count / clusters[cluster]),
            "coverage_share": rounded(coverage_share),
            "lift": rounded(count / clusters[cluster] / coverage_share),
            "low": rounded(low / coverage_share),
            "high": rounded(high / coverage_share),
        }
