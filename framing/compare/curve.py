"""How many more codes would help: agreement of the coded lens by the number of articles it learns from."""

from framing.analysis import Analysis, Comparison


def compare(analysis: Analysis) -> Comparison:
    """Return one row a training size, from few to all."""
    return Comparison(
        title="Learning curve of the coded lens",
        note="Cohen's kappa with the agreed frame on held-out outlets. Where the last steps still climb, more codes "
        "would help; where they are level, better ones would.",
        columns={
            "share": "share of the training outlets",
            "articles": "articles learnt from",
            "kappa": "agreement with the coders, 0 chance, 1 perfect",
        },
        rows=analysis.lensed.curve,
    )
