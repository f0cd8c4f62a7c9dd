"""Which frames a text carries, one, several or none: probabilities calibrated on the coded articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from framing.vectorise.centroids import Matrix

_FOLDS = 5
_FEWEST = 10  # articles that carry a frame, and that do not, below which nothing can be calibrated
_FLOOR = 1e-6


@dataclass(frozen=True)
class Calibrated:
    """Probability that a text carries a frame (Platt 1999), from the lens's score of that frame.

    Attributes:
        coded: probability of each coded article by a fit that has not seen its outlet, shape (coded,).
        articles: probability of every article, shape (articles,).
        reference: probability of the piece.
    """

    coded: Matrix
    articles: Matrix
    reference: float


def calibrated(  # noqa: PLR0913 - scores of three kinds, and what is known
    scores: Matrix,
    reference: float,
    rows: NDArray[np.intp],
    carries: NDArray[np.bool_],
    outlets: Sequence[str],
    seed: int,
) -> Calibrated | None:
    """Return calibrated probabilities of one frame, None where too few articles carry it.

    Args:
        scores: the lens's share of the frame in every article, 0 to 1, shape (articles,).
        reference: the same of the piece.
        rows: the coded articles.
        carries: whether a coder gave each coded article the frame, as dominant or second.
        outlets: outlet of each coded article; none is on both sides of a fold.
        seed: of the folds.
    """
    if min(carries.sum(), (~carries).sum()) < _FEWEST or len(set(outlets)) < 2 * _FOLDS:
        return None
    X, out = _logit(scores), np.zeros(len(rows))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(X[rows], carries, list(outlets)):
        out[test] = _fitted(X[rows[train]], carries[train]).predict_proba(X[rows[test]])[:, 1]
    whole = _fitted(X[rows], carries)
    alone = whole.predict_proba(_logit(np.array([reference])))[:, 1]
    return Calibrated(out, whole.predict_proba(X)[:, 1], float(alone[0]))


def _logit(shares: Matrix) -> Matrix:
    clipped = np.clip(shares, _FLOOR, 1 - _FLOOR)
    logit: Matrix = np.log(clipped / (1 - clipped))[:, None]
    return logit


def _fitted(X: Matrix, carries: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1.0).fit(X, carries)
