"""Where the reference stands: in the space of the coverage, among the clusters of resamples, under each lens."""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

from framing.lenses.scores import TextScores
from framing.runs.files import read_json, write_bytes, write_json
from framing.vectorise.arrays import Matrix


@dataclass(frozen=True)
class Placement:
    """A reference, placed.

    Attributes:
        masked: its text as the methods see it.
        vector: its row of the document matrix, shape (columns,).
        counts: uses of each word, shape (words,).
        resamples: share of subsamples in which it is nearest to the same cluster.
        scores: what the lenses say of it.
    """

    masked: str
    vector: Matrix
    counts: Matrix
    resamples: float
    scores: TextScores = field(default_factory=TextScores)

    @property
    def lenses(self) -> Mapping[str, Matrix]:
        """Its scores under each lens that there is, by the lens's name."""
        values = {"codebook": self.scores.codebook, "coded": self.scores.coded}
        return {lens: np.array(scores) for lens, scores in values.items() if scores is not None}

    def write(self, path: Path) -> list[Path]:
        """Write the numbers to an .npz file and the text to a JSON file beside it; return both paths."""
        buffer, rest = io.BytesIO(), {"resamples": self.resamples, "scores": asdict(self.scores)}
        np.savez(
            buffer, vector=self.vector, counts=self.counts, rest=np.frombuffer(json.dumps(rest).encode(), np.uint8)
        )
        write_bytes(path, buffer.getvalue())
        write_json(path.with_suffix(".json"), {"masked": self.masked})
        return [path, path.with_suffix(".json")]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written, without the text where that is not there; nothing in it is executed."""
        text = path.with_suffix(".json")
        masked = read_json(text)["masked"] if text.is_file() else ""
        with np.load(path, allow_pickle=False) as file:
            rest = json.loads(file["rest"].tobytes())
            scores = TextScores(**rest["scores"])
            return cls(masked, file["vector"], file["counts"], rest["resamples"], scores)


def margin(scores: Matrix) -> float:
    """Return how far the best score is above the second; the best itself where there is one cluster."""
    ordered = np.sort(scores)[::-1]
    return float(ordered[0] - ordered[1]) if len(ordered) > 1 else float(ordered[0])
