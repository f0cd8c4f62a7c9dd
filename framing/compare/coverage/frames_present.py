"""Which frames articles carry, one or several: the codebook lens, its thresholds calibrated on the coded articles."""

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a frame that enough coded articles carry."""
    return ComparisonTable(
        title="Frames carried",
        note="An article carries a frame where its calibrated probability (Platt 1999) is one half or more; coded is a "
        "frame that either coder gave it, as dominant or second. Precision, recall and Brier score are of outlets that "
        "the calibration has not seen. Frames carried by fewer than ten coded articles cannot be calibrated.",
        columns={
            "frame": "the frame",
            "articles": "articles that carry it",
            "coded": "coded articles to which a coder gave it",
            "precision": "share of those found that coders gave it",
            "recall": "share of those coded that are found",
            "brier": "mean squared error of the probability, 0 is best",
            "reference": "probability that the piece carries it",
        },
        rows=inputs.lens_scores.carried,
    )
