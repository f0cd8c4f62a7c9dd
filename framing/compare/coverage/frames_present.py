"""Which frames are present in the articles, by the codebook lens with thresholds calibrated on the coded articles."""

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each frame that is present in enough coded articles."""
    return ComparisonTable(
        title="Frames present",
        note="A frame is present in an article where its calibrated probability (Platt 1999) is one half or more; it "
        "counts as coded where either coder gave it, as dominant or second. Precision, recall and Brier score come "
        "from held-out outlets. Frames of fewer than ten coded articles cannot be calibrated.",
        columns={
            "frame": Column("the frame"),
            "articles": Column("articles in which it is present", int),
            "coded": Column("coded articles to which either coder gave it", int),
            "precision": Column("share of the articles in which it is present by the lens that a coder gave it", float),
            "recall": Column("share of the articles that a coder gave it in which it is present by the lens", float),
            "brier": Column("mean squared error of the probability; 0 is best", float),
            "reference": Column("probability that it is present in the piece", float),
        },
        rows=[
            {**row, "reference": rounded(inputs.placement.scores.probabilities[row["frame"]])}
            for row in inputs.lens_scores.calibration
        ],
    )
