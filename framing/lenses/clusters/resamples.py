"""What resampling says of a partition, and the clusters of the subsamples: values that are read without learning."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from framing.runs.files import write_bytes
from framing.vectorise.arrays import Labels, Matrix

_STABLE, _DOUBTFUL = 0.75, 0.6  # Hennig (2007)
_LEVEL = 0.05  # of the chance of as much stability without clusters


@dataclass(frozen=True)
class TriedGranularity:
    """A granularity that was tried: the clusters it gives and the mean agreement of subsamples with the whole."""

    value: float
    clusters: int
    agreement: float
    standard_error: float


@dataclass(frozen=True)
class Stability:
    """What resampling says of a partition, of each cluster, of each article and of the reference.

    Attributes:
        agreement: mean adjusted Rand index of the subsamples' partitions with the whole's.
        clusters: mean Jaccard similarity of each cluster to its nearest in each subsample, shape (clusters,).
        articles: share of the subsamples that hold the article in which it stays in its cluster; for an article in
            none of them, share of all in which it would join that cluster; shape (articles,).
        chance: that articles without clusters recur as much (see `structure`); None where that was not asked.
    """

    agreement: float
    clusters: Matrix
    articles: Matrix
    chance: float | None = None

    @property
    def verdict(self) -> str:
        """Hennig's reading of the clusters' mean, each counted once."""
        mean = float(self.clusters.mean())
        return "stable" if mean >= _STABLE else "partly stable" if mean >= _DOUBTFUL else "not stable"

    @property
    def any_recurs(self) -> bool:
        """Whether there are clusters: one at least recurs in resamples (0.6), and all more than chance has it."""
        beyond = self.chance is None or self.chance <= _LEVEL
        return beyond and len(self.clusters) > 1 and float(self.clusters.max()) >= _DOUBTFUL


@dataclass(frozen=True)
class Resamples:
    """The clusters of the whole and of each subsample, by their centroids, in which any text can be placed.

    Attributes:
        whole: centroids of the partition, shape (clusters, columns).
        centres: those of each subsample.
        origins: of each subsample's clusters, which of the whole's it continues.
    """

    whole: Matrix
    centres: Sequence[Matrix]
    origins: Sequence[Labels]

    def share(self, vector: Matrix) -> float:
        """Return the share of subsamples that put a row into the cluster that it is nearest to in the whole."""
        cluster = int(np.argmax(self.whole @ vector))
        rounds = zip(self.centres, self.origins, strict=True)
        same = [int(origins[np.argmax(centres @ vector)] == cluster) for centres, origins in rounds]
        return sum(same) / len(same)

    def write(self, path: Path) -> None:
        """Write all arrays to one .npz file."""
        buffer = io.BytesIO()
        sizes = np.array([len(centres) for centres in self.centres])
        arrays = {"centres": np.vstack(self.centres), "origins": np.concatenate(self.origins), "sizes": sizes}
        np.savez(buffer, whole=self.whole, **arrays)  # type: ignore[arg-type] # as in the document matrix
        write_bytes(path, buffer.getvalue())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        with np.load(path, allow_pickle=False) as file:
            ends = np.cumsum(file["sizes"])[:-1]
            return cls(file["whole"], np.split(file["centres"], ends), np.split(file["origins"], ends))
