"""The words that articles and the reference share, and how near that brings them: TF-IDF, nothing else."""

import numpy as np
from sklearn.preprocessing import normalize

from framing.compare.comparison_input import ComparisonInput
from framing.vectorise.arrays import Matrix

_SHARED = 5  # words of an article and the reference that are listed


def word_rarity(inputs: ComparisonInput) -> Matrix:
    """Return each word's inverse document frequency, shape (words,)."""
    documents = np.asarray((inputs.vectors.counts > 0).sum(axis=0)).ravel()
    rarity: Matrix = np.log((1 + len(inputs.articles)) / (1 + documents)) + 1
    return rarity


def shared_words(inputs: ComparisonInput, row: int, rarity: Matrix) -> list[int]:
    """Return the words that an article and the reference share, the highest TF-IDF weights in both first."""
    own = inputs.vectors.counts[row].toarray()[0]
    weights: Matrix = np.log1p(own) * np.log1p(inputs.placement.counts) * rarity**2
    return inputs.top_words(weights, _SHARED)


def wording_similarity(inputs: ComparisonInput, rarity: Matrix) -> Matrix:
    """Return the cosine of the reference with each article by their weighted words alone, shape (articles,)."""
    own = inputs.vectors.counts.log1p().multiply(rarity).tocsr()
    reference = normalize((np.log1p(inputs.placement.counts) * rarity)[None])[0]
    return np.asarray(normalize(own) @ reference, dtype=np.float64)
