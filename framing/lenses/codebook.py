"""The codebook lens: how strongly each text indicates each frame, by the codebook's words alone; it sees no codes.

Cue words and nearness to each frame's description give a first guess; naive Bayes, fitted to that guess by expectation
maximisation over all texts (Nigam et al. 2000), then learns which other words go with each frame. The first guess
remains every text's prior, for without it the rounds drift away from the codebook.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy.special import softmax
from sklearn.base import BaseEstimator
from sklearn.preprocessing import StandardScaler, normalize
from sklearn.utils.validation import check_is_fitted

from framing.lenses.cues import counts
from framing.study.model import Frame
from framing.vectorise.arrays import Matrix
from framing.vectorise.methods import lsa

_SMOOTHING = 0.1  # pseudo-weight of every term in every frame
_SHARE, _PRIOR = 1e-3, 1e-4  # floors below logarithms


class CodebookLens(BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Scores of each frame that has cues or examples.

    Args:
        frames: the codebook's frames; their examples and definitions masked as the texts are.
        rounds: of expectation maximisation; 0 keeps the first guess.
        dimensions: of the semantic space in which texts and descriptions are compared.
        embedder: a transformer from texts to rows of unit length in which they are compared instead.
        random_state: seed of that space.
    """

    def __init__(
        self,
        frames: Mapping[str, Frame],
        *,
        rounds: int = 10,
        dimensions: int = 50,
        embedder: Any = None,
        random_state: int | None = None,
    ) -> None:
        self.frames = frames
        self.rounds = rounds
        self.dimensions = dimensions
        self.embedder = embedder
        self.random_state = random_state

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn how common each cue is, the semantic space, and the words that go with each frame; `y` is ignored."""
        del y
        self.names_ = [name for name, frame in self.frames.items() if frame.cues or frame.examples]
        cue_uses = self._cue_uses(texts)
        self.rarity_ = [_rarity(uses) for uses in cue_uses]
        self.space_ = lsa.LsaVectoriser(
            dimensions=self.dimensions, ngrams=2, stem=True, stop_words="short", random_state=self.random_state
        ).fit(texts)
        self._describe()
        terms = self.space_.tfidf_.transform(texts)
        cue_scores, near = self._cue_scores(cue_uses), self._nearness(texts, terms)
        self.scalers_ = StandardScaler().fit(cue_scores), StandardScaler().fit(near)
        self.evidence_scaler_ = StandardScaler().fit(self._evidence(cue_scores, near))
        self._learn(self._guess(cue_scores, near), terms)
        return self

    def transform(self, texts: Sequence[str]) -> Matrix:
        """Return the posterior share of each frame, shape (texts, frames), rows sum to 1.

        Naive Bayes takes words for independent, so the shares are far too extreme: only their order means something.
        """
        check_is_fitted(self, "names_")
        terms = self.space_.tfidf_.transform(texts)
        guess = self._guess(self._cue_scores(self._cue_uses(texts)), self._nearness(texts, terms))
        return self._posterior(guess, terms) if self.rounds else guess

    def _cue_uses(self, texts: Sequence[str]) -> list[Matrix]:
        return [counts(texts, self.frames[name]) for name in self.names_]

    def _cue_scores(self, cue_uses: Sequence[Matrix]) -> Matrix:
        return np.column_stack(
            [_weighted_uses(uses, rarity) for uses, rarity in zip(cue_uses, self.rarity_, strict=True)]
        )

    def _describe(self) -> None:
        frames = [self.frames[name] for name in self.names_]
        if self.embedder is None:
            self.descriptions_ = self.space_.transform([_description(frame) for frame in frames])
        else:
            self.embedder.fit([])
            embedded = [self.embedder.transform([frame.definition, *frame.examples]) for frame in frames]
            self.descriptions_ = normalize([rows.mean(axis=0) for rows in embedded])

    def _nearness(self, texts: Sequence[str], terms: Any) -> Matrix:
        rows = self.space_.project(terms) if self.embedder is None else self.embedder.transform(texts)
        near: Matrix = rows @ self.descriptions_.T
        return near

    def _evidence(self, cue_scores: Matrix, near: Matrix) -> Matrix:
        evidence: Matrix = self.scalers_[0].transform(cue_scores) + self.scalers_[1].transform(near)
        return evidence

    def _guess(self, cue_scores: Matrix, near: Matrix) -> Matrix:
        guess: Matrix = softmax(self.evidence_scaler_.transform(self._evidence(cue_scores, near)), axis=1)
        return guess

    def _learn(self, guess: Matrix, terms: Any) -> None:
        posterior = guess
        for _ in range(self.rounds):
            weights = np.asarray(terms.T @ posterior).T + _SMOOTHING
            self.terms_ = np.log(weights / weights.sum(axis=1, keepdims=True))
            self.shares_ = np.log(posterior.mean(axis=0) + _SHARE)
            posterior = self._posterior(guess, terms)

    def _posterior(self, guess: Matrix, terms: Any) -> Matrix:
        posterior: Matrix = softmax(terms @ self.terms_.T + self.shares_ + np.log(guess + _PRIOR), axis=1)
        return posterior


def _weighted_uses(uses: Matrix, rarity: Matrix) -> Matrix:
    weighted: Matrix = np.log1p(uses) @ rarity / max(float(np.linalg.norm(rarity)), 1.0)
    return weighted


def _rarity(cue_uses: Matrix) -> Matrix:
    """Return each cue's inverse document frequency, zero where no text has it; shape (cues,)."""
    texts, texts_with_cue = len(cue_uses), (cue_uses > 0).sum(axis=0)
    rarity: Matrix = np.where(texts_with_cue > 0, np.log((1 + texts) / (1 + texts_with_cue)) + 1, 0.0)
    return rarity


def _description(frame: Frame) -> str:
    words = [cue.removesuffix("*") for cue in frame.cues if "~" not in cue and "@" not in cue]
    return " ".join([frame.definition, *frame.examples, *words])
