"""Statements: sentences of many texts, grouped where they say nearly the same thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from framing.text.language_text import language_of
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.methods import tfidf

_PAIRS = 20_000  # random pairs of sentences that show how similar two are by chance
_SHARED = 3  # different terms that two sentences share, at least, where they say the same; fewer are a coincidence
_CHANCE = 0.999  # two sentences say the same where they are more similar than this share of the pairs
MOST = 6_000  # sentences that are grouped; of more, this many are sampled


@dataclass(frozen=True)
class Statements:
    """Sentences in the vector space of their own words.

    Attributes:
        sentences: those of the coverage, as written.
        X: their weighted terms, sparse, shape (sentences, terms), rows of unit length.
        source: which text each comes from; shape (sentences,).
        reference: the sentences of the reference.
        P: their weighted terms, shape (sentences of the reference, terms).
        languages: a number for the language of each sentence of the coverage; no two languages share a term.
    """

    sentences: Sequence[str]
    X: sparse.csr_matrix
    source: Labels
    reference: Sequence[str]
    P: sparse.csr_matrix
    seed: int
    languages: Labels

    @classmethod
    def of(
        cls,
        sentences: Sequence[str],
        mask: Callable[[Sequence[str]], Sequence[str]],
        source: Labels,
        reference: Sequence[tuple[str, str]],
        seed: int,
    ) -> Self:
        """Return the sentences of the coverage and of the reference in one vector space.

        Args:
            sentences: those of the coverage, as written.
            mask: hides the names in sentences; called only with those that are analysed.
            source: which text each sentence comes from.
            reference: the sentences of the reference, each as written and masked.
            seed: of the sample.
        """
        rows = np.sort(np.random.default_rng(seed).permutation(len(sentences))[:MOST])
        masked, passages = mask([sentences[i] for i in rows]), [text for _, text in reference]
        X, P = _weighted(masked, passages)
        codes, languages, own = _languages(masked, passages)
        X, P = _by_language(X, languages, len(codes)), _by_language(P, own, len(codes))
        return cls([sentences[i] for i in rows], X, source[rows], [text for text, _ in reference], P, seed, languages)

    @cached_property
    def threshold(self) -> float:
        """The cosine from which two sentences say nearly the same: 999 of 1000 pairs of different texts have less."""
        rng = np.random.default_rng(self.seed)
        one, other = rng.integers(len(self.source), size=(2, _PAIRS))
        different = (self.source[one] != self.source[other]) & (self.languages[one] == self.languages[other])
        near = np.asarray(self.X[one[different]].multiply(self.X[other[different]]).sum(axis=1)).ravel()
        return float(np.quantile(near, _CHANCE)) if len(near) else 1.0

    @cached_property
    def similarity(self) -> Matrix:
        """The cosines of the sentences with those of the reference, shape (sentences, sentences of the reference)."""
        cosines: Matrix = (self.X @ self.P.T).toarray()
        return cosines

    @cached_property
    def shared_terms(self) -> Matrix:
        """How many different terms each sentence shares with those of the reference; same shape."""
        shared: Matrix = ((self.X > 0).astype(np.int32) @ (self.P > 0).astype(np.int32).T).toarray()
        return shared

    def similar(self, passage: int) -> Labels:
        """Return the sentences that say nearly the same as one of the reference."""
        same = (self.similarity[:, passage] >= self.threshold) & (self.shared_terms[:, passage] >= _SHARED)
        return np.flatnonzero(same)

    def groups(self) -> list[Labels]:
        """Return groups of sentences that say nearly the same, by average linkage; a group may be one sentence."""
        if self.X.shape[0] < 2:  # noqa: PLR2004 - a pair
            return [np.arange(self.X.shape[0])] if self.X.shape[0] else []
        distance = np.clip(1 - (self.X @ self.X.T).toarray(), 0, None)[np.triu_indices(self.X.shape[0], 1)]
        names = fcluster(linkage(distance, method="average"), 1 - self.threshold, criterion="distance")
        order = np.argsort(names, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(names[order])) + 1)

    def typical(self, rows: Labels) -> int:
        """Return which of some sentences is nearest to all of them."""
        inside = self.X[rows]
        return int(rows[np.argmax(inside @ np.asarray(inside.sum(axis=0)).ravel())])


def _languages(sentences: Sequence[str], reference: Sequence[str]) -> tuple[list[str], Labels, Labels]:
    """Return the languages of both, and the number of the language of each."""
    of = [[language_of(text).code for text in texts] for texts in (sentences, reference)]
    codes = sorted({*of[0], *of[1]})
    numbers = [np.array([codes.index(code) for code in each], dtype=np.intp) for each in of]
    return codes, numbers[0], numbers[1]


def _by_language(X: sparse.csr_matrix, languages: Labels, count: int) -> sparse.csr_matrix:
    """Return the same rows with columns of its own for each language: roles alone do not make two sentences one."""
    if count <= 1:
        return X
    entries = X.tocoo()
    columns = entries.col + languages[entries.row] * X.shape[1]
    return sparse.csr_matrix((entries.data, (entries.row, columns)), shape=(X.shape[0], X.shape[1] * count))


def _weighted(sentences: Sequence[str], reference: Sequence[str]) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Return the weighted terms of both; none where no sentence of the coverage has a term."""
    words = tfidf.TfidfVectoriser(stem=True, stop_words="short")
    try:
        X = words.fit_transform(sentences)
    except ValueError:  # no sentence, or stop words alone
        return sparse.csr_matrix((len(sentences), 1)), sparse.csr_matrix((len(reference), 1))
    return X, words.transform(reference) if reference else sparse.csr_matrix((0, X.shape[1]))
