"""A map of the coverage: articles told alike lie near each other (t-SNE, van der Maaten and Hinton 2008)."""

import numpy as np
from sklearn.manifold import TSNE
from sklearn.neighbors import KNeighborsRegressor

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.vectorise.centroids import Matrix

_PERPLEXITY = 30
_MOST = 2500  # points that are embedded; the time grows faster than their number
_NEAREST = 5  # drawn points between which another one is placed


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return two coordinates for every article and, last, for the piece, which is placed with them."""
    placed = _placed(np.vstack([inputs.vectors.X, inputs.vectors.reference]), inputs.seed)
    names = [*(article.id for article in inputs.articles), "piece"]
    return ComparisonTable(
        title="Map of the coverage",
        note="Only nearness means something; directions and large distances do not.",
        columns={"id": "the article, or piece", "x": "across", "y": "up"},
        rows=[{"id": name, "x": rounded(x), "y": rounded(y)} for name, (x, y) in zip(names, placed, strict=True)],
    )


def _placed(points: Matrix, seed: int) -> Matrix:
    """Return two coordinates for every point; of many, a drawn part is embedded and the rest stand by their nearest."""
    drawn = np.sort(np.random.default_rng(seed).permutation(len(points))[:_MOST])
    placed: Matrix = TSNE(
        perplexity=min(_PERPLEXITY, (len(drawn) - 1) / 3),
        metric="cosine",
        init="pca" if points.shape[1] > 1 else "random",  # one direction has no second main one
        random_state=seed,
    ).fit_transform(points[drawn])
    if len(drawn) == len(points):
        return placed
    nearest = KNeighborsRegressor(_NEAREST, weights="distance", metric="cosine").fit(points[drawn], placed)
    found: Matrix = nearest.predict(points)  # a drawn point is its own nearest, at no distance
    return found
