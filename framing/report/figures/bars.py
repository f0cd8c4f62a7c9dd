"""Bars: which clusters and groups are nearest to the reference, and what the clusters follow."""

from collections.abc import Sequence

from framing.report.figures import symbols
from framing.report.figures.kinds import Spec, shortened
from framing.report.material import Material
from framing.runs.tables import Row

_WIDTH = 380
_MOST = 12  # bars
_LIFT = "share among the nearest over share in the coverage, 95 % interval (articles)"


def lift_bars(material: Material) -> Spec:
    """Return the groups most over-represented among the neighbours, with counts and intervals; at 1 is chance."""
    rows = [row for row in material.rows("lift") if row["kind"] != "cluster"]  # made of the same cosines
    several = [row for row in rows if row["neighbours"] > 1] or rows  # a single article is no pattern
    shown = sorted(several[:_MOST], key=lambda row: -row["lift"])
    values = [
        {
            "group": f"{row['kind']}: {shortened(material.named(row['kind'], row['group']), 40)} ({row['neighbours']})",
            **{name: row.get(name) for name in ("lift", "low", "high")},
        }
        for row in shown
    ]
    chance = {
        "data": {"values": [{"lift": 1}]},
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#000000"},
        "encoding": {"x": {"field": "lift", "type": "quantitative"}},
    }
    spec = _bars(values, "group", "lift", _LIFT, {"value": symbols.COLOURS[4]}, end="high")
    limits = {
        "mark": {"type": "rule", "color": "#000000", "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "low", "type": "quantitative"},
            "x2": {"field": "high"},
            "y": spec["layer"][0]["encoding"]["y"],
        },
    }
    return {**spec, "layer": [*spec["layer"], limits, chance]}


def follows_bars(rows: Sequence[Row]) -> Spec:
    """Return what the clusters follow, the coded frame in another colour."""
    values = [{**row, "kind": "frame" if "frame" in row["attribute"] else "other"} for row in rows]
    scale = {"domain": ["frame", "other"], "range": [symbols.COLOURS[1], symbols.GREY]}
    colour = {"field": "kind", "type": "nominal", "scale": scale, "legend": None}
    return _bars(values, "attribute", "ami", "agreement with the clusters (AMI; 0 is chance, 1 is the same)", colour)


def position_bars(rows: Sequence[Row]) -> Spec:
    """Return how near the reference is to each cluster, the nearest first."""
    values = [{"cluster": f"{row['cluster']}  {shortened(row['name'], 40)}", **_similar(row)} for row in rows]
    scale = {"domain": [row["cluster"] for row in rows], "range": [symbols.colour(row["cluster"]) for row in rows]}
    shade = {"field": "number", "type": "nominal", "scale": scale, "legend": None}
    return _bars(values, "cluster", "similarity", "cosine of the piece with the cluster's centroid", shade)


def _similar(row: Row) -> Row:
    return {"number": row["cluster"], "similarity": row["similarity"]}


def _bars(  # noqa: PLR0913 - what a bar is called, how long it is, what it says and looks like
    values: Sequence[Row], names: str, numbers: str, title: str, colour: Spec, end: str | None = None
) -> Spec:
    across = {"field": numbers, "type": "quantitative", "title": title, "axis": {"tickCount": 5}}
    written = {"field": numbers, "type": "quantitative", "format": ".2f"}
    beyond = {**across, "field": "end"}  # a number stands to the right of its bar and interval, a negative one too
    at = {
        "x": across,
        "y": {"field": names, "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 300}},
    }
    return {
        "data": {"values": [{**value, "end": max(0.0, value[end or numbers] or value[numbers])} for value in values]},
        "width": _WIDTH,
        "height": {"step": 22},
        "layer": [
            {"mark": "bar", "encoding": {**at, "color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {**at, "x": beyond, "text": written}},
        ],
    }
