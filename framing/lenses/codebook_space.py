"""Codebook space: where a text lies by what the codebook lens says of it, and that space beside any other columns.

A column is the logarithm of a frame's share, standardised over the texts. Clusters that are looked for there as well as
among the words are guided by the codebook: they may follow its frames, and articles that none of its frames explains
can still come together by their words. Of texts in several languages the words tell the languages apart before anything
else: there each language is standardised by itself, and codebook space outweighs the words.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.preprocessing import StandardScaler, normalize
from sklearn.utils.validation import check_is_fitted

from framing.lenses.by_language import ScalerByLanguage
from framing.vectorise.arrays import Matrix

_FLOOR = 1e-6  # below a logarithm
_SEVERAL = 0.05  # share of the texts that are in another than the most common language, from which there are several
_OUTWEIGHS = 5.0  # length of rows beside words that tell languages apart


class CodebookSpace(BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of one length, one column a frame.

    Examples:
        >>> shares = np.array([[0.9, 0.1], [0.5, 0.5], [0.1, 0.9]])
        >>> CodebookSpace().fit(shares).transform(shares).round(2).tolist()
        [[0.59, -0.81], [0.71, 0.71], [-0.81, 0.59]]
    """

    def fit(self, shares: Matrix, languages: Sequence[str] | None = None) -> "CodebookSpace":
        """Learn what is usual for each frame, in each language, from shares, shape (texts, frames)."""
        self.scaler_ = StandardScaler().fit(_log(shares))
        counts = Counter(languages or ())
        several = counts.total() - max(counts.values(), default=0) >= _SEVERAL * max(counts.total(), 1) > 0
        self.by_language_ = ScalerByLanguage().fit(_log(shares), list(languages or ())) if several else None
        return self

    def transform(self, shares: Matrix, languages: Sequence[str] | None = None) -> Matrix:
        """Return the rows of texts, shape (texts, frames)."""
        check_is_fitted(self, "scaler_")
        rows: Matrix = self.scaler_.transform(_log(shares))
        if self.by_language_ is None:
            unit: Matrix = normalize(rows)
            return unit
        centred = self.by_language_.transform(_log(shares), list(languages or [""] * len(rows)))
        long: Matrix = _OUTWEIGHS * normalize(centred)
        return long


def beside(X: Matrix, space: Matrix) -> Matrix:
    """Return rows of unit length in the joint space of other columns and the codebook's, each weighing as it is long.

    Args:
        X: shape (texts, columns), rows of unit length.
        space: shape (texts, frames), rows as `CodebookSpace` has made them.
    """
    joint: Matrix = normalize(np.hstack([X, space]))
    return joint


def _log(shares: Matrix) -> Matrix:
    logarithms: Matrix = np.log(np.asarray(shares) + _FLOOR)
    return logarithms
