"""The frame of each article: what counts and picture rest on, and what each lens says."""

from typing import Any

from framing.compare.comparison_input import CoverageInput
from framing.compare.frame_readings import LensReading
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row

_LENSES = {"codebook": "codebook lens", "coded": "coded lens"}


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each article that is compared."""
    readings = {reading.lens: reading for reading in inputs.readings}
    return ComparisonTable(
        title="Frames of the articles",
        note="The frame that counts and the picture use, what it rests on, and what each lens says. Shares are "
        "calibrated on the coded articles with outlets held out; where too few are coded they are empty.",
        columns={
            "id": Column("the article"),
            "settled_frame": Column("its frame; empty where it is not settled"),
            "frame_basis": Column("what that rests on: coders, a lens, or clusters"),
            **{
                name: column
                for lens in _LENSES
                for name, column in (
                    (f"{lens}_frame", Column(f"frame by the {lens} lens")),
                    (f"{lens}_share", Column("its calibrated share", float)),
                )
            },
        },
        rows=[_row(inputs, i, readings) for i in range(len(inputs.articles))],
    )


def _row(inputs: CoverageInput, i: int, readings: dict[str, LensReading]) -> Row:
    row: dict[str, Any] = {
        "id": inputs.articles[i].id,
        "settled_frame": inputs.article_frames[i].frame,
        "frame_basis": inputs.article_frames[i].basis,
    }
    for key, lens in _LENSES.items():
        one = readings.get(lens)
        share = one.share[i] if one else None
        row[f"{key}_frame"] = one.names[i] if one else None
        row[f"{key}_share"] = None if share is None else rounded(share)
    return row
