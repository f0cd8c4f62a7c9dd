"""Which words tell the piece from the coverage, from clusters and groups of outlets, and clusters from each other."""

from collections.abc import Iterator

import numpy as np

from framing.analysis import Analysis, Comparison
from framing.log_odds import z_scores
from framing.position import Matrix
from framing.tables import Row, rounded

_SHOWN = 15  # words of each side
_GROUPED = ("ownership", "country")  # ways to group outlets
_FEWEST = 10  # articles of a group; fewer use too few words to be told apart
PIECE, COVERAGE = "piece", "coverage"


def compare(analysis: Analysis) -> Comparison:
    """Return the most distinctive words of both sides.

    Of piece and coverage, piece and each cluster, cluster and rest, piece and each group of outlets.
    """
    total = analysis.total
    piece = analysis.vectors.piece_counts
    rows = list(_rows(analysis, PIECE, COVERAGE, piece, total))
    for number in analysis.clusters:
        inside = analysis.inside(number)
        rows += _rows(analysis, PIECE, f"cluster {number}", piece, inside)
        rows += _rows(analysis, f"cluster {number}", "other clusters", inside, total - inside)
    for group, counts in _groups(analysis):
        rows += _rows(analysis, PIECE, group, piece, counts)
    return Comparison(
        title="Distinctive words",
        note="z-scores of log-odds with an informative Dirichlet prior taken from the coverage (Monroe et al. 2008); "
        "beyond ±1.96 a difference is more than chance for one word looked at alone. Names are masked, roles stand in "
        f"brackets. Groups of outlets are those of {_FEWEST} articles or more.",
        columns={
            "side": "the body that the word belongs to",
            "against": "the body that it is compared with",
            "word": "the word",
            "z": "how far it belongs there",
            "count": "its uses in the side",
            "count_against": "its uses in the other",
        },
        rows=rows,
    )


def _groups(analysis: Analysis) -> Iterator[tuple[str, Matrix]]:
    """Yield each group of outlets and the uses of each word in its articles, shape (words,)."""
    for kind in _GROUPED:
        names = np.array([getattr(article, kind) for article in analysis.articles])
        for name, articles in zip(*np.unique(names, return_counts=True), strict=True):
            if articles >= _FEWEST:
                inside = analysis.vectors.counts[names == name]
                yield f"{kind} {name}", np.asarray(inside.sum(axis=0), dtype=np.float64).ravel()


def _rows(analysis: Analysis, one: str, other: str, here: Matrix, there: Matrix) -> Iterator[Row]:
    z = z_scores(here, there, analysis.total)
    sides = ((one, other, z, here, there), (other, one, -z, there, here))
    for side, against, scores, mine, theirs in sides:
        for word in analysis.terms(scores, _SHOWN):
            yield {
                "side": side,
                "against": against,
                "word": analysis.shown(word),
                "z": rounded(scores[word]),
                "count": int(mine[word]),
                "count_against": int(theirs[word]),
            }
