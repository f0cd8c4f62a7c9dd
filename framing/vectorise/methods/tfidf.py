"""TF-IDF: how much each word says about a text, by how rare it is in the others (Sparck Jones 1972)."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import PositiveInt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.utils.validation import check_is_fitted

from framing.errors import NothingToLearnError
from framing.study.model import Share
from framing.text.terms import StopWords, form, tokenizer
from framing.vectorise.fixed_vocabulary import FixedVocabularyCounter


class TfidfVectoriser(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of unit length over the terms that stand in at least `min_df` texts and at most a share `max_df` of them.

    Args:
        min_df: a term must stand in so many texts.
        max_df: and in no more than this share of them.
        ngrams: terms of one word up to so many.
        stem: count a word's forms as one.
        stop_words: "english" is scikit-learn's list, "short" keeps all words that can judge, "none" drops none.

    Examples:
        >>> texts = ["they warn of a menace", "they warn of a threat", "a treaty", "a threat and a treaty"]
        >>> vectoriser = TfidfVectoriser(stop_words="short").fit(texts)
        >>> vectoriser.get_feature_names_out().tolist()
        ['threat', 'treaty', 'warn']
        >>> vectoriser.transform(["another treaty"]).toarray().tolist()
        [[0.0, 1.0, 0.0]]
    """

    def __init__(
        self,
        *,
        min_df: PositiveInt = 2,
        max_df: Share = 0.5,
        ngrams: PositiveInt = 1,
        stem: bool = False,
        stop_words: StopWords = "english",
    ) -> None:
        self.min_df = min_df
        self.max_df = max_df
        self.ngrams = ngrams
        self.stem = stem
        self.stop_words = stop_words

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn the terms and their weights; `y` is ignored."""
        self.fit_transform(texts, y)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> sparse.csr_matrix:
        """Return what `fit` and `transform` would, each text read once.

        Raises:
            NothingToLearnError: no term stands in as many texts, and in as few, as is asked.
        """
        del y
        counter = CountVectorizer(
            min_df=self.min_df,
            max_df=self.max_df,
            ngram_range=(1, self.ngrams),
            tokenizer=tokenizer(self.stop_words, stemmed=self.stem),
            token_pattern=None,
            lowercase=False,
            dtype=np.float64,
        )
        self.weights_ = TfidfTransformer(sublinear_tf=True)
        weighted: sparse.csr_matrix = self.weights_.fit_transform(self._counted(counter, texts))
        self.__dict__.pop("_counter", None)
        self.terms_ = counter.get_feature_names_out().astype(np.str_)
        return weighted

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return a sparse matrix of shape (texts, terms); a text without a known term is a row of zeros."""
        check_is_fitted(self, "weights_")
        weighted: sparse.csr_matrix = self.weights_.transform(self._counter.counts(texts), copy=False)
        return weighted

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:
        """Return the terms in the order of the columns."""
        del input_features
        names: NDArray[Any] = self.terms_.astype(object)
        return names

    def _counted(self, counter: CountVectorizer, texts: Sequence[str]) -> sparse.csr_matrix:
        try:
            return counter.fit_transform(texts)
        except ValueError:
            raise NothingToLearnError(
                f"no word that is neither hidden nor a stop word stands in at least {self.min_df} and at most "
                f"{int(self.max_df * len(texts))} of {len(texts)} texts; add texts, lower min_df or raise max_df"
            ) from None

    @cached_property
    def _counter(self) -> FixedVocabularyCounter:
        columns = {str(term): column for column, term in enumerate(self.terms_)}
        return FixedVocabularyCounter(columns, form(self.stop_words, stemmed=self.stem))

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the counter, which is made of the terms whenever it is needed."""
        state: dict[str, Any] = super().__getstate__()
        return {name: value for name, value in state.items() if name != "_counter"}
