"""Statements: sentences of many texts, grouped where they say nearly the same, and which texts say them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from framing.vectorise.centroids import Labels, Matrix
from framing.vectorise.methods import tfidf

_PAIRS = 20_000  # pairs of sentences from which chance nearness is learnt
_CHANCE = 0.999  # share of these pairs that are less near than two sentences that say the same
MOST = 6_000  # sentences that are grouped; of more, so many are drawn


@dataclass(frozen=True)
class Statements:
    """Sentences in the space of their own words.

    Attributes:
        shown: the sentences as written; X: their weighted terms, sparse, shape (sentences, terms), rows of unit length.
        source: which text each comes from; shape (sentences,).
        piece: the piece's sentences; P: theirs, shape (piece's sentences, terms).
    """

    shown: Sequence[str]
    X: sparse.csr_matrix
    source: Labels
    reference: Sequence[str]
    P: sparse.csr_matrix
    seed: int

    @cached_property
    def same(self) -> float:
        """The cosine from which two sentences say nearly the same: nearer than 999 of 1000 pairs of different texts."""
        rng = np.random.default_rng(self.seed)
        one, other = rng.integers(len(self.source), size=(2, _PAIRS))
        apart = self.source[one] != self.source[other]
        near = np.asarray(self.X[one[apart]].multiply(self.X[other[apart]]).sum(axis=1)).ravel()
        return float(np.quantile(near, _CHANCE)) if len(near) else 1.0

    @cached_property
    def nearness(self) -> Matrix:
        """The cosine of each sentence with each of the piece's, shape (sentences, piece's sentences)."""
        near: Matrix = (self.X @ self.P.T).toarray()
        return near

    def groups(self) -> list[Labels]:
        """Return the sentences that say nearly the same as each other, by average linkage; one can stand alone."""
        if self.X.shape[0] < 2:  # noqa: PLR2004 - a pair
            return [np.arange(self.X.shape[0])] if self.X.shape[0] else []
        distance = np.clip(1 - (self.X @ self.X.T).toarray(), 0, None)[np.triu_indices(self.X.shape[0], 1)]
        names = fcluster(linkage(distance, method="average"), 1 - self.same, criterion="distance")
        order = np.argsort(names, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(names[order])) + 1)

    def typical(self, rows: Labels) -> int:
        """Return which of some sentences lies nearest to all of them."""
        inside = self.X[rows]
        return int(rows[np.argmax(inside @ np.asarray(inside.sum(axis=0)).ravel())])


def read(
    shown: Sequence[str],
    mask: Callable[[Sequence[str]], Sequence[str]],
    source: Labels,
    reference: Sequence[tuple[str, str]],
    seed: int,
) -> Statements:
    """Return statements of the coverage's sentences and of the piece's, each (as written, masked).

    Masking is asked only for the sentences that are looked at.
    """
    kept = np.sort(np.random.default_rng(seed).permutation(len(shown))[:MOST])
    words = tfidf.TfidfVectoriser(stem=True, stop_words="short")
    X = words.fit_transform(mask([shown[i] for i in kept]))
    P = words.transform([text for _, text in reference])
    return Statements([shown[i] for i in kept], X, source[kept], [text for text, _ in reference], P, seed)
