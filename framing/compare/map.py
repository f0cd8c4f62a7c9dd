"""A map of the coverage: articles told alike lie near each other (t-SNE, van der Maaten and Hinton 2008)."""

import numpy as np
from sklearn.manifold import TSNE

from framing.analysis import Analysis, Comparison
from framing.tables import rounded

_PERPLEXITY = 30


def compare(analysis: Analysis) -> Comparison:
    """Return two coordinates for every article and, last, for the piece, which is placed with them."""
    points = np.vstack([analysis.vectors.X, analysis.vectors.piece])
    placed = TSNE(
        perplexity=min(_PERPLEXITY, (len(points) - 1) / 3),
        metric="cosine",
        init="pca" if points.shape[1] > 1 else "random",  # one direction has no second main one
        random_state=analysis.seed,
    ).fit_transform(points)
    names = [*(article.id for article in analysis.articles), "piece"]
    return Comparison(
        title="Map of the coverage",
        note="Only nearness means something; directions and large distances do not.",
        columns={"id": "the article, or piece", "x": "across", "y": "up"},
        rows=[{"id": name, "x": rounded(x), "y": rounded(y)} for name, (x, y) in zip(names, placed, strict=True)],
    )
