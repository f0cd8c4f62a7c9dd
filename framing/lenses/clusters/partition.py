"""The clustered coverage: labels, how fine and how stable, and their file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np

from framing.lenses.clusters.resamples import Stability, TriedGranularity
from framing.runs.files import read_json, write_json
from framing.vectorise.arrays import Labels

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

    @property
    def shown_labels(self) -> Labels:
        """The cluster of each article; -1, unplaced, for all where no cluster recurs in resamples."""
        return self.labels if self.stability.any_recurs else np.full_like(self.labels, -1)

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
