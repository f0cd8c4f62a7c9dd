"""Which groups are over-represented among the articles nearest to the reference."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.groupings import corrected, groupings
from framing.compare.stats.intervals import wilson
from framing.compare.stats.permutation import outlet_shuffles
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels

IN_SUMMARY = True
_ROUNDS = 2000
_FEWEST = 3  # articles of a group in the coverage; of fewer the articles themselves are the finding


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return every group among the neighbours with its lift: its share there over its share in the coverage.

    The p-value is the share of shuffles, in which outlets change places, that put as many of the group among the
    neighbours; q controls the false discovery rate over all rows but those of clusters.
    """
    near = inputs.nearest_rows[: inputs.study.method.neighbours]
    outlets = [article.domain for article in inputs.articles]
    shuffles = np.array([order[near] for order in outlet_shuffles(outlets, _ROUNDS, inputs.seed)])
    rows = corrected([row for kind, groups in groupings(inputs).items() for row in _rows(kind, groups, near, shuffles)])
    return ComparisonTable(
        title="Which groups are nearest to the piece",
        note="Lift is the share among the neighbours over the share in the coverage; chance gives 1. p comes from "
        f"{_ROUNDS} shuffles in which outlets change places. Groups that are everybody, or fewer than {_FEWEST} "
        "articles, are left out. Clusters are made of the same cosines: their rows are no test.",
        columns={
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "neighbours": Column("articles of the group among the neighbours", int),
            "share": Column("their share of the neighbours", float),
            "coverage_share": Column("the group's share of the coverage", float),
            "lift": Column("share over coverage_share", float),
            "low": Column("lower limit of the 95 % interval of lift", float),
            "high": Column("upper limit", float),
            "p": Column("probability of as many or more by chance alone", float),
            "q": Column("p corrected for all rows of this table but those of clusters", float),
        },
        rows=sorted(rows, key=lambda row: (row["p"], -row["lift"], row["kind"], row["group"])),
    )


def _rows(kind: str, groups: Sequence[str | None], near: Labels, shuffles: Labels) -> Iterator[Row]:
    names = np.array([group or "" for group in groups])
    sizes = Counter(name for name in names.tolist() if name)
    drawn = Counter(name for name in names[near].tolist() if name)
    for group, count in sorted(drawn.items()):
        if not _FEWEST <= sizes[group] < sizes.total():
            continue
        reached = int(((names == group)[shuffles].sum(axis=1) >= count).sum())
        share, coverage_share = count / drawn.total(), sizes[group] / sizes.total()
        low, high = wilson(count, drawn.total())
        yield {
            "kind": kind,
            "group": group,
            "neighbours": count,
            "share": rounded(share),
            "coverage_share": rounded(coverage_share),
            "lift": rounded(share / coverage_share),
            "low": rounded(low / coverage_share),
            "high": rounded(high / coverage_share),
            "p": (1 + reached) / (1 + len(shuffles)),
        }
