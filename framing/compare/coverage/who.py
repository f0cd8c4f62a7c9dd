"""Who tells each cluster: groups of outlets that stand in it more often, or less, than in the coverage."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.intervals import wilson
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row

_FEWEST = 3  # articles of a group in the coverage; of fewer no share can be told
_KINDS = ("ownership", "country", "language", "wire", "outlet")


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each cluster and group that meet, the surest over-representation of a cluster first.

    Lift is the group's share of the cluster over its share of the coverage. The interval is Wilson's for the share of
    the cluster, divided by the share of the coverage, which is known and not estimated.
    """
    rows = [
        row
        for kind in _KINDS
        for row in _rows(kind, [getattr(article, kind) for article in inputs.articles], inputs.labels.tolist())
    ]
    return ComparisonTable(
        title="Who tells each cluster",
        note="Lift is a group's share of the cluster over its share of the coverage: 1 is its due share, 2 is twice "
        "that. Where the 95 % interval holds 1, it may be chance; groups of fewer than three articles are left out.",
        columns={
            "cluster": "its number",
            "kind": "how the articles are grouped",
            "group": "the group",
            "articles": "articles of the group in the cluster",
            "share": "the group's share of the cluster",
            "base": "the group's share of the coverage",
            "lift": "share over base",
            "low": "lower end of the 95 % interval of lift",
            "high": "its upper end",
        },
        rows=sorted(rows, key=lambda row: (row["cluster"], -row["low"], row["kind"], row["group"])),
    )


def _rows(kind: str, groups: Sequence[str | None], labels: Sequence[int]) -> Iterator[Row]:
    sizes = Counter(group for group in groups if group)
    clusters = Counter(label for label in labels if label >= 0)
    met = Counter((label, group) for label, group in zip(labels, groups, strict=True) if group and label >= 0)
    for (cluster, group), count in met.items():
        if sizes[group] < _FEWEST:
            continue
        base = sizes[group] / len(groups)
        low, high = wilson(count, clusters[cluster])
        yield {
            "cluster": cluster,
            "kind": kind,
            "group": group,
            "articles": count,
            "share": rounded(count / clusters[cluster]),
            "base": rounded(base),
            "lift": rounded(count / clusters[cluster] / base),
            "low": rounded(low / base),
            "high": rounded(high / base),
        }
