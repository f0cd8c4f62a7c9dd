"""Keyness: words that distinguish the reference from the coverage, clusters, groups of outlets; and the clusters."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import COVERAGE, REFERENCE
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Matrix

_SHOWN = 15  # words of each side
_GROUPED = ("ownership", "country")  # ways to group outlets
_FEWEST = 10  # articles of a group; fewer have too few words for a comparison


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the most distinctive words of both sides of each comparison.

    Compared are reference and coverage, reference and each cluster, each cluster and the rest, reference and each
    group of outlets.
    """
    reference = inputs.placement.counts
    rows = list(_rows(inputs, REFERENCE, COVERAGE, reference, inputs.word_counts))
    for number in inputs.cluster_numbers:
        inside = inputs.word_counts_in(number)
        rows += _rows(inputs, REFERENCE, f"cluster {number}", reference, inside)
        rows += _rows(inputs, f"cluster {number}", "other clusters", inside, inputs.word_counts - inside)
    for group, counts in _groups(inputs):
        rows += _rows(inputs, REFERENCE, group, reference, counts)
    return ComparisonTable(
        title="Distinctive words",
        note="z-scores of log-odds with an informative Dirichlet prior taken from the coverage (Monroe et al. 2008); "
        "beyond ±1.96 the difference is more than chance for a single word that was chosen beforehand. Names are "
        f"masked, roles stand in brackets. Groups of outlets have {_FEWEST} articles or more.",
        columns={
            "side": Column("the text in which the word is more frequent"),
            "against": Column("the text that it is compared with"),
            "word": Column("the word"),
            "z": Column("z-score of the difference", float),
            "count": Column("its occurrences in side", int),
            "count_against": Column("its occurrences in against", int),
        },
        rows=rows,
    )


def _groups(inputs: ComparisonInput) -> Iterator[tuple[str, Matrix]]:
    """Yield each group of outlets and how often each word occurs in its articles, shape (words,)."""
    for kind in _GROUPED:
        names = np.array([getattr(article, kind) for article in inputs.articles])
        for name, articles in zip(*np.unique(names, return_counts=True), strict=True):
            if articles >= _FEWEST:
                inside = inputs.vectors.counts[names == name]
                yield f"{kind} {name}", np.asarray(inside.sum(axis=0), dtype=np.float64).ravel()


def _rows(inputs: ComparisonInput, one: str, other: str, here: Matrix, there: Matrix) -> Iterator[Row]:
    z = z_scores(here, there, inputs.word_counts)
    sides = ((one, other, z, here, there), (other, one, -z, there, here))
    for side, against, scores, mine, theirs in sides:
        for word in inputs.top_words(scores, _SHOWN):
            yield {
                "side": side,
                "against": against,
                "word": inputs.display_word(word),
                "z": rounded(scores[word]),
                "count": int(mine[word]),
                "count_against": int(theirs[word]),
            }
