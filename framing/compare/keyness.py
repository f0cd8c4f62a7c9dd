"""Which words tell the piece from the coverage and the clusters from each other."""

from collections.abc import Iterator

from framing.analysis import Analysis, Comparison
from framing.log_odds import z_scores
from framing.position import Matrix
from framing.tables import Row, rounded

_SHOWN = 15  # words of each side
PIECE, COVERAGE = "piece", "coverage"


def compare(analysis: Analysis) -> Comparison:
    """Return the most distinctive words of both sides: piece and coverage, piece and each cluster, cluster and rest."""
    total = analysis.total
    piece = analysis.vectors.piece_counts
    rows = list(_rows(analysis, PIECE, COVERAGE, piece, total))
    for number in analysis.clusters:
        inside = analysis.inside(number)
        rows += _rows(analysis, PIECE, f"cluster {number}", piece, inside)
        rows += _rows(analysis, f"cluster {number}", "other clusters", inside, total - inside)
    return Comparison(
        title="Distinctive words",
        note="z-scores of log-odds with an informative Dirichlet prior taken from the coverage (Monroe et al. 2008); "
        "beyond ±1.96 a difference is more than chance for one word looked at alone. Names are masked, roles stand in "
        "brackets.",
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
