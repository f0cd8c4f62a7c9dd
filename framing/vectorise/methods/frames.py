"""Generic frames: how near a text lies to each published frame, whatever it is about.

A frame is a lexicon's group of words, widened by the terms that lie nearest to them in the texts' own semantic space
(query expansion by latent semantic analysis, Deerwester et al. 1990). The frames that the program ships are those of
Boydstun et al. (2014), Card et al. (2015) and Semetko and Valkenburg (2000).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import NonNegativeFloat, NonNegativeInt, PositiveInt
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import StandardScaler, normalize
from sklearn.utils.validation import check_is_fitted

from framing.study.model import Share
from framing.text.language_text import language_of
from framing.text.terms import StopWords, matching_words, stem, terms
from framing.vectorise.methods import lsa

_EQUAL = 10  # decimals from which cosines count as equal, so that no rounding decides who is nearer


class GenericFramesVectoriser(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """One column a frame: cosine with it in semantic space, standardised over the texts, rows of unit length.

    Texts in another language than the lexicon's are neither learnt from nor measured: their rows are zeros.

    Args:
        lexicon: words of each frame; a final star is any ending. In study.toml the name of a lexicon.
        language: of the lexicon's words, any without it; what the lexicon's file says goes before.
        nearest: a frame is widened by so many terms that lie nearest to its words.
        growth: weight of such a term, times its cosine; the lexicon's own words weigh 1.
        dimensions, min_df, max_df, ngrams, stem, stop_words, random_state: of the semantic space.
    """

    def __init__(  # noqa: PLR0913 - the lexicon's and the space's
        self,
        lexicon: Mapping[str, Sequence[str]] | None = None,
        *,
        language: str | None = None,
        nearest: PositiveInt = 15,
        growth: NonNegativeFloat = 0.5,
        dimensions: PositiveInt = 50,
        min_df: PositiveInt = 2,
        max_df: Share = 0.5,
        ngrams: PositiveInt = 1,
        stem: bool = False,
        stop_words: StopWords = "english",
        random_state: NonNegativeInt | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.language = language
        self.nearest = nearest
        self.growth = growth
        self.dimensions = dimensions
        self.min_df = min_df
        self.max_df = max_df
        self.ngrams = ngrams
        self.stem = stem
        self.stop_words = stop_words
        self.random_state = random_state

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn the space, the widened frames, and mean and spread of the texts' cosines with each; `y` is ignored.

        Raises:
            ValueError: there is no lexicon, or none of its words occurs in the texts.
        """
        self.fit_transform(texts, y)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> NDArray[np.float64]:
        """Return what `fit` and `transform` would, each text read once.

        Raises:
            ValueError: as `fit` does.
        """
        del y
        parameters = self.get_params()
        self.space_ = lsa.LsaVectoriser(**{key: parameters[key] for key in lsa.LsaVectoriser().get_params()})
        texts, own = [text for text in texts if self._is_own(text)], [self._is_own(text) for text in texts]
        projected = self.space_.fit_transform(texts)
        columns = {str(term): i for i, term in enumerate(self.space_.tfidf_.get_feature_names_out())}
        words = {(word, language_of(text).code) for text in texts for word in terms(text)}
        plain, lexicon = sorted({word for word, _ in words}), self.lexicon or {}
        columns_of = {name: self._columns(entries, words, plain, columns) for name, entries in lexicon.items()}
        self.names_ = [name for name, matched in columns_of.items() if matched]
        if not self.names_:
            raise ValueError(
                "no word of the lexicon occurs in the texts; choose a lexicon in the language of the texts"
            )
        weights = np.array([self._widened_weights(columns_of[name], len(columns)) for name in self.names_])
        self.frames_ = self.space_.project(normalize(weights))
        self.scaler_ = StandardScaler().fit(projected @ self.frames_.T)
        return self._rows(self._scaled_cosines(projected), own)

    def transform(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return an array of shape (texts, frames); a text without a known word is a row of zeros."""
        check_is_fitted(self, "frames_")
        own = [self._is_own(text) for text in texts]
        if not any(own):
            return np.zeros((len(own), len(self.names_)))
        return self._rows(
            self._scaled_cosines(self.space_.transform([text for text, one in zip(texts, own, strict=True) if one])),
            own,
        )

    def _is_own(self, text: str) -> bool:
        return self.language in {None, language_of(text).code}

    def _rows(self, measured: NDArray[np.float64], own: Sequence[bool]) -> NDArray[np.float64]:
        """Return the rows of all texts, of which some are measured."""
        rows = np.zeros((len(own), measured.shape[1]))
        rows[np.array(own, dtype=bool)] = measured
        return rows

    def _scaled_cosines(self, projected: NDArray[np.float64]) -> NDArray[np.float64]:
        rows: NDArray[np.float64] = normalize(self.scaler_.transform(projected @ self.frames_.T))
        rows[~projected.any(axis=1)] = 0
        return rows

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the frames' names; one without a word in the texts has no column."""
        del input_features
        return np.array(self.names_, dtype=object)

    def _columns(
        self, entries: Sequence[str], words: set[tuple[str, str]], plain: Sequence[str], columns: Mapping[str, int]
    ) -> list[int]:
        matched = {word for entry in entries for word in matching_words(entry, plain)}
        forms = {stem(word, code) for word, code in words if word in matched} if self.stem else matched
        return sorted(columns[form] for form in forms if form in columns)

    def _widened_weights(self, columns: list[int], size: int) -> NDArray[np.float64]:
        directions = self.space_.term_directions
        near = directions @ normalize(directions[columns].mean(axis=0, keepdims=True))[0]
        near[columns] = -1
        nearest = np.lexsort((np.arange(size), -np.round(near, _EQUAL)))[: self.nearest]
        weights = np.zeros(size)
        weights[nearest] = self.growth * np.clip(near[nearest], 0, None)
        weights[columns] = 1
        return weights
