"""The clustered coverage: labels, how fine and how stable, and their file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np

from framing.lenses.clusters import stability
from framing.lenses.clusters.stability import Resamples, Stability, TriedGranularity
from framing.runs.files import read_json, write_json
from framing.study import plugins
from framing.study.model import Method
from framing.vectorise.arrays import Labels
from framing.vectorise.centroids import extend_labels
from framing.vectorise.document_matrix import DocumentMatrix, method

WITNESS = "cluster.inductive.json"  # the clusters that the codebook did not guide, where it guides the others


@dataclass(frozen=True)
class Partition:
    """A cluster for each article (-1 unplaced), what resampling says of it, and the granularities that were tried.

    Attributes:
        guided: whether it was looked for in codebook space too.
    """

    labels: Labels
    stability: Stability
    candidates: Sequence[TriedGranularity]
    chosen: TriedGranularity
    guided: bool = False

    @classmethod
    def of(cls, vectors: DocumentMatrix, choice: Method, seed: int) -> tuple[Self, Resamples]:
        """Return the partition, and the clusters of its subsamples.

        Its granularity is the one that is most stable under resampling, within the range asked for.

        Where the matrix was learnt from a sample, only that sample is clustered, whatever the clusterer; every other
        article joins the cluster with the nearest mean, as the reference does.
        """
        X = vectors.X if vectors.sample is None else vectors.X[vectors.sample]
        clusterer = method("cluster", choice.clusterer, seed)
        granularity = plugins.load("cluster", choice.clusterer.name, "GRANULARITY")
        candidates = stability.choose(clusterer, granularity, X, choice.clusters, choice.trials, seed)
        name, values = granularity
        wanted = choice.clusters
        chosen = (
            stability.simplest_stable(candidates, wanted.least, wanted.most)
            if candidates
            else TriedGranularity(values[0], 1, 1.0, 0.0)
        )
        clusterer.set_params(**{name: chosen.value})
        labels = stability.partition(clusterer, X)
        if vectors.sample is not None:
            labels = extend_labels(labels, vectors.sample, vectors.X)
        assessed, resamples = stability.assess(
            clusterer, vectors.X, labels, choice.resamples, seed, sample=vectors.sample
        )
        return cls(labels, assessed, candidates, chosen), resamples

    def write(self, path: Path) -> None:
        """Write the partition as JSON."""
        arrays = {"articles": self.stability.articles.tolist(), "clusters": self.stability.clusters.tolist()}
        write_json(
            path,
            {
                "labels": self.labels.tolist(),
                "stability": {**asdict(self.stability), **arrays},
                "candidates": [asdict(candidate) for candidate in self.candidates],
                "chosen": asdict(self.chosen),
                "guided": self.guided,
            },
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written."""
        value = read_json(path)
        arrays = {key: np.array(value["stability"][key]) for key in ("articles", "clusters")}
        return cls(
            np.array(value["labels"], dtype=np.intp),
            Stability(**{**value["stability"], **arrays}),
            [TriedGranularity(**candidate) for candidate in value["candidates"]],
            TriedGranularity(**value["chosen"]),
            value.get("guided", False),  # earlier versions knew no other clusters
        )
