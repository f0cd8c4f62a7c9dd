"""Who is over-represented among the articles nearest to the piece."""

from collections import Counter
from collections.abc import Sequence

from scipy.stats import false_discovery_control, hypergeom

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row


def groupings(inputs: ComparisonInput) -> dict[str, list[str | None]]:
    """Return, for each way to group the articles, the group of each one."""
    by = {
        key: [getattr(article, key) for article in inputs.articles]
        for key in ("ownership", "country", "event", "genre")
    }
    names = {label: inputs.name(label) for label in set(inputs.labels.tolist())}
    return {"cluster": [names[label] for label in inputs.labels.tolist()], "frame": inputs.frames, **by}


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return every group that stands among the neighbours, by lift: its share there over its share in the coverage.

    The p-value is the chance of at least as many of the group among as many articles drawn without replacement
    (hypergeometric: what a permutation test estimates), q controls the false discovery rate over the whole table
    (Benjamini and Hochberg 1995).
    """
    near = inputs.nearest[: inputs.study.method.neighbours]
    rows = [row for kind, groups in groupings(inputs).items() for row in _rows(kind, groups, near.tolist())]
    q_values = false_discovery_control([row["p"] for row in rows])
    rows = [{**row, "p": rounded(row["p"]), "q": rounded(q)} for row, q in zip(rows, q_values, strict=True)]
    return ComparisonTable(
        title="Who stands nearest to the piece",
        note="Lift is the share among the neighbours over the share in the coverage: 1 is what chance gives.",
        columns={
            "kind": "how the articles are grouped",
            "group": "the group",
            "neighbours": "articles of the group among the neighbours",
            "share": "their share of the neighbours",
            "base": "the group's share of the coverage",
            "lift": "share over base",
            "p": "chance of as many or more",
            "q": "p, corrected for the size of this table",
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
            "base": rounded(sizes[group] / len(known)),
            "lift": rounded(count / drawn.total() * len(known) / sizes[group]),
            "p": float(hypergeom.sf(count - 1, len(known), sizes[group], drawn.total())),
        }
        for group, count in sorted(drawn.items())
    ]
