"""What share of a group carries a frame: from a coded sample and a lens, with an interval that holds whatever the lens.

The lens's mean over the group is corrected by what it gets wrong on the coded sample (difference estimator, Särndal et
al. 1992; design-based supervised learning, Egami et al. 2023; prediction-powered inference, Angelopoulos et al. 2023).
How much the lens counts is tuned on the same codes, so that a bad one counts nothing. Limits are Wilson's with the
sample size that a plain sample of the same variance would need (Korn and Graubard 1998).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from framing.compare.stats.intervals import exact, is_few
from framing.vectorise.arrays import Labels, Matrix

BY_LENS, EXACT = "codes and lens", "codes alone, exact"
BY_CONVENIENCE, EXACT_BY_CONVENIENCE = (f"{basis}; codes of no known design" for basis in (BY_LENS, EXACT))
_LEVEL = 0.95
_NOTHING = 1e-12  # a spread that is rounding alone


@dataclass(frozen=True)
class Share:
    """The share of a group that carries a frame, and its 95 % limits.

    Attributes:
        coded: articles of the group that are coded.
        articles: articles of the group.
        basis: what it rests on.
        low: None, as is `high`, where codes are few and were drawn with chances that differ: no interval is exact then.
    """

    value: float
    low: float | None
    high: float | None
    coded: int
    articles: int
    basis: str


def share(scores: Matrix, rows: Labels, present: NDArray[np.bool_], chances: Matrix | None = None) -> Share | None:
    """Return the share of a group's articles that carry a frame; None where none is coded.

    Args:
        scores: what a lens gives each article of the group, shape (articles,); that of a coded one by a fit which has
            not seen its code.
        rows: the coded articles of the group, each once.
        present: whether each of them carries the frame.
        chances: with which each of them was drawn for coding; None where codes are no sample of a known design. The
            interval then holds if they were drawn by lot, and says so.

    >>> everyone = share(np.array([0.9, 0.2, 0.4, 0.1]), np.arange(4), np.array([True, False, True, False]))
    >>> everyone.value, everyone.low, everyone.high
    (0.5, 0.5, 0.5)
    """
    coded, articles = len(rows), len(scores)
    if not coded:
        return None
    basis, codes_basis = (BY_CONVENIENCE, EXACT_BY_CONVENIENCE) if chances is None else (BY_LENS, EXACT)
    codes = present.astype(float)
    weights = np.ones(coded) if chances is None else 1 / np.asarray(chances, dtype=float)
    weights = weights / weights.sum()
    if coded == articles:
        return Share(float(codes.mean()), float(codes.mean()), float(codes.mean()), coded, articles, basis)
    if is_few(int(codes.sum()), coded):
        value, plain = float(weights @ codes), np.allclose(weights, 1 / coded)
        low, high = exact(int(codes.sum()), coded) if plain else (None, None)
        return Share(value, low, high, coded, articles, codes_basis)
    by_lens = _tuning(scores[rows], codes, weights) * scores
    errors = codes - by_lens[rows]
    error = float(weights @ errors)
    value = float(np.clip(by_lens.mean() + error, 0, 1))
    # of the coded ones it is known what they carry: the smaller the rest, the less is left to chance
    variance = (1 - coded / articles) * float(np.sum((weights * (errors - error)) ** 2)) * coded / (coded - 2)
    low, high = _wilson(value, variance, coded)
    return Share(value, low, high, coded, articles, basis)


def codes_alone(articles: int, present: NDArray[np.bool_]) -> Share:
    """Return the share by the codes of a plain sample alone, without any lens; its width is what a lens must beat."""
    scores = np.zeros(articles)
    result = share(scores, np.arange(len(present)), present, np.full(len(present), len(present) / articles))
    assert result is not None, "there are codes"
    return result


def _tuning(scores: Matrix, codes: Matrix, weights: Matrix) -> float:
    """Return how much the lens counts: the slope of codes on scores, none where scores do not vary or mislead."""
    centred = scores - weights @ scores
    spread = float(weights @ centred**2)
    return max(float(weights @ (centred * codes)) / spread, 0.0) if spread > _NOTHING else 0.0


def _wilson(value: float, variance: float, coded: int) -> tuple[float, float]:
    """Return Wilson's limits with the sample size that a plain sample of this variance would have."""
    if variance <= 0:
        return value, value
    inside = min(max(value, 1 / (2 * coded)), 1 - 1 / (2 * coded))
    size, z = inside * (1 - inside) / variance, float(stats.t.ppf((1 + _LEVEL) / 2, coded - 2))
    middle = (inside + z * z / (2 * size)) / (1 + z * z / size)
    half = z * float(np.sqrt(inside * (1 - inside) / size + z * z / (4 * size * size))) / (1 + z * z / size)
    return max(middle - half, 0.0), min(middle + half, 1.0)
