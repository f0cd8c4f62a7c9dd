"""Who tells which frame: groups of outlets, by country, ownership and language, with intervals and chance."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.stats import false_discovery_control

from framing.compare.comparison_input import CoverageInput
from framing.compare.frame_labels import frame_labels
from framing.compare.stats.outlet_draws import (
    counts_by_outlet,
    outlet_numbers,
    resampled,
    share_interval,
    shuffled_p,
)
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.names import spelled
from framing.vectorise.arrays import Labels

IN_SUMMARY = True
KINDS = ("country", "ownership", "language")
_FEWEST_ARTICLES, _FEWEST_OUTLETS = 5, 3  # of a group; of fewer the outlets themselves are the finding


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each frame and each group of outlets, by frame the least likely by chance first."""
    rows = list(_rows(inputs)) if any(inputs.settled_frames) else []
    return ComparisonTable(
        title="Who tells it how",
        note=f"Groups of {_FEWEST_ARTICLES} articles and {_FEWEST_OUTLETS} outlets or more; a group that is everybody "
        "is left out. Shares are of the group's articles whose frame is settled; 95 % intervals come from resampled "
        "outlets; of fewer than 25 articles, or where fewer than five tell it so or do not, they are exact (Clopper "
        "and Pearson 1934). p is the chance of a share as far from that of all articles if outlets were in groups at "
        "random (outlets are shuffled, not articles); q is corrected for the groups of one frame.",
        columns={
            "frame": Column("key of the frame"),
            "kind": Column("how outlets are grouped"),
            "group": Column("the group"),
            "articles": Column("articles of the group that tell it so", int),
            "of": Column("articles of the group whose frame is settled", int),
            "outlets": Column("outlets of the group", int),
            "share": Column("articles over of", float),
            "low": Column("lower limit of the 95 % interval", float),
            "high": Column("upper limit", float),
            "lift": Column("share over the share in all articles", float),
            "p": Column("chance of a share as far from that of all", float),
            "q": Column("p corrected for the groups of this frame, which depend (Benjamini and Yekutieli 2001)", float),
        },
        rows=sorted(rows, key=lambda row: (row["frame"], row["p"], -row["lift"], row["kind"], row["group"])),
    )


def _rows(inputs: CoverageInput) -> Iterator[Row]:
    known = [i for i, frame in enumerate(inputs.settled_frames) if frame is not None]
    present = {inputs.settled_frames[i] for i in known}
    frames = [frame for frame in frame_labels(inputs) if frame in present]
    numbers = np.array([frames.index(str(inputs.settled_frames[i])) for i in known], dtype=np.intp)
    outlets = outlet_numbers([inputs.articles[i].domain for i in known])
    counts = counts_by_outlet(outlets, numbers, len(frames))
    totals = counts.sum(axis=1)
    names, groups = _groups(inputs, known, outlets)
    if not names:
        return
    inside = np.column_stack([np.isin(np.arange(len(totals)), outlets[rows]) for rows in groups])
    p_values = shuffled_p(inside, counts, totals, inputs.seed)
    q_values = np.column_stack([false_discovery_control(column, method="by") for column in p_values.T])
    overall = counts.sum(axis=0) / totals.sum()
    for (kind, group), rows, p_row, q_row in zip(names, groups, p_values, q_values, strict=True):
        by_outlet = counts_by_outlet(outlet_numbers([str(outlets[row]) for row in rows]), numbers[rows], len(frames))
        drawn = resampled(by_outlet, inputs.seed)
        for number, frame in enumerate(frames):
            articles = int(by_outlet[:, number].sum())
            low, high = share_interval(drawn[:, number], drawn.sum(axis=1), articles, len(rows), len(by_outlet))
            share = articles / len(rows)
            yield {
                "frame": frame,
                "kind": kind,
                "group": spelled(kind, group),
                "articles": articles,
                "of": len(rows),
                "outlets": len(by_outlet),
                "share": rounded(share),
                "low": rounded(low),
                "high": rounded(high),
                "lift": rounded(share / overall[number]),
                "p": rounded(float(p_row[number])),
                "q": rounded(float(q_row[number])),
            }


def _groups(inputs: CoverageInput, known: Sequence[int], outlets: Labels) -> tuple[list[tuple[str, str]], list[Labels]]:
    """Return the names of the groups that are large enough, and the rows of each among the known articles."""
    names, groups = [], []
    for kind in KINDS:
        values = np.array([str(getattr(inputs.articles[i], kind)) for i in known])
        for value in sorted(set(values.tolist())):
            rows = np.flatnonzero(values == value)
            several = len(set(outlets[rows].tolist())) >= _FEWEST_OUTLETS
            if _FEWEST_ARTICLES <= len(rows) < len(values) and several:
                names.append((kind, value))
                groups.append(rows.astype(np.intp))
    return names, groups
