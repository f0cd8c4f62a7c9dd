"""How far coders agree beyond chance: Krippendorff's alpha (2004), overall and frame by frame, with their intervals."""

import warnings
from collections.abc import Iterator, Sequence

import krippendorff
import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap

from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import ADJUDICATED, Code

_ROUNDS = 1000
_PAIR = 2


def agreement(codes: Sequence[Code], seed: int) -> ComparisonTable:
    """Return alpha over all frames and for each frame against the others; any number of coders, gaps allowed."""
    return ComparisonTable(
        title="Agreement of the coders",
        note="Krippendorff's alpha of the dominant frames: 1 is full agreement, 0 is chance. He draws tentative "
        f"conclusions from 0.667 and firm ones from 0.8. The interval is the 95 % percentile interval of {_ROUNDS} "
        "bootstrap samples of articles; articles that only one coder has coded are left out.",
        columns={
            "frame": Column("all frames, or one frame against the others"),
            "articles": Column(
                "articles with codes of two coders or more; for one frame, those to which one or more gave it",
                int,
            ),
            "alpha": Column("alpha; empty where all codes are the same", float),
            "low": Column("lower limit", float),
            "high": Column("upper limit", float),
        },
        rows=list(_rows(codes, seed)),
    )


def alpha(counts: NDArray[np.int_]) -> float:
    """Return Krippendorff's alpha of nominal codes, not a number where all are of one value.

    Args:
        counts: how many coders gave each article each value, shape (articles, values).

    Examples:
        >>> alpha(np.array([[2, 0], [2, 0], [0, 2]]))
        1.0
    """
    seen = counts[counts.sum(axis=1) >= _PAIR]
    if np.count_nonzero(seen.sum(axis=0)) < _PAIR:
        return float("nan")
    return float(krippendorff.alpha(value_counts=seen, level_of_measurement="nominal"))


def code_counts(codes: Sequence[Code]) -> tuple[list[str], NDArray[np.int_]]:
    """Return all frames, and how many coders gave them to the articles of two coders or more.

    Codes that were decided upon count for nothing here: who gave them knew of the disagreement.

    Returns:
        the frames, sorted, and the counts, shape (articles, frames).
    """
    frames = sorted({frame for code in codes for frame in code.independent})
    counts = np.array([[code.independent.count(frame) for frame in frames] for code in codes], dtype=int)
    counts = counts.reshape(len(codes), len(frames))
    return frames, counts[counts.sum(axis=1) >= _PAIR]


def missing(codes: Sequence[Code]) -> str | None:
    """Return why there is no agreement to speak of, None where there is."""
    coders = {name for code in codes for name in code.dominant if name != ADJUDICATED}
    if len(coders) < _PAIR:
        known = f"; so far there is {coders.pop()!r}" if coders else ""
        return f"agreement needs two coders{known}: import the sheet of another one, who has coded the same articles"
    if not len(code_counts(codes)[1]):
        return "agreement needs two coders of the same articles, and no article has two: give both the same sheet"
    return None


def _rows(codes: Sequence[Code], seed: int) -> Iterator[Row]:
    frames, counts = code_counts(codes)
    yield {"frame": "all", "articles": len(counts), **_interval(counts, seed)}
    for column, frame in enumerate(frames):
        one = counts[:, [column]]
        against = np.hstack([one, counts.sum(axis=1, keepdims=True) - one])
        yield {"frame": frame, "articles": int(np.count_nonzero(one)), **_interval(against, seed)}


def _interval(counts: NDArray[np.int_], seed: int) -> dict[str, float | None]:
    whole = alpha(counts)
    if np.isnan(whole) or len(counts) < _PAIR:
        return {"alpha": None, "low": None, "high": None}
    with warnings.catch_warnings():  # samples in which all are of one value have no alpha, and are left out below
        warnings.simplefilter("ignore", DegenerateDataWarning)
        result = bootstrap(
            (np.arange(len(counts)),),
            lambda rows: alpha(counts[rows]),
            vectorized=False,
            n_resamples=_ROUNDS,
            method="percentile",
            rng=np.random.default_rng(seed),
        )
    drawn = result.bootstrap_distribution[np.isfinite(result.bootstrap_distribution)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"alpha": rounded(whole), "low": rounded(low), "high": rounded(high)}
