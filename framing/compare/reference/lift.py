"""Which groups are over-represented among the articles nearest to the reference."""

from collections import Counter
from collections.abc import Sequence

from scipy.stats import false_discovery_control, hypergeom

from framing.compare.comparison_input import ComparisonInput
from framing.compare.groupings import groupings
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row

IN_SUMMARY = True


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return every group among the neighbours with its lift: its share there over its share in the coverage.

    The p-value is the chance of at least as many of the group among as many articles drawn without replacement
    (hypergeometric: what a permutation test estimates), q controls the false discovery rate over the whole table
    (Benjamini and Hochberg 1995).
    """
    near = inputs.nearest_rows[: inputs.study.method.neighbours]
    rows = [row for kind, groups in groupings(inputs).items() for row in _rows(kind, groups, near.tolist())]
    q_values = false_discovery_control([row["p"] for row in rows])
    rows = [{**row, "p": rounded(row["p"]), "q": rounded(q)} for row, q in zip(rows, q_values, strict=True)]
    return ComparisonTable(
        title="Which groups are nearest to the piece",
        note="Lift is the share among the neighbours over the share in the coverage; chance gives 1.",
        columns={
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "neighbours": Column("articles of the group among the neighbours", int),
            "share": Column("their share of the neighbours", float),
            "coverage_share": Column("the group's share of the coverage", float),
            "lift": Column("share over coverage_share", float),
            "p": Column("probability of as many or more by chance alone", float),
            "q": Column("p corrected for all rows of this table", float),
        },
        rows=sorted(rows, key=lambda row: (row["p"], -row["lift"], row["kind"], row["group"])),
    )


def _rows(kind: str, groups: Sequence[str | None], near: Sequence[int]) -> list[Row]:
    known = [group for group in groups if group is not None]
    sizes = Counter(known)
    drawn = Counter(group for i in near if (group := groups[i]) is not None)
    return [
        {
            "kind": kind,
            "group": group,
            "neighbours": count,
            "share": rounded(count / drawn.total()),
            "coverage_share": rounded(sizes[group] / len(known)),
            "lift": rounded(count / drawn.total() * len(known) / sizes[group]),
            "p": float(hypergeom.sf(count - 1, len(known), sizes[group], drawn.total())),
        }
        for group, count in sorted(drawn.items())
    ]
