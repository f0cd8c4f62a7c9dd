"""Latent semantic analysis: TF-IDF reduced to its main directions (Deerwester et al. 1990)."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import NonNegativeInt, PositiveInt
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from framing.study.model import Share
from framing.text.terms import StopWords
from framing.vectorise.methods import tfidf


class LsaVectoriser(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of unit length in at most `dimensions` directions, fewer where the texts hold no more.

    Args:
        dimensions: upper bound of columns.
        min_df, max_df, ngrams, stem, stop_words: of the TF-IDF that is reduced.
        random_state: seed of the randomised decomposition (Halko et al. 2011).
    """

    def __init__(  # noqa: PLR0913 - the options of TF-IDF and of the decomposition
        self,
        *,
        dimensions: PositiveInt = 50,
        min_df: PositiveInt = 2,
        max_df: Share = 0.5,
        ngrams: PositiveInt = 1,
        stem: bool = False,
        stop_words: StopWords = "english",
        random_state: NonNegativeInt | None = None,
    ) -> None:
        self.dimensions = dimensions
        self.min_df = min_df
        self.max_df = max_df
        self.ngrams = ngrams
        self.stem = stem
        self.stop_words = stop_words
        self.random_state = random_state

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn terms, their weights and the main directions; `y` is ignored."""
        self.fit_transform(texts, y)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> NDArray[np.float64]:
        """Return what `fit` and `transform` would, each text read once."""
        from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415 - whoever checks a study's options need not wait

        del y
        self.tfidf_ = tfidf.TfidfVectoriser(
            min_df=self.min_df,
            max_df=self.max_df,
            ngrams=self.ngrams,
            stem=self.stem,
            stop_words=self.stop_words,
        )
        weighted = self.tfidf_.fit_transform(texts)
        rank = max(1, min(self.dimensions, *(side - 1 for side in weighted.shape)))
        self.directions_ = TruncatedSVD(rank, n_iter=10, random_state=self.random_state).fit(weighted)
        return self.project(weighted)

    def transform(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return an array of shape (texts, directions); a text without a known word is a row of zeros."""
        check_is_fitted(self, "directions_")
        return self.project(self.tfidf_.transform(texts))

    def project(self, weighted: Any) -> NDArray[np.float64]:
        """Return where weighted terms, shape (rows, terms), lie: shape (rows, directions), rows of unit length."""
        rows: NDArray[np.float64] = normalize(self.directions_.transform(weighted))
        return rows

    @property
    def term_directions(self) -> NDArray[np.float64]:
        """Where each term lies, shape (terms, directions), rows of unit length."""
        scaled = self.directions_.components_ * self.directions_.singular_values_[:, None]
        rows: NDArray[np.float64] = normalize(scaled.T)
        return rows

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the names of the columns."""
        del input_features
        return np.array([f"lsa{i}" for i in range(self.directions_.n_components)], dtype=object)
