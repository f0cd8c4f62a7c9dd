"""How well each lens recognises each frame: precision and recall against the frame on which coders agree."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each lens and each frame that coders agree on; none where no article is coded."""
    return ComparisonTable(
        title="Frames by lens",
        note="Each article has the one frame that a lens scores highest. The coded lens is judged on held-out outlets. "
        "A frame of a dozen coded articles is judged by those dozen.",
        columns={
            "lens": Column("codebook or coded"),
            "frame": Column("the frame"),
            "coded": Column("articles of which coders agree that they have it", int),
            "assigned": Column("coded articles that the lens gives it to", int),
            "precision": Column("share of these that coders agree on; empty where it is given to none", float),
            "recall": Column("share of the coded ones that the lens gives it to", float),
            "articles": Column("articles of the whole coverage that the lens gives it to", int),
        },
        rows=[row for lens, scores in inputs.lens_scores.by_lens.items() for row in _rows(inputs, lens, scores)],
    )


def _rows(inputs: CoverageInput, lens: str, scores: FrameScores) -> Iterator[Row]:
    names, agreed = np.array(scores.names), np.array([frame or "" for frame in inputs.frames])
    for frame in sorted(set(agreed.tolist()) - {""}):
        given, coded = (names == frame) & (agreed != ""), agreed == frame
        both = int((given & coded).sum())
        yield {
            "lens": lens,
            "frame": frame,
            "coded": int(coded.sum()),
            "assigned": int(given.sum()),
            "precision": rounded(both / int(given.sum())) if given.any() else None,
            "recall": rounded(both / int(coded.sum())),
            "articles": int((names == frame).sum()),
        }
