"""A map of the coverage: similar articles lie near each other (t-SNE, van der Maaten and Hinton 2008)."""

from typing import Any

import numpy as np
from sklearn.manifold import TSNE
from sklearn.neighbors import KNeighborsRegressor

from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import REFERENCE
from framing.runs.digests import rounded
from framing.vectorise.arrays import Matrix

_PERPLEXITY = 30
_MOST = 2500  # points that are embedded: the time grows faster than their number
_NEAREST = 5  # sampled points by which another one is placed


def prepare(inputs: CoverageInput) -> dict[str, Any]:
    """Return two coordinates for every article, shape (articles, 2)."""
    return {"articles": _placed(inputs.cluster_space, inputs.seed)}


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return two coordinates for every article and, in the last row, for the reference, among its nearest articles."""
    articles: Matrix = inputs.preparation("map", prepare)["articles"]
    reference = _among_nearest(inputs.cluster_space, articles, inputs.in_cluster_space[None])
    names = [*(article.id for article in inputs.articles), REFERENCE]
    points = zip(names, [*articles.tolist(), *reference.tolist()], strict=True)
    return ComparisonTable(
        title="Map of the coverage",
        note="Only small distances mean something; directions and large distances do not. The map is made from the "
        "coverage alone, and the piece is placed among its nearest articles.",
        columns={
            "id": Column("the article, or piece"),
            "x": Column("horizontal position", float),
            "y": Column("vertical position", float),
        },
        rows=[{"id": name, "x": rounded(x), "y": rounded(y)} for name, (x, y) in points],
    )


def _placed(points: Matrix, seed: int) -> Matrix:
    """Return two coordinates for every point; of many, a sample is embedded and the rest are placed near it."""
    drawn = np.sort(np.random.default_rng(seed).permutation(len(points))[:_MOST])
    placed: Matrix = TSNE(
        perplexity=min(_PERPLEXITY, (len(drawn) - 1) / 3),
        metric="cosine",
        init="pca" if points.shape[1] > 1 else "random",  # one direction has no second main one
        random_state=seed,
    ).fit_transform(points[drawn])
    # a drawn point is its own nearest, at no distance
    return placed if len(drawn) == len(points) else _among_nearest(points[drawn], placed, points)


def _among_nearest(points: Matrix, placed: Matrix, others: Matrix) -> Matrix:
    nearest = KNeighborsRegressor(min(_NEAREST, len(points)), weights="distance", metric="cosine").fit(points, placed)
    among: Matrix = nearest.predict(others)
    return among
