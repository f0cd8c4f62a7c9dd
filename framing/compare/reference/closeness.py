"""Whether the reference is closer to the articles of a group than to others: all articles, not only the nearest."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from framing.compare.comparison_input import ComparisonInput
from framing.compare.groupings import corrected, groupings
from framing.compare.stats.permutation import p_values
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row

_ROUNDS = 1000
_FEWEST = 5


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each group of five articles or more, the least likely by chance first."""
    rows = list(_rows(inputs))
    rows = corrected(rows)
    return ComparisonTable(
        title="Which groups the piece is close to",
        note=f"Mean cosine of the piece with all articles of a group, against {_ROUNDS} shuffles in which outlets "
        "change places. Clusters are made from these very cosines, so their rows are no test and have no q.",
        columns={
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "articles": Column("articles in the group", int),
            "similarity": Column("mean cosine of the piece with them", float),
            "others_similarity": Column("mean cosine with all other articles", float),
            "p": Column("share of shuffles in which the group is as close or closer", float),
            "q": Column("p corrected for all rows but those of clusters (Benjamini and Hochberg 1995)", float),
        },
        rows=sorted(rows, key=lambda row: (row["p"], -row["similarity"], row["kind"], row["group"])),
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    groups = list(_groups(inputs))
    outlets = [article.domain for article in inputs.articles]
    chances = p_values(inputs.similarity, [inside for _, _, inside in groups], outlets, _ROUNDS, inputs.seed)
    for (kind, group, inside), chance in zip(groups, chances, strict=True):
        yield {
            "kind": kind,
            "group": group,
            "articles": int(inside.sum()),
            "similarity": rounded(inputs.similarity[inside].mean()),
            "others_similarity": rounded(inputs.similarity[~inside].mean()),
            "p": chance,
        }


def _groups(inputs: ComparisonInput) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    for kind, groups in groupings(inputs).items():
        names = np.array([group or "" for group in groups])
        for group in sorted(set(names.tolist()) - {""}):
            inside = names == group
            if _FEWEST <= inside.sum() < len(names):
                yield kind, group, inside
