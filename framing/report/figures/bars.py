"""Bars: which clusters and groups are nearest to the reference, and what the clusters follow."""

from collections.abc import Sequence

from framing.report.figures import symbols
from framing.report.figures.kinds import Spec, shortened
from framing.runs.tables import Row

_WIDTH = 380
_MOST = 12  # bars


def lift_bars(rows: Sequence[Row]) -> Spec:
    """Return the groups most over-represented among the reference's neighbours; the line at 1 is chance."""
    rows = [row for row in rows if row["kind"] != "cluster"]  # made of the same cosines
    several = ([row for row in rows if row["neighbours"] > 1] or rows)[:_MOST]  # a single article is no pattern
    values = [{"group": f"{row['kind']}: {shortened(str(row['group']), 40)}", "lift": row["lift"]} for row in several]
    chance = {
        "data": {"values": [{"lift": 1}]},
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#000000"},
        "encoding": {"x": {"field": "lift", "type": "quantitative"}},
    }
    spec = _bars(
        values, "group", "lift", "share among the nearest over share in the coverage", {"value": symbols.COLOURS[0]}
    )
    return {**spec, "layer": [*spec["layer"], chance]}


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


def _bars(values: Sequence[Row], names: str, numbers: str, title: str, colour: Spec) -> Spec:
    across = {"field": numbers, "type": "quantitative", "title": title, "axis": {"tickCount": 5}}
    written = {"field": numbers, "type": "quantitative", "format": ".2f"}
    end = {**across, "field": "end"}  # a negative number stands to the right of its bar too
    at = {
        "x": across,
        "y": {"field": names, "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 300}},
    }
    return {
        "data": {"values": [{**value, "end": max(0.0, value[numbers])} for value in values]},
        "width": _WIDTH,
        "height": {"step": 22},
        "layer": [
            {"mark": "bar", "encoding": {**at, "color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {**at, "x": end, "text": written}},
        ],
    }
