"""Which frames articles carry, one or several: the codebook lens, its thresholds calibrated on the coded articles."""

from framing.analysis import Analysis, Comparison


def compare(analysis: Analysis) -> Comparison:
    """Return one row a frame that enough coded articles carry."""
    return Comparison(
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
            "piece": "probability that the piece carries it",
        },
        rows=analysis.lensed.carried,
    )
