"""Camps: the coarsest view, two sides, by the words that not everybody uses.

Words that stand in more than a fifth of the articles name the matter; leaving them out lets k-means with two clusters
find sides where there are two. Where there are none its halves do not come back in resamples; the stability says so.
"""

from collections import Counter

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Normalizer

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Labels, Matrix, extended, similarities
from framing.vectorise.sampling import blocks

_COMMON = 0.2  # share of articles from which a word names the matter
_STARTS, _AGAIN = 50, 10  # starts of k-means for the whole and for each resample
_RESAMPLES, _SHARE = 20, 0.8
_DIMENSIONS, _TERMS = 50, 12


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return both camps, the larger first."""
    X, reference = _space(inputs)
    among = X[inputs.sample]
    halves = _two(among, _STARTS, inputs.seed)
    stays = rounded(_stability(among, halves, inputs.seed))
    labels = halves if len(among) == len(X) else extended(halves, inputs.sample, X)
    near = similarities(X, labels, reference)
    return ComparisonTable(
        title="Two camps",
        note="Stability is the mean adjusted Rand index with the camps of resamples of 80 % of the articles: near 1 "
        "there are two sides, below 0.6 the line is arbitrary and should not be drawn.",
        columns={
            "camp": "0 the larger",
            "articles": "how many",
            "stability": "of both camps together",
            "terms": "words that tell it from the other",
            "frames": "agreed codes and how many articles have each",
            "ownership": "ownership of its outlets",
            "countries": "countries of its outlets",
            "reference": "cosine of the piece with its centre",
        },
        rows=[{"stability": stays, "reference": rounded(near[camp]), **_row(inputs, labels, camp)} for camp in (0, 1)],
    )


def _space(inputs: ComparisonInput) -> tuple[Matrix, Matrix]:
    counts = inputs.vectors.counts
    rare = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) <= _COMMON * counts.shape[0])
    directions = max(1, min(_DIMENSIONS, len(inputs.sample) - 1, len(rare) - 1))
    steps = [
        ("weights", TfidfTransformer(sublinear_tf=True)),
        ("directions", TruncatedSVD(directions, n_iter=10, random_state=inputs.seed)),
        ("unit", Normalizer()),
    ]
    space = Pipeline(steps).fit(counts[inputs.sample][:, rare])
    alone = sparse.csr_matrix(inputs.vectors.reference_counts[rare])
    return np.vstack(
        [space.transform(counts[rows][:, rare]) for rows in blocks(list(range(counts.shape[0])))]
    ), space.transform(alone)[0]


def _two(X: Matrix, starts: int, seed: int) -> Labels:
    found = KMeans(2, n_init=starts, random_state=seed).fit_predict(X)
    labels: Labels = found if 2 * int(found.sum()) <= len(found) else 1 - found
    return labels


def _stability(X: Matrix, labels: Labels, seed: int) -> float:
    rng = np.random.default_rng(seed)
    draws = [np.sort(rng.choice(len(X), round(_SHARE * len(X)), replace=False)) for _ in range(_RESAMPLES)]
    return float(np.mean([adjusted_rand_score(labels[rows], _two(X[rows], _AGAIN, seed)) for rows in draws]))


def _row(inputs: ComparisonInput, labels: Labels, camp: int) -> Row:
    inside = np.asarray(inputs.vectors.counts[labels == camp].sum(axis=0), dtype=np.float64).ravel()
    words = inputs.terms(z_scores(inside, inputs.total - inside, inputs.total), _TERMS)
    members = [int(i) for i in np.flatnonzero(labels == camp)]
    known: dict[str, list[str]] = {
        "frames": [frame for i in members if (frame := inputs.frames[i])],
        "ownership": [inputs.articles[i].ownership for i in members],
        "countries": [inputs.articles[i].country for i in members],
    }
    shown = {key: ", ".join(f"{name} {n}" for name, n in _most(values)) for key, values in known.items()}
    return {"camp": camp, "articles": len(members), "terms": ", ".join(map(inputs.shown, words)), **shown}


def _most(values: list[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[:5]
