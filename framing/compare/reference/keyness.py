"""Keyness: words that distinguish the reference from the coverage, clusters, groups of outlets; and the clusters."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.keyness_null import KeynessNull, of_groups, of_texts
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import COVERAGE, REFERENCE
from framing.compare.vocabulary import number as display_number
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
    reference, counts = inputs.placement.counts, inputs.vectors.counts
    length = int(reference.sum())
    all_texts = of_texts(counts, length, inputs.word_counts, inputs.seed)
    rows = list(_rows(inputs, REFERENCE, COVERAGE, reference, inputs.word_counts, all_texts))
    for number in inputs.cluster_numbers:
        name, inside = f"cluster {display_number(number)}", inputs.labels == number
        words = inputs.word_counts_in(number)
        texts = of_texts(counts[inside], length, inputs.word_counts, inputs.seed)
        groups = of_groups(counts, int(inside.sum()), inputs.word_counts, inputs.seed)
        rows += _rows(inputs, REFERENCE, name, reference, words, texts)
        rows += _rows(inputs, name, "other clusters", words, inputs.word_counts - words, groups)
    for group, articles in _groups(inputs):
        texts = of_texts(counts[articles], length, inputs.word_counts, inputs.seed)
        rows += _rows(inputs, REFERENCE, group, reference, _totals(counts[articles]), texts)
    return ComparisonTable(
        title="Distinctive words",
        note="z-scores of log-odds with an informative Dirichlet prior taken from the coverage (Monroe et al. 2008), "
        "their spread taken from random articles. p is the chance that the largest z of all words is as large in a "
        "random text or group of the same size; a word with p below .05 that occurs twice or more is distinctive. "
        f"Names are masked, roles stand in brackets. Groups of outlets have {_FEWEST} articles or more. Words of "
        "clusters are no test, for clusters are made of words.",
        columns={
            "side": Column("the text in which the word is more frequent"),
            "against": Column("the text that it is compared with"),
            "word": Column("the word"),
            "z": Column("z-score of the difference", float),
            "p": Column("chance that the largest z of all words is as large", float),
            "count": Column("its occurrences in side", int),
            "count_against": Column("its occurrences in against", int),
        },
        rows=rows,
    )


def _groups(inputs: ComparisonInput) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Yield each group of outlets and which articles are its own; none that is everybody."""
    for kind in _GROUPED:
        names = np.array([getattr(article, kind) for article in inputs.articles])
        for name, articles in zip(*np.unique(names, return_counts=True), strict=True):
            if _FEWEST <= articles < len(names):
                yield f"{kind} {name}", names == name


def _totals(counts: sparse.csr_matrix) -> Matrix:
    return np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()


def _rows(  # noqa: PLR0913 - two texts, their words, and what chance gives
    inputs: ComparisonInput, one: str, other: str, here: Matrix, there: Matrix, null: KeynessNull
) -> Iterator[Row]:
    z = null.scaled(z_scores(here, there, inputs.word_counts))
    sides = ((one, other, z, here, there), (other, one, -z, there, here))
    for side, against, scores, mine, theirs in sides:
        for word in inputs.top_words(scores, _SHOWN):
            yield {
                "side": side,
                "against": against,
                "word": inputs.display_word(word),
                "z": rounded(scores[word]),
                "p": rounded(null.p(float(scores[word]))),
                "count": int(mine[word]),
                "count_against": int(theirs[word]),
            }
