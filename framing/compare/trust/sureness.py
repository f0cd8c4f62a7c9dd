"""How sure the findings about frames are: under other outlets, by other readers, against chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.compare.article_frames import alternatives
from framing.compare.comparison_input import ComparisonInput
from framing.compare.frame_of_reference import readers, resampled_settled, settled
from framing.compare.stats.intervals import lower_limit
from framing.compare.stats.outlet_draws import FEWEST_OUTLETS, counts_by_outlet, outlet_numbers, resampled
from framing.compare.table import Column, ComparisonTable
from framing.compare.verdicts import verdict
from framing.compare.vocabulary import CLUSTERS
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels, Matrix

IN_SUMMARY = True
FEW, MOST = 0.1, 0.5  # shares of the coverage below and from which a frame is that of few or most


@dataclass(frozen=True)
class _Counts:
    """Articles by outlet and frame, by one way to give articles a frame."""

    frames: Sequence[str]
    by_outlet: Matrix

    @classmethod
    def of(cls, outlets: Labels, frames: Sequence[str | None]) -> "_Counts":
        names = sorted(set(filter(None, frames)))
        numbers = np.array([-1 if one is None else names.index(one) for one in frames], dtype=np.intp)
        return cls(names, counts_by_outlet(outlets, numbers, len(names)))


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each finding about frames."""
    return ComparisonTable(
        title="How sure the findings about frames are",
        note="Resamples draw outlets anew; settings are the other ways to read frames: each coder and each lens "
        "alone. Well supported is what holds in 95 % of resamples, of which there are enough to exclude 80 %, and in "
        "80 % of settings; partly, in 80 % of either; else it is not settled.",
        columns={
            "claim": Column("which finding: frame, count, most or least"),
            "holds": Column("what must be so in a resample or setting for it to hold"),
            "resamples": Column("share of resamples in which it holds", float),
            "settings": Column("share of the other settings in which it holds", float),
            "tried": Column("other settings", int),
            "verdict": Column("well supported, partly supported or not settled"),
        },
        rows=list(_rows(inputs)),
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    frame = settled(inputs)
    if frame.frame is not None:
        holds = [one == frame.frame for one in readers(inputs).values()]
        share, rounds = resampled_settled(inputs, frame)
        yield _row("frame", "the piece has the same frame", share, holds, rounds)
    outlets = outlet_numbers([article.domain for article in inputs.articles])
    whole = _Counts.of(outlets, inputs.settled_frames)
    if not whole.frames:
        return
    drawn = resampled(whole.by_outlet, inputs.seed)
    several = len(whole.by_outlet) >= FEWEST_OUTLETS
    others_frames = [_Counts.of(outlets, one) for one in _ways(inputs).values()]
    if frame.frame is not None:
        band = _band(_share(whole, whole.by_outlet.sum(axis=0), frame.frame))
        holds = [_band(_share(whole, totals, frame.frame)) == band for totals in drawn]
        ways = [_band(_share(one, one.by_outlet.sum(axis=0), frame.frame)) == band for one in others_frames]
        yield _row("count", f"{band} tell it so", float(np.mean(holds)) if several else None, ways, len(drawn))
    top = _top(whole, whole.by_outlet.sum(axis=0))
    if len(whole.frames) > 1 and top is not None:
        holds = [_top(whole, totals) == top for totals in drawn]
        ways = [_top(one, one.by_outlet.sum(axis=0)) == top for one in others_frames]
        yield _row(
            "most", "the same frame is the most frequent", float(np.mean(holds)) if several else None, ways, len(drawn)
        )


def _ways(inputs: ComparisonInput) -> Mapping[str, Sequence[str | None]]:
    if inputs.article_frames and all(one.basis in {CLUSTERS, None} for one in inputs.article_frames):
        return {}  # clusters stand for frames, and no reader names clusters
    codes = {code.id: code for code in inputs.study.coding}
    ways = alternatives(codes, [article.id for article in inputs.articles], inputs.readings)
    best = inputs.best_reading
    return {
        name: one
        for name, one in ways.items()
        if any(one) and not (best and name == best.lens and not any(inputs.frames))
    }


def _row(claim: str, holds: str, resamples: float | None, ways: Sequence[bool], rounds: int | None) -> Row:
    settings = float(np.mean(ways)) if ways else None
    lower = lower_limit(resamples, rounds) if resamples is not None and rounds else None
    return {
        "claim": claim,
        "holds": holds,
        "resamples": None if resamples is None else rounded(resamples),
        "settings": None if settings is None else rounded(settings),
        "tried": len(ways),
        "verdict": verdict(resamples, settings, lower=lower),
    }


def _share(counts: _Counts, totals: Matrix, frame: str) -> float:
    articles = totals[counts.frames.index(frame)] if frame in counts.frames else 0.0
    return float(articles / max(float(totals.sum()), 1.0))


def _top(counts: _Counts, totals: Matrix) -> str | None:
    """Return the most frequent frame; None where there is none, or several are tied."""
    leaders = np.flatnonzero(totals == totals.max(initial=0)).tolist()
    return counts.frames[leaders[0]] if len(leaders) == 1 else None


def _band(share: float) -> str:
    return "few" if share < FEW else "some" if share < MOST else "most"
