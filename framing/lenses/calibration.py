"""Which frames a text carries, one, several or none: probabilities calibrated on the coded articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from framing.vectorise.arrays import Matrix

_FOLDS = 5
_FEWEST = 10  # articles that carry a frame, and that do not, below which nothing can be calibrated
_FLOOR = 1e-6


@dataclass(frozen=True)
class CalibratedFrame:
    """Probability that a text carries a frame (Platt 1999), from the lens's score of that frame.

    Attributes:
        coded: probability of each coded article by a fit that has not seen its outlet, shape (coded,).
        articles: probability of every article, shape (articles,).
        model: gives the probability of any other text, by `probability`.
    """

    coded: Matrix
    articles: Matrix
    model: LogisticRegression


def calibrate(
    scores: Matrix, rows: NDArray[np.intp], present: NDArray[np.bool_], outlets: Sequence[str], seed: int
) -> CalibratedFrame | None:
    """Return calibrated probabilities of one frame, None where too few articles carry it.

    Args:
        scores: the lens's share of the frame in every article, 0 to 1, shape (articles,).
        rows: the coded articles.
        present: whether a coder gave each coded article the frame, as dominant or second.
        outlets: outlet of each coded article; none is on both sides of a fold.
        seed: of the folds.
    """
    if min(present.sum(), (~present).sum()) < _FEWEST or len(set(outlets)) < 2 * _FOLDS:
        return None
    X, held_out = _logit(scores), np.zeros(len(rows))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(X[rows], present, list(outlets)):
        held_out[test] = _fit(X[rows[train]], present[train]).predict_proba(X[rows[test]])[:, 1]
    model = _fit(X[rows], present)
    return CalibratedFrame(held_out, model.predict_proba(X)[:, 1], model)


def fit_calibration(scores: Matrix, present: NDArray[np.bool_]) -> LogisticRegression:
    """Return what makes probabilities of one frame's scores, fitted on coded articles; both kinds must be there."""
    return _fit(_logit(scores), present)


def probability(model: LogisticRegression, score: float) -> float:
    """Return the probability that a text of this score carries the frame of a calibration's model."""
    return float(model.predict_proba(_logit(np.array([score])))[0, 1])


def probabilities(model: LogisticRegression, scores: Matrix) -> Matrix:
    """Return the probability of each of several scores, shape (texts,)."""
    values: Matrix = model.predict_proba(_logit(scores))[:, 1]
    return values


def _logit(shares: Matrix) -> Matrix:
    clipped = np.clip(shares, _FLOOR, 1 - _FLOOR)
    logit: Matrix = np.log(clipped / (1 - clipped))[:, None]
    return logit


def _fit(X: Matrix, present: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1.0).fit(X, present)
