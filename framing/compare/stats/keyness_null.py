"""How large the largest z of all words is by chance, and how far a word's z spreads from article to article.

A list of distinctive words shows the largest of thousands of z, so each is judged by how large the largest is where
nothing is distinctive (Westfall and Young 1993). Words come in articles: a word's z is divided by its own spread over
random texts, where that is above one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.compare.stats.log_odds import pseudo_counts, z_of_sums, z_scores_under
from framing.vectorise.arrays import Matrix

ROUNDS = 200
FEWEST = 2  # occurrences of a distinctive word: once is no habit
SURE = 0.05


@dataclass(frozen=True)
class KeynessNull:
    """What random texts give: the spread of each word's z, shape (words,), and the largest scaled z of each text."""

    spread: Matrix
    maxima: Matrix

    def scaled(self, z: Matrix) -> Matrix:
        """Return z-scores whose spread comes from articles."""
        return z / self.spread

    def p(self, scaled: float) -> float:
        """Return the chance that the largest of all words is as large in a random text."""
        return float((1 + (self.maxima >= scaled - 1e-12).sum()) / (1 + len(self.maxima)))


def of_texts(counts: sparse.csr_matrix, length: int, prior: Matrix, seed: int) -> KeynessNull:
    """Return the null of a text as long as the reference: as many words of one random article, against all others.

    Args:
        counts: uses of each word in each article that the reference is compared with, shape (articles, words).
        length: words of the reference.
        prior: uses of each word in the whole coverage.
        seed: of the draws.
    """
    pseudo = pseudo_counts(prior)
    there = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel() + pseudo
    own_sum, other_sum = float(pseudo.sum()) + length, float(there.sum())
    texts = list(_texts(counts, length, seed))
    z = np.empty((len(texts), counts.shape[1]))
    absent: dict[float, Matrix] = {}  # of a word that a text lacks, z is the same in all of them
    for row, (words, uses) in zip(z, texts, strict=True):
        removed = np.minimum(uses, there[words] - pseudo[words])
        rest = other_sum - float(removed.sum())
        if rest not in absent:
            absent[rest] = z_of_sums(pseudo, there, own_sum, rest)
        row[:] = absent[rest]
        row[words] = z_of_sums(uses + pseudo[words], there[words] - removed, own_sum, rest)
    return _null(z)


def of_groups(counts: sparse.csr_matrix, articles: int, prior: Matrix, seed: int) -> KeynessNull:
    """Return the null of a group: as many random articles against all others."""
    rng = np.random.default_rng(seed)
    total = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
    inside = np.zeros((ROUNDS, counts.shape[0]))
    for draw in inside:
        draw[rng.permutation(counts.shape[0])[:articles]] = 1
    here = np.asarray((counts.T @ inside.T).T)
    pseudo = pseudo_counts(prior)
    return _null(np.array([z_scores_under(pseudo, row, total - row) for row in here]).reshape(-1, counts.shape[1]))


def _texts(counts: sparse.csr_matrix, length: int, seed: int) -> Iterator[tuple[NDArray[np.intp], Matrix]]:
    """Yield texts that are drawn, their words and the uses of each: as many words of one random article each.

    Words come in articles.
    """
    rng = np.random.default_rng(seed)
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    articles = np.flatnonzero(sizes)
    for row in rng.choice(articles, ROUNDS) if len(articles) else ():
        inside = slice(counts.indptr[row], counts.indptr[row + 1])
        order = np.argsort(counts.indices[inside])
        words, uses = counts.indices[inside][order].astype(np.intp), counts.data[inside][order].astype(np.float64)
        others = np.zeros(int(words[-1] < counts.shape[1] - 1))  # no text is drawn otherwise because words are left out
        drawn = rng.multinomial(length, np.append(uses / uses.sum(), others))[: len(words)]
        yield words[drawn > 0], drawn[drawn > 0].astype(np.float64)


def _null(z: Matrix) -> KeynessNull:
    """Return the spread from one half of the texts and the maxima from the other, which has had no part in it."""
    half = len(z) // 2
    spread = np.maximum(z[:half].std(axis=0), 1.0) if half else np.ones(z.shape[1])
    return KeynessNull(spread, np.abs(z[half:] / spread).max(axis=1, initial=0))
