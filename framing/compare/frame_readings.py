"""How each lens reads the articles' frames, how good it is for each frame, and which lens is the best.

A lens's share of a frame is calibrated on the articles on whose frame the coders agree, outlets held out (Platt 1999).
Where no frame can be calibrated, the lens is used as it is and its shares are not shown: naive Bayes' are too extreme.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score
from sklearn.model_selection import StratifiedGroupKFold

from framing.lenses.calibration import fit_calibration, probabilities, probability
from framing.lenses.scores import FrameScores
from framing.vectorise.arrays import Labels, Matrix

_FOLDS = 5
_FEWEST = 10  # articles of a frame, and of others, below which its share cannot be calibrated
SETTLED = 0.5  # from this share on, a lens settles an article's frame
_PERFECT = 1.0


@dataclass(frozen=True)
class FrameSkill:
    """How good a lens is for one frame, on articles that the coders agree about.

    Attributes:
        examples: articles of the frame.
        recognised: how many of them the lens gives the frame.
        given: articles to which the lens gives the frame.
    """

    examples: int
    recognised: int
    given: int


@dataclass(frozen=True)
class LensReading:
    """The frames of the articles by one lens.

    Attributes:
        lens: its name.
        scores: its share of each frame in each article.
        agreed: the frame of each article on which the coders agree.
        calibrated: whether shares mean anything.
        shares: calibrated share of each frame in each article, NaN for frames that are too rare to be calibrated.
    """

    lens: str
    scores: FrameScores
    agreed: Sequence[str | None]
    calibrated: bool
    shares: Matrix
    models: Mapping[str, LogisticRegression] = field(default_factory=dict)

    @cached_property
    def names(self) -> list[str]:
        """The frame of each article that scores highest."""
        return self.scores.names

    @cached_property
    def settled(self) -> list[str | None]:
        """The frame of each article whose share is a half or more; None where none is."""
        best = self.shares if self.calibrated else self.scores.articles
        share = best[np.arange(len(best)), self.scores.labels]
        return [name if value >= SETTLED else None for name, value in zip(self.names, share, strict=True)]

    @cached_property
    def share(self) -> list[float | None]:
        """The calibrated share of each article's highest frame; None where it cannot be told."""
        values = self.shares[np.arange(len(self.shares)), self.scores.labels]
        return [float(value) if self.calibrated and np.isfinite(value) else None for value in values]

    @cached_property
    def kappa(self) -> float | None:
        """Agreement with the coders (Cohen 1960); None where they agree on no two frames."""
        pairs = [(one, name) for one, name in zip(self.agreed, self.names, strict=True) if one is not None]
        if len({one for one, _ in pairs}) < 2:  # noqa: PLR2004 - with one frame there is nothing to agree about
            return None
        coded, read = zip(*pairs, strict=True)
        return _PERFECT if coded == read else float(cohen_kappa_score(coded, read))

    def skill(self, frame: str) -> FrameSkill:
        """Return how good the lens is for one frame."""
        pairs = [(one, name) for one, name in zip(self.agreed, self.names, strict=True) if one is not None]
        return FrameSkill(
            examples=sum(one == frame for one, _ in pairs),
            recognised=sum(one == name == frame for one, name in pairs),
            given=sum(name == frame for _, name in pairs),
        )

    def of_text(self, scores: Sequence[float]) -> tuple[str, float | None, bool]:
        """Return the frame of another text by its scores, its calibrated share, and whether that settles it."""
        best = int(np.argmax(scores))
        frame = self.scores.frames[best]
        if not self.calibrated:
            return frame, None, scores[best] >= SETTLED
        if frame not in self.models:
            return frame, None, False
        share = probability(self.models[frame], scores[best])
        return frame, share, share >= SETTLED


def reading(
    lens: str, scores: FrameScores, agreed: Sequence[str | None], outlets: Sequence[str], seed: int
) -> LensReading:
    """Return how a lens reads the articles, calibrated where enough of them are coded.

    Args:
        lens: its name.
        scores: of every article; those of coded articles by a model that has not seen their outlet.
        agreed: the frame of each article on which the coders agree.
        outlets: of each article.
        seed: of the folds.
    """
    rows = np.array([i for i, one in enumerate(agreed) if one is not None], dtype=np.intp)
    shares = np.full(scores.articles.shape, np.nan)
    models = {}
    folds = _folds([str(agreed[i]) for i in rows], [outlets[i] for i in rows], seed)
    for column, frame in enumerate(scores.frames):
        present: NDArray[np.bool_] = np.array([agreed[i] == frame for i in rows], dtype=bool)
        if not folds or min(present.sum(), (~present).sum()) < _FEWEST:
            continue
        values = scores.articles[:, column]
        models[frame] = fit_calibration(values[rows], present)
        shares[:, column] = probabilities(models[frame], values)
        for train, test in folds:
            if 0 < present[train].sum() < len(train):
                held_out = fit_calibration(values[rows[train]], present[train])
                shares[rows[test], column] = probabilities(held_out, values[rows[test]])
    return LensReading(lens, scores, agreed, bool(models), shares, models)


def _folds(frames: Sequence[str], outlets: Sequence[str], seed: int) -> list[tuple[Labels, Labels]]:
    """Return (training rows, held-out rows) in which no outlet is on both sides; none where outlets are too few."""
    if len(set(outlets)) < 2 * _FOLDS:
        return []
    counts = Counter(frames)
    common = max(sorted(counts), key=lambda name: counts[name])
    strata = [name if counts[name] >= _FOLDS else common for name in frames]
    split = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
    return list(split.split(np.zeros(len(frames)), strata, list(outlets)))
