"""What the codebook lens and the coded lens say: scores of each article, of any other text, and their file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from framing.runs.files import read_json, write_json
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels, Matrix

CODEBOOK, CODED = "codebook", "coded"  # the names of the lenses
DIGITS = 6  # after the point, of scores that are stored


@dataclass(frozen=True)
class FrameScores:
    """A lens's scores of each article, shape (articles, frames)."""

    frames: Sequence[str]
    articles: Matrix

    @property
    def labels(self) -> Labels:
        """The frame of each article that scores highest, as an index of `frames`."""
        return np.asarray(self.articles.argmax(axis=1), dtype=np.intp)

    @property
    def names(self) -> list[str]:
        """The frame of each article that scores highest."""
        return [self.frames[label] for label in self.labels]


@dataclass(frozen=True)
class LensScores:
    """Both lenses; None where the codebook has no words, or too few articles are coded.

    Attributes:
        calibration: for each frame that can be calibrated, how well the codebook lens recognises it.
        curve: agreement of the coded lens by the number of articles it learns from.
        space: each article's row in codebook space, shape (articles, frames); None without the codebook lens.
        shares: by lens, the calibrated probability of each frame that can be calibrated in each article; that of a
            coded article is by a fit that has not seen its outlet.
    """

    codebook: FrameScores | None = None
    coded: FrameScores | None = None
    calibration: Sequence[Row] = field(default_factory=list)
    curve: Sequence[Row] = field(default_factory=list)
    space: Matrix | None = None
    shares: Mapping[str, FrameScores] = field(default_factory=dict)

    @property
    def by_lens(self) -> dict[str, FrameScores]:
        """The scores of each lens that there is, by its name."""
        lenses = {CODEBOOK: self.codebook, CODED: self.coded}
        return {name: scores for name, scores in lenses.items() if scores is not None}

    def share(self, lens: str, row: int) -> float | None:
        """Return the calibrated probability of the frame that a lens gives an article; None where there is none."""
        name, shares = self.by_lens[lens].names[row], self.shares.get(lens)
        if shares is None or name not in shares.frames:
            return None
        return float(shares.articles[row, list(shares.frames).index(name)])

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        write_json(path, asdict(self, dict_factory=_json_values))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written."""
        value = read_json(path)
        space = value.get("space")  # lenses of earlier versions have neither this nor shares
        return cls(
            _read_scores(value["codebook"]),
            _read_scores(value["coded"]),
            value["calibration"],
            value["curve"],
            None if space is None else np.array(space),
            {lens: _stored_scores(shares) for lens, shares in value.get("shares", {}).items()},
        )


@dataclass(frozen=True)
class TextScores:
    """What the lenses say of one text: scores in the order of each lens's frames, and calibrated probabilities.

    Attributes:
        probabilities: of the frames by the codebook lens, those that can be calibrated.
        coded_probabilities: by the coded lens.
        space: its row in codebook space, shape (frames,).
    """

    codebook: Sequence[float] | None = None
    coded: Sequence[float] | None = None
    probabilities: Mapping[str, float] = field(default_factory=dict)
    coded_probabilities: Mapping[str, float] = field(default_factory=dict)
    space: Sequence[float] | None = None


def _json_values(items: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {key: np.round(value, DIGITS).tolist() if isinstance(value, np.ndarray) else value for key, value in items}


def _read_scores(value: Mapping[str, Any] | None) -> FrameScores | None:
    return None if value is None else _stored_scores(value)


def _stored_scores(value: Mapping[str, Any]) -> FrameScores:
    return FrameScores(value["frames"], np.array(value["articles"]))
