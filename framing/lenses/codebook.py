"""The codebook lens: how far each text speaks for each frame, by the codebook's words alone; it sees no codes.

Cue words and nearness to each frame's description give a first guess; naive Bayes, fitted to that guess by expectation
maximisation over all texts (Nigam et al. 2000), then learns which other words go with each frame. The first guess stays
as every text's prior, for without it the rounds drift away from the codebook.
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
from framing.vectorise.centroids import Matrix
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
        used = self._used(texts)
        self.rarity_ = [_rarity(uses) for uses in used]
        self.space_ = lsa.LsaVectoriser(
            dimensions=self.dimensions, ngrams=2, stem=True, stop_words="short", random_state=self.random_state
        ).fit(texts)
        self._describe()
        terms = self.space_.words_.transform(texts)
        by_cues, near = self._by_cues(used), self._nearness(texts, terms)
        self.usual_ = StandardScaler().fit(by_cues), StandardScaler().fit(near)
        self.together_ = StandardScaler().fit(self._evidence(by_cues, near))
        self._learn(self._guess(by_cues, near), terms)
        return self

    def transform(self, texts: Sequence[str]) -> Matrix:
        """Return the posterior share of each frame, shape (texts, frames), rows sum to 1.

        Naive Bayes takes words for independent, so the shares are far too sure of themselves: read their order.
        """
        check_is_fitted(self, "names_")
        terms = self.space_.words_.transform(texts)
        guess = self._guess(self._by_cues(self._used(texts)), self._nearness(texts, terms))
        return self._posterior(guess, terms) if self.rounds else guess

    def _used(self, texts: Sequence[str]) -> list[Matrix]:
        return [counts(texts, self.frames[name]) for name in self.names_]

    def _by_cues(self, used: Sequence[Matrix]) -> Matrix:
        return np.column_stack([_weighed(uses, rarity) for uses, rarity in zip(used, self.rarity_, strict=True)])

    def _describe(self) -> None:
        frames = [self.frames[name] for name in self.names_]
        if self.embedder is None:
            self.descriptions_ = self.space_.transform([_description(frame) for frame in frames])
        else:
            self.embedder.fit([])
            told = [self.embedder.transform([frame.definition, *frame.examples]) for frame in frames]
            self.descriptions_ = normalize([rows.mean(axis=0) for rows in told])

    def _nearness(self, texts: Sequence[str], terms: Any) -> Matrix:
        placed = self.space_.placed(terms) if self.embedder is None else self.embedder.transform(texts)
        near: Matrix = placed @ self.descriptions_.T
        return near

    def _evidence(self, by_cues: Matrix, near: Matrix) -> Matrix:
        both: Matrix = self.usual_[0].transform(by_cues) + self.usual_[1].transform(near)
        return both

    def _guess(self, by_cues: Matrix, near: Matrix) -> Matrix:
        guess: Matrix = softmax(self.together_.transform(self._evidence(by_cues, near)), axis=1)
        return guess

    def _learn(self, guess: Matrix, terms: Any) -> None:
        belief = guess
        for _ in range(self.rounds):
            weights = np.asarray(terms.T @ belief).T + _SMOOTHING
            self.terms_ = np.log(weights / weights.sum(axis=1, keepdims=True))
            self.shares_ = np.log(belief.mean(axis=0) + _SHARE)
            belief = self._posterior(guess, terms)

    def _posterior(self, guess: Matrix, terms: Any) -> Matrix:
        posterior: Matrix = softmax(terms @ self.terms_.T + self.shares_ + np.log(guess + _PRIOR), axis=1)
        return posterior


def _weighed(uses: Matrix, rarity: Matrix) -> Matrix:
    weighed: Matrix = np.log1p(uses) @ rarity / max(float(np.linalg.norm(rarity)), 1.0)
    return weighed


def _rarity(used: Matrix) -> Matrix:
    """Return each cue's inverse document frequency, zero where no text has it; shape (cues,)."""
    texts, having = len(used), (used > 0).sum(axis=0)
    rarity: Matrix = np.where(having > 0, np.log((1 + texts) / (1 + having)) + 1, 0.0)
    return rarity


def _description(frame: Frame) -> str:
    words = [cue.removesuffix("*") for cue in frame.cues if "~" not in cue and "@" not in cue]
    return " ".join([frame.definition, *frame.examples, *words])
