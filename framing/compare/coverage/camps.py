"""Camps: the coarsest view, two sides, by the words that not everyone uses.

Words that occur in more than a fifth of the articles name the topic; leaving them out lets k-means with two clusters
find two sides where there are two. Where there are none, its halves do not recur in resamples: see the stability.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Normalizer

from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.stats.agreement import mutual
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import extend_labels, similarities
from framing.vectorise.sampling import row_blocks

_COMMON = 0.2  # words in more than this share of the articles name the topic
_STARTS, _AGAIN = 50, 10  # starts of k-means for the whole and for each resample
_RESAMPLES, _SHARE = 20, 0.8
_DIMENSIONS, _TERMS = 50, 12
_DIMENSIONS_AT_LEAST = 2
_STABLE, _EVENT = 0.6, 0.2  # stability from which camps are shown, agreement with the event up to which they are


def prepare(inputs: CoverageInput) -> dict[str, Any]:
    """Return the vector space of the camps, the articles in it, their camps, and the stability of these."""
    counts = inputs.vectors.counts
    rare = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) <= _COMMON * counts.shape[0])
    if len(rare) <= 1 or len(inputs.sampled_rows) <= _DIMENSIONS_AT_LEAST:
        return {}  # there are no words to divide by
    directions = max(1, min(_DIMENSIONS, len(inputs.sampled_rows) - 1, len(rare) - 1))
    steps = [
        ("weights", TfidfTransformer(sublinear_tf=True)),
        ("directions", TruncatedSVD(directions, n_iter=10, random_state=inputs.seed)),
        ("unit", Normalizer()),
    ]
    space = Pipeline(steps).fit(counts[inputs.sampled_rows][:, rare])
    X = np.vstack([space.transform(counts[rows][:, rare]) for rows in row_blocks(list(range(counts.shape[0])))])
    among = X[inputs.sampled_rows]
    halves = _two(among, _STARTS, inputs.seed)
    labels = halves if len(among) == len(X) else extend_labels(halves, inputs.sampled_rows, X)
    return {
        "space": space,
        "words": rare,
        "X": X,
        "labels": labels,
        "stability": _stability(among, halves, inputs.seed),
    }


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return both camps, the larger one first; none where they do not recur or are events."""
    prepared = inputs.preparation("camps", prepare)
    reason = _reason(inputs, prepared)
    return _table(inputs, {}, reason) if reason else _table(inputs, prepared, "")


def _reason(inputs: ComparisonInput, prepared: dict[str, Any]) -> str:
    """Return why camps are not shown; empty where they are."""
    if not prepared:
        return " There are too few words to divide the articles by."
    if prepared["stability"] < _STABLE:
        return f" Not shown: the division does not recur in resamples (stability {prepared['stability']:.2f})."
    with_event, _ = mutual(prepared["labels"], [article.event for article in inputs.articles])
    if with_event > _EVENT:
        return f" Not shown: the two sides are events, not camps (agreement with the event {with_event:.2f}, AMI)."
    return ""


def _table(inputs: ComparisonInput, prepared: dict[str, Any], reason: str) -> ComparisonTable:
    rows = list(_camps(inputs, prepared)) if prepared else []
    return ComparisonTable(
        title="Two camps",
        note="Stability is the mean adjusted Rand index with the camps of resamples of 80 % of the articles: near 1 "
        f"there are two sides; below {_STABLE} the division is arbitrary.{reason}",
        columns={
            "camp": Column("number; 1 is the larger camp", int),
            "articles": Column("articles in the camp", int),
            "stability": Column("of the division into two camps", float),
            "terms": Column("its most distinctive words against the other camp"),
            "frames": Column("frames on which the coders agree, each with its articles"),
            "ownership": Column("ownership of its outlets"),
            "countries": Column("countries of its outlets"),
            "reference": Column("cosine of the piece with the camp's centroid", float),
        },
        rows=rows,
    )


def _camps(inputs: ComparisonInput, prepared: dict[str, Any]) -> Iterator[Row]:
    reference = prepared["space"].transform(sparse.csr_matrix(inputs.placement.counts[prepared["words"]]))[0]
    near, stability = similarities(prepared["X"], prepared["labels"], reference), rounded(prepared["stability"])
    for camp in (0, 1):
        yield {"stability": stability, "reference": rounded(near[camp]), **_row(inputs, prepared["labels"], camp)}


def _two(X: Matrix, starts: int, seed: int) -> Labels:
    labels: Labels = KMeans(2, n_init=starts, random_state=seed).fit_predict(X)
    return labels if 2 * int(labels.sum()) <= len(labels) else 1 - labels


def _stability(X: Matrix, labels: Labels, seed: int) -> float:
    rng = np.random.default_rng(seed)
    draws = [np.sort(rng.choice(len(X), round(_SHARE * len(X)), replace=False)) for _ in range(_RESAMPLES)]
    return float(np.mean([adjusted_rand_score(labels[rows], _two(X[rows], _AGAIN, seed)) for rows in draws]))


def _row(inputs: ComparisonInput, labels: Labels, camp: int) -> Row:
    counts = np.asarray(inputs.vectors.counts[labels == camp].sum(axis=0), dtype=np.float64).ravel()
    words = inputs.top_words(z_scores(counts, inputs.word_counts - counts, inputs.word_counts), _TERMS)
    members = [int(i) for i in np.flatnonzero(labels == camp)]
    known: dict[str, list[str]] = {
        "frames": [frame for i in members if (frame := inputs.frames[i])],
        "ownership": [inputs.articles[i].ownership for i in members],
        "countries": [inputs.articles[i].country for i in members],
    }
    shown = {key: ", ".join(f"{name} {n}" for name, n in _most(values)) for key, values in known.items()}
    return {"camp": camp + 1, "articles": len(members), "terms": ", ".join(map(inputs.display_word, words)), **shown}


def _most(values: list[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[:5]
