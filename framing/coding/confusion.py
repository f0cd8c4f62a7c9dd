"""Which frames coders confuse: how often two of them stand side by side for one article, frame by frame."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from framing.coding.agreement import code_counts
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Code

_ROUNDS = 1000


def confusion(codes: Sequence[Code], seed: int) -> ComparisonTable:
    """Return each pair of frames that coders gave to the same article, the most frequent first."""
    return ComparisonTable(
        title="Frames that coders confuse",
        note="How often one coder saw the one frame where another saw the other. `expected` is how often that would be "
        "so by chance, with as many codes of each frame (Krippendorff 2004). A pair that comes near it needs a sharper "
        "line between its two definitions. The interval is the 95 % percentile interval of "
        f"{_ROUNDS} bootstrap samples of articles.",
        columns={
            "frame": Column("one frame"),
            "other": Column("the frame that another coder gave the same article"),
            "times": Column("disagreements of this kind; of more than two coders, weighted to one code a coder", float),
            "expected": Column("as many by chance", float),
            "share": Column("of all disagreements", float),
            "low": Column("lower limit of the share", float),
            "high": Column("upper limit of the share", float),
        },
        rows=sorted(_rows(codes, seed), key=lambda row: (-row["times"], row["frame"], row["other"])),
    )


def coincidences(counts: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return for each article how often each frame meets each other, shape (articles, frames, frames).

    Args:
        counts: how many coders gave each article each frame, two or more each, shape (articles, frames).

    Examples:
        >>> coincidences(np.array([[1, 1], [2, 0]]))[:, 0, 1]
        array([1., 0.])
    """
    others = counts[:, :, None] * counts[:, None, :] - np.eye(counts.shape[1], dtype=int) * counts[:, :, None]
    together: NDArray[np.float64] = others / (counts.sum(axis=1) - 1)[:, None, None]
    return together


def _rows(codes: Sequence[Code], seed: int) -> Iterator[Row]:
    frames, counts = code_counts(codes)
    if not len(counts):
        return
    pairs = list(combinations(range(len(frames)), 2))
    together = coincidences(counts)
    times = np.array([together[:, first, second] for first, second in pairs]).reshape(len(pairs), len(counts))
    drawn = np.random.default_rng(seed).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), _ROUNDS)
    sums = times @ drawn.T
    with np.errstate(invalid="ignore"):  # samples without any disagreement have no shares
        shares = sums / sums.sum(axis=0)
    totals = counts.sum(axis=0)
    for number, (first, second) in enumerate(pairs):
        if times[number].any():
            low, high = np.nanquantile(shares[number], [0.025, 0.975])
            yield {
                "frame": frames[first],
                "other": frames[second],
                "times": rounded(times[number].sum()),
                "expected": rounded(totals[first] * totals[second] / (totals.sum() - 1)),
                "share": rounded(times[number].sum() / times.sum()),
                "low": rounded(low),
                "high": rounded(high),
            }
