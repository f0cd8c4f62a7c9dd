"""How many more codes would help: agreement of the coded lens by the number of articles it learns from."""

from collections.abc import Sequence

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.tables import Row


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a training size, from few to all."""
    return ComparisonTable(
        title="Learning curve of the coded lens",
        note="Cohen's kappa with the agreed frame on held-out outlets. Where the last steps still climb, more codes "
        f"would help; where they are level, better ones would.{_doubled(inputs.lens_scores.curve)}",
        columns={
            "share": "share of the training outlets",
            "articles": "articles learnt from",
            "kappa": "agreement with the coders, 0 chance, 1 perfect",
        },
        rows=inputs.lens_scores.curve,
    )


def _doubled(curve: Sequence[Row]) -> str:
    """Return in words what the last doubling of the codes brought, reckoned between the sizes that were tried."""
    sizes, kappas = ([float(row[key]) for row in curve] for key in ("articles", "kappa"))
    if not sizes or sizes[0] > sizes[-1] / 2:
        return ""
    gain = kappas[-1] - float(np.interp(np.log(sizes[-1] / 2), np.log(sizes), kappas))
    return (
        f" The last doubling, from {sizes[-1] / 2:.0f} to {sizes[-1]:.0f} articles, brought {gain:+.2f}; such curves "
        "flatten, so expect no more of the next."
    )
