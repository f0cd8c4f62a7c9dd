"""Whether more codes would help: agreement of the coded lens by the number of articles it learns from."""

from collections.abc import Sequence

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.runs.tables import Row


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each training size, the smallest first."""
    return ComparisonTable(
        title="Learning curve of the coded lens",
        note="Cohen's kappa with the agreed frame on held-out outlets. Where the curve still rises at its end, more "
        f"codes would help; where it is flat, better ones would.{_doubled(inputs.lens_scores.curve)}",
        columns={
            "share": Column("share of the training outlets", float),
            "articles": Column("articles learnt from", int),
            "kappa": Column("agreement with the coders; 0 is chance, 1 is perfect", float),
        },
        rows=inputs.lens_scores.curve,
    )


def _doubled(curve: Sequence[Row]) -> str:
    """Return in words what the last doubling of the codes gained, interpolated between the sizes that were tried."""
    sizes, kappas = ([float(row[key]) for row in curve] for key in ("articles", "kappa"))
    if not sizes or sizes[0] > sizes[-1] / 2:
        return ""
    gain = kappas[-1] - float(np.interp(np.log(sizes[-1] / 2), np.log(sizes), kappas))
    return (
        f" The last doubling, from {sizes[-1] / 2:.0f} to {sizes[-1]:.0f} articles, brought {gain:+.2f}; such curves "
        "flatten, so expect no more of the next."
    )
