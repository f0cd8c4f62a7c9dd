"""Which words tell the piece from the coverage, from clusters and groups of outlets, and clusters from each other."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Matrix

_SHOWN = 15  # words of each side
_GROUPED = ("ownership", "country")  # ways to group outlets
_FEWEST = 10  # articles of a group; fewer use too few words to be told apart
PIECE, COVERAGE = "piece", "coverage"


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the most distinctive words of both sides.

    Of piece and coverage, piece and each cluster, cluster and rest, piece and each group of outlets.
    """
    total = inputs.total
    reference = inputs.vectors.reference_counts
    rows = list(_rows(inputs, PIECE, COVERAGE, reference, total))
    for number in inputs.clusters:
        inside = inputs.inside(number)
        rows += _rows(inputs, PIECE, f"cluster {number}", reference, inside)
        rows += _rows(inputs, f"cluster {number}", "other clusters", inside, total - inside)
    for group, counts in _groups(inputs):
        rows += _rows(inputs, PIECE, group, reference, counts)
    return ComparisonTable(
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


def _groups(inputs: ComparisonInput) -> Iterator[tuple[str, Matrix]]:
    """Yield each group of outlets and the uses of each word in its articles, shape (words,)."""
    for kind in _GROUPED:
        names = np.array([getattr(article, kind) for article in inputs.articles])
        for name, articles in zip(*np.unique(names, return_counts=True), strict=True):
            if articles >= _FEWEST:
                inside = inputs.vectors.counts[names == name]
                yield f"{kind} {name}", np.asarray(inside.sum(axis=0), dtype=np.float64).ravel()


def _rows(inputs: ComparisonInput, one: str, other: str, here: Matrix, there: Matrix) -> Iterator[Row]:
    z = z_scores(here, there, inputs.total)
    sides = ((one, other, z, here, there), (other, one, -z, there, here))
    for side, against, scores, mine, theirs in sides:
        for word in inputs.terms(scores, _SHOWN):
            yield {
                "side": side,
                "against": against,
                "word": inputs.shown(word),
                "z": rounded(scores[word]),
                "count": int(mine[word]),
                "count_against": int(theirs[word]),
            }
