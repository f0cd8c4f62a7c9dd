"""Keyness: which words tell two bodies of text apart (Monroe, Colaresi and Quinn 2008, "Fightin' Words")."""

import numpy as np
from numpy.typing import NDArray


def z_scores(
    here: NDArray[np.float64], there: NDArray[np.float64], background: NDArray[np.float64], *, prior: float = 500.0
) -> NDArray[np.float64]:
    """Return the z-score of each word's log-odds ratio under an informative Dirichlet prior.

    With counts a and b of a word, totals n and m, and pseudo-counts p of it summing to P,
    delta = log((a + p) / (n + P - a - p)) - log((b + p) / (m + P - b - p)) and
    z = delta / sqrt(1 / (a + p) + 1 / (b + p)).

    Args:
        here: counts of each word in the one body, shape (words,).
        there: counts in the other.
        background: counts from which the prior takes its shape; a word absent there gets half a count.
        prior: the prior's weight, as so many words of running text.

    Returns:
        Shape (words,), positive where the word belongs to `here`; exchanging the bodies flips every sign.

    Examples:
        >>> here, there = np.array([30.0, 10.0]), np.array([10.0, 30.0])
        >>> z_scores(here, there, here + there).round(1).tolist()
        [1.7, -1.7]
    """
    shape = np.maximum(background, 0.5)
    pseudo = prior * shape / shape.sum()
    one, other = here + pseudo, there + pseudo
    log_odds = np.log(one / (one.sum() - one)) - np.log(other / (other.sum() - other))
    z: NDArray[np.float64] = log_odds / np.sqrt(1 / one + 1 / other)
    return z
