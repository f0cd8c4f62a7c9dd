"""What stays of that which is shown when a fifth of the articles is left out and all is learnt anew.

Resamples of the partition alone keep masks, words and directions; here these are learnt again, with another seed each.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from framing.compare import cluster_names
from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.stats.intervals import lower_limit
from framing.compare.stats.overlap import is_same
from framing.compare.table import Column, ComparisonTable
from framing.lenses.clusters import stability
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study import plugins
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import similarities
from framing.vectorise.document_matrix import fit_vectors, method
from framing.vectorise.masking import Masker

FROM_TEXT = True
_ROUNDS, _SHARE = 16, 0.8  # as few as can exclude that a thing holds in less than 80 % of such rounds (Wilson 1927)
_MOST = 400  # articles that are learnt from in a round
_HALF = 0.5


def prepare(inputs: CoverageInput) -> dict[str, Any]:
    """Return for each round its articles, what masks and vectorises, the vectors and the clusters."""
    with threadpool_limits(1):
        return {"rounds": [one for number in range(_ROUNDS) if (one := _round(inputs, number))]}


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each thing that is shown: the nearest articles, the cluster of the piece, its name."""
    rounds = inputs.preparation("refits", prepare)["rounds"]
    results = [_stability(inputs, one) for one in rounds]
    return ComparisonTable(
        title="What stays when all is learnt anew",
        note=f"Masks, words, directions and clusters are learnt {len(rounds)} times from {_SHARE:.0%} of the articles, "
        "each time with another seed. Nearest articles hold where half or more stay; a cluster holds where half or "
        "more of the smaller, beyond chance, lie in the larger; a name where its leading frame stays."
        + " The lenses are not learnt anew, so what rests on the codebook moves less than it might."
        * inputs.partition.guided,
        columns={
            "thing": Column("neighbours, cluster or name"),
            "stable": Column("how many of them stay, the mean over the rounds", float),
            "of": Column("out of how many", int),
            "holds": Column("share of the rounds in which it holds", float),
            "rounds": Column("how many rounds", int),
            "resampled": Column("share of the resamples of the partition alone in which the cluster holds", float),
            "resamples": Column("how many of those resamples", int),
            "lower": Column("lower limit of the lesser of both shares, for so many rounds (Wilson 1927)", float),
        },
        rows=[{**row, "lower": _lower(row)} for row in _rows(inputs, results)] if results else [],
    )


def _rows(inputs: ComparisonInput, results: list[dict[str, float]]) -> Iterator[Row]:
    size = min(inputs.study.method.neighbours, len(inputs.articles))
    mean = {key: rounded(float(np.mean([one[key] for one in results]))) for key in results[0]}
    held = rounded(float(np.mean([one["neighbours"] >= _HALF for one in results])))
    rest: Row = {"rounds": len(results), "resampled": None, "resamples": None}
    yield {"thing": "neighbours", "stable": rounded(size * mean["neighbours"]), "of": size, "holds": held, **rest}
    for thing in ("cluster", "name") if inputs.cluster_numbers else ():
        yield {
            "thing": thing,
            "stable": mean[thing],
            "of": 1,
            "holds": mean[thing],
            **rest,
            **_resampled(inputs, thing),
        }


def _lower(row: Row) -> float:
    kinds = [(row["holds"], row["rounds"]), (row["resampled"], row["resamples"])]
    return rounded(lower_limit(*min((share, rounds) for share, rounds in kinds if share is not None)))


def _resampled(inputs: ComparisonInput, thing: str) -> Row:
    """Return how often the cluster stays in resamples of the partition, whose masks, words and directions stay."""
    if thing != "cluster":
        return {}
    return {"resampled": rounded(inputs.placement.resamples), "resamples": inputs.study.method.resamples}


def _round(inputs: CoverageInput, number: int) -> dict[str, Any] | None:
    """Return one round; None where too few words are left to learn from."""
    size = min(round(_SHARE * len(inputs.articles)), _MOST)
    rows = np.sort(np.random.default_rng([inputs.seed, number]).choice(len(inputs.articles), size, replace=False))
    texts = [inputs.articles[i].text for i in rows]
    masker = Masker.of(inputs.study.masking, texts)
    seed = (inputs.seed + number + 1) % 2**32
    try:
        fitted, X = fit_vectors(masker.transform(texts), inputs.study.method, inputs.study.lexicons, seed)
    except ValueError:
        return None
    choice = inputs.study.method.clusterer
    name, _ = plugins.load("cluster", choice.name, "GRANULARITY")
    clusterer = method("cluster", choice, seed).set_params(**{name: inputs.partition.chosen.value})
    labels = stability.partition(clusterer, inputs.beside_codebook(X, rows))
    return {
        "rows": rows,
        "masker": json.dumps(masker.to_json()),
        "vectoriser": fitted,
        "X": X,
        "labels": labels,
    }


def _stability(inputs: ComparisonInput, one: Mapping[str, Any]) -> dict[str, float]:
    rows: Labels = one["rows"]
    masked = Masker.from_json(json.loads(one["masker"])).transform([inputs.reference.text])
    vector: Matrix = np.asarray(one["vectoriser"].transform(masked), dtype=np.float64)[0]
    present = set(rows.tolist())
    size = inputs.study.method.neighbours
    before = [int(i) for i in inputs.nearest_rows[:size] if int(i) in present]
    after = set(rows[np.argsort(-_similarity(inputs, rows, one["X"], vector), kind="stable")[:size]].tolist())
    labels = inputs.partition.labels
    own = int(np.argmax(similarities(inputs.cluster_space, labels, inputs.in_cluster_space)))
    joint, row = inputs.beside_codebook(one["X"], rows), inputs.reference_beside_codebook(vector)
    new = int(np.argmax(similarities(joint, one["labels"], row)))
    cluster = set(np.flatnonzero(labels == own).tolist()) & present
    other = set(rows[one["labels"] == new].tolist())
    frames = inputs.settled_frames
    leading = [cluster_names.leading_frame(frames, some, present) for some in (cluster, other)]
    return {
        "neighbours": sum(i in after for i in before) / max(len(before), 1),
        "cluster": float(is_same(cluster, other, len(present))),
        "name": float(leading[0] == leading[1]),
    }


def _similarity(inputs: ComparisonInput, rows: Labels, X: Matrix, vector: Matrix) -> Matrix:
    """Return the cosines of the reference with articles in the space of neighbours, whose words are learnt anew."""
    space, codebook, own = inputs.neighbour_space, inputs.lens_scores.space, inputs.placement.scores.space
    articles = space.rows(X, None if codebook is None else codebook[rows])
    return articles @ space.row(vector, None if own is None else np.array(own))
