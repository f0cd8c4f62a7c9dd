"""Measures by language: what is usual for a text is what is usual among texts of its own language.

Cues, words and descriptions of frames meet texts of one language more often than those of another, whatever these say.
So rows of numbers are standardised within each language that has enough texts; languages with fewer are taken together.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.preprocessing import StandardScaler

from framing.vectorise.arrays import Labels, Matrix

ENOUGH = 8  # texts of a language from which it has measures of its own
_REST = ""


def enough(languages: Sequence[str]) -> list[str]:
    """Return the languages that have enough texts, sorted; the only one always has.

    >>> enough(["en"] * 9 + ["de"] * 2), enough(["de"] * 2)
    (['en'], ['de'])
    """
    return sorted(code for code, count in Counter(languages).items() if count >= ENOUGH or count == len(languages))


def rows_of(languages: Sequence[str], code: str) -> Labels:
    """Return which texts are in a language."""
    return np.flatnonzero(np.array(languages, dtype=object) == code).astype(np.intp)


class ScalerByLanguage(BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Standardise rows within each language; with one language it is scikit-learn's `StandardScaler`.

    Args:
        with_std: whether spreads become equal, too, or the means alone.
    """

    def __init__(self, *, with_std: bool = True) -> None:
        self.with_std = with_std

    def fit(self, rows: Matrix, languages: Sequence[str]) -> Self:
        """Learn mean and spread of each language from rows, shape (texts, columns), and their languages."""
        own = enough(languages)
        groups = [code if code in own else _REST for code in languages]
        self.scalers_ = {code: self._fitted(rows[rows_of(groups, code)]) for code in enough(groups)}
        self.overall_ = self._fitted(rows)
        return self

    def transform(self, rows: Matrix, languages: Sequence[str]) -> Matrix:
        """Return the standardised rows; of a language that has no measures of its own, by those of the rest."""
        rest = self.scalers_.get(_REST, self.overall_)
        return by_language(rows, languages, lambda part, code: self.scalers_.get(code, rest).transform(part))

    def _fitted(self, rows: Matrix) -> StandardScaler:
        return StandardScaler(with_std=self.with_std).fit(rows)


def by_language(rows: Matrix, languages: Sequence[str], change: Callable[[Matrix, str], Matrix]) -> Matrix:
    """Return what a function makes of the rows of each language, in the order of the rows."""
    result = np.array(rows, dtype=np.float64)
    for code in dict.fromkeys(languages):
        of = rows_of(languages, code)
        result[of] = change(rows[of], code)
    return result
