"""The frames of the coverage: how many articles tell it so, with intervals from resampled outlets."""

from collections import Counter

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.frame_labels import frame_labels
from framing.compare.stats.outlet_draws import (
    FEWEST_OUTLETS,
    counts_by_outlet,
    outlet_numbers,
    resampled,
    share_interval,
)
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import AGREED, UNSETTLED
from framing.runs.digests import rounded
from framing.runs.tables import Row

IN_SUMMARY = True


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each frame, the most frequent first, and last those whose frame is not settled."""
    labels = frame_labels(inputs)
    return ComparisonTable(
        title="Frames of the coverage",
        note="An article's frame is the one on which its coders agree; else that of the lens with the highest "
        "agreement on held-out outlets, where its calibrated share is a half or more; else it is not settled. Shares "
        "are of the settled articles; 95 % intervals come from resampled outlets. Of fewer than 25 articles, or where "
        "fewer than five tell it so or do not, they are exact (Clopper and Pearson 1934).",
        columns={
            "frame": Column("its key in the codebook"),
            "label": Column("the frame"),
            "articles": Column("articles that tell it so", int),
            "agreed": Column("of them those on whose frame the coders agree", int),
            "outlets": Column("outlets of these articles", int),
            "share": Column("share of the articles whose frame is settled", float),
            "low": Column("lower limit of the 95 % interval", float),
            "high": Column("upper limit", float),
        },
        rows=_rows(inputs, labels),
    )


def _rows(inputs: CoverageInput, labels: dict[str, str]) -> list[Row]:
    frames = list(labels)
    numbers = np.array([-1 if one is None else frames.index(one) for one in inputs.settled_frames], dtype=np.intp)
    outlets = outlet_numbers([article.domain for article in inputs.articles])
    counts = counts_by_outlet(outlets, numbers, len(frames))
    drawn = resampled(counts, inputs.seed)
    whole, settled = drawn.sum(axis=1), int((numbers >= 0).sum())
    outlets_known = int((counts.sum(axis=1) > 0).sum())
    rows = []
    for number, frame in enumerate(frames):
        articles = int((numbers == number).sum())
        low, high = share_interval(drawn[:, number], whole, articles, settled, outlets_known)
        rows.append(
            {
                **_counted(inputs, frame),
                "label": labels[frame],
                "share": rounded(articles / max(settled, 1)),
                "low": rounded(low) if len(counts) >= FEWEST_OUTLETS else None,
                "high": rounded(high) if len(counts) >= FEWEST_OUTLETS else None,
            }
        )
    rows = [row for row in rows if row["articles"] or frames_are_of_codebook(inputs)]
    unsettled: Row = {**_counted(inputs, None), "frame": UNSETTLED, "label": "Not settled"}
    last = [{**unsettled, "share": None, "low": None, "high": None}] if unsettled["articles"] else []
    return [*sorted(rows, key=lambda row: (-row["articles"], row["label"])), *last]


def frames_are_of_codebook(inputs: CoverageInput) -> bool:
    """Tell whether the frames counted are those of a codebook, so that one without articles is a row too."""
    return bool(inputs.study.codebook.frames)


def _counted(inputs: CoverageInput, frame: str | None) -> Row:
    rows = [i for i, one in enumerate(inputs.settled_frames) if one == frame]
    bases = Counter(inputs.article_frames[i].basis for i in rows)
    outlets = len({inputs.articles[i].domain for i in rows})
    return {"frame": frame, "articles": len(rows), "agreed": bases[AGREED], "outlets": outlets}
