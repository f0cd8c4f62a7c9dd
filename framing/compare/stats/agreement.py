"""How far clusters agree with known groups: overall, within strata, and with what uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from framing.vectorise.arrays import Labels
from framing.vectorise.sampling import outlet_samples

_WIDTH = 1.96  # standard errors to either side of an estimate: 95 % where it spreads normally

Groups = Sequence[str | None]


@dataclass(frozen=True)
class Interval:
    """An estimate, its standard error, and 95 % limits."""

    value: float
    error: float

    @property
    def low(self) -> float:
        """The lower limit."""
        return self.value - _WIDTH * self.error

    @property
    def high(self) -> float:
        """The upper limit."""
        return self.value + _WIDTH * self.error


def mutual(labels: Labels, groups: Groups) -> tuple[float, int]:
    """Return the adjusted mutual information over the articles that have a group, and their number.

    0 is chance, 1 the same partition (Vinh, Epps and Bailey 2010). Unplaced articles (-1) count as a group of their
    own: left out, they would flatter whoever places only what is easy.

    >>> mutual(np.array([0, 0, 1, 1]), ["a", "a", "b", "b"]), mutual(np.array([0, 0, -1, -1]), ["a", "b", "a", "b"])[1]
    ((1.0, 4), 4)
    """
    known = _grouped(groups)
    if not known:
        return 0.0, 0
    return float(adjusted_mutual_info_score([str(groups[i]) for i in known], labels[known])), len(known)


def rand(labels: Labels, groups: Groups) -> float:
    """Return the adjusted Rand index over the same articles (Hubert and Arabie 1985)."""
    known = _grouped(groups)
    return float(adjusted_rand_score([str(groups[i]) for i in known], labels[known])) if known else 0.0


def within(labels: Labels, groups: Groups, strata: Groups) -> tuple[float, int]:
    """Return the mean mutual information within each stratum, weighted by its articles, and their number.

    Only strata in which both labels and groups vary say anything; where there is none, no article is counted.

    >>> within(np.array([0, 1, 0, 1]), ["a", "b", "a", "a"], ["x", "x", "y", "y"])
    (1.0, 2)
    """
    scores, sizes = [], []
    for stratum in sorted({name for name in strata if name is not None}):
        inside = [i for i, name in enumerate(strata) if name == stratum]
        known = [i for i in inside if groups[i] is not None]
        if min(len({groups[i] for i in known}), len(set(labels[known].tolist()))) < 2:  # noqa: PLR2004 - it varies
            continue
        score, size = mutual(labels[inside], [groups[i] for i in inside])
        scores.append(score)
        sizes.append(size)
    return (float(np.average(scores, weights=sizes)) if sum(sizes) else 0.0), sum(sizes)


def intervals(
    labels: Labels, groups: Groups, strata: Groups, halves: Sequence[NDArray[np.intp]]
) -> tuple[Interval, Interval]:
    """Return the mutual information overall and within strata, each with the spread over half-samples as its error.

    The spread over halves drawn without replacement estimates the standard error of the whole (delete-half jackknife,
    Shao and Wu 1989); a bootstrap would not do, for an article drawn twice agrees with itself.
    """
    drawn = [_scores(labels[rows], [groups[i] for i in rows], [strata[i] for i in rows]) for rows in halves]
    errors = np.std(drawn, axis=0, ddof=1)
    overall, inside = _scores(labels, groups, strata)
    return Interval(overall, float(errors[0])), Interval(inside, float(errors[1]))


def halves(outlets: Sequence[str], rounds: int, seed: int) -> list[NDArray[np.intp]]:
    """Return the rows of `rounds` half-samples: each holds all articles of half of the outlets."""
    return outlet_samples(outlets, 0.5, rounds, np.random.default_rng(seed))


def _scores(labels: Labels, groups: Groups, strata: Groups) -> tuple[float, float]:
    return mutual(labels, groups)[0], within(labels, groups, strata)[0]


def _grouped(groups: Groups) -> list[int]:
    return [i for i, group in enumerate(groups) if group is not None]
