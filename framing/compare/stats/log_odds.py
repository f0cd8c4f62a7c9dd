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
    return z_scores_under(pseudo_counts(background, prior=prior), here, there)


def pseudo_counts(background: NDArray[np.float64], *, prior: float = 500.0) -> NDArray[np.float64]:
    """Return how often the prior takes each word to have occurred already, as `z_scores` has it; shape (words,)."""
    shape = np.maximum(background, 0.5)
    pseudo: NDArray[np.float64] = prior * shape / shape.sum()
    return pseudo


def z_scores_under(
    pseudo: NDArray[np.float64], here: NDArray[np.float64], there: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what `z_scores` would, of pseudo-counts that are known: many bodies are compared under one prior."""
    one, other = here + pseudo, there + pseudo
    return z_of_sums(one, other, one.sum(), other.sum())


def z_of_sums(
    one: NDArray[np.float64], other: NDArray[np.float64], one_sum: float, other_sum: float
) -> NDArray[np.float64]:
    """Return the z-scores of some words, of their counts with pseudo-counts and the sums of these over all words."""
    log_odds = np.log(one / (one_sum - one)) - np.log(other / (other_sum - other))
    z: NDArray[np.float64] = log_odds / np.sqrt(1 / one + 1 / other)
    return z
