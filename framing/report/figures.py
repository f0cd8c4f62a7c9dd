"""Figures of the report, drawn by Vega-Lite; colours are safe for colour-blind readers and never the only cue."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import vl_convert

from framing.tables import Row

Spec = dict[str, Any]

# Okabe and Ito's palette (2008), the yellow last: it is faint on white.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#F0E442")
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right")
_GREY = "#8a8a8a"
_WIDTH, _BARS_WIDTH = 640, 380
_HIDDEN_AXIS = {"type": "quantitative", "axis": None, "scale": {"zero": False}}


def coverage_map(points: Sequence[Row], articles: Sequence[Row], names: Mapping[int, str]) -> Spec:
    """Return the map of the coverage: a point an article, colour and shape its cluster, the piece a star."""
    cluster_of = {row["id"]: row["cluster"] for row in articles}
    label = {number: f"{number}  {_shortened(name)}" for number, name in sorted(names.items())}
    values = [
        {"x": point["x"], "y": point["y"], "cluster": label.get(cluster_of[point["id"]], "unplaced")}
        for point in points
        if point["id"] != "piece"
    ]
    domain = [*label.values(), *(["unplaced"] if any(value["cluster"] == "unplaced" for value in values) else [])]
    colours = [*(_COLOURS[i % len(_COLOURS)] for i in range(len(label))), _GREY]
    # beyond eight clusters colours come again, but never with the same shape
    shapes = [*(_SHAPES[(i + i // len(_COLOURS)) % len(_SHAPES)] for i in range(len(label))), "stroke"]
    legend = {"title": "cluster", "orient": "bottom", "columns": 1, "labelLimit": _WIDTH}
    at = {"x": {"field": "x", **_HIDDEN_AXIS}, "y": {"field": "y", **_HIDDEN_AXIS}}
    by = {"field": "cluster", "type": "nominal", "legend": legend}
    coverage = {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 55, "opacity": 0.8},
        "encoding": {
            **at,
            "color": {**by, "scale": {"domain": domain, "range": colours}},
            "shape": {**by, "scale": {"domain": domain, "range": shapes}},
        },
    }
    star = {"type": "text", "text": "★", "fontSize": 30, "color": "#000000", "stroke": "#ffffff", "strokeWidth": 1}
    name = {"type": "text", "text": "the piece", "dy": -22, "fontSize": 13, "fontWeight": "bold"}
    piece = {
        "data": {"values": [point for point in points if point["id"] == "piece"]},
        "encoding": at,
        "layer": [{"mark": star}, {"mark": name}],
    }
    return {"width": _WIDTH, "height": 420, "layer": [coverage, piece]}


def lift_bars(rows: Sequence[Row]) -> Spec:
    """Return the groups most over-represented among the piece's neighbours, the line at 1 being chance."""
    values = [{"group": f"{row['kind']}: {_shortened(str(row['group']))}", "lift": row["lift"]} for row in rows]
    chance = {
        "data": {"values": [{"lift": 1}]},
        "mark": {"type": "rule", "strokeDash": [4, 3]},
        "encoding": {"x": {"field": "lift", "type": "quantitative"}},
    }
    spec = _bars(values, "group", "lift", "share among the nearest over share in the coverage", {"value": _COLOURS[0]})
    return {**spec, "layer": [*spec["layer"], chance]}


def follows_bars(rows: Sequence[Row]) -> Spec:
    """Return what the clusters follow, the coded frame in another colour."""
    values = [{**row, "kind": "frame" if "frame" in row["what"] else "other"} for row in rows]
    scale = {"domain": ["frame", "other"], "range": [_COLOURS[1], _GREY]}
    colour = {"field": "kind", "type": "nominal", "scale": scale, "legend": None}
    return _bars(values, "what", "ami", "agreement with the clusters (AMI; 0 is chance, 1 the same)", colour)


def svg(spec: Spec) -> bytes:
    """Return a figure as an SVG image."""
    return vl_convert.vegalite_to_svg(_configured(spec)).encode()


def png(spec: Spec, scale: float = 1.0) -> bytes:
    """Return a figure as a PNG image."""
    return bytes(vl_convert.vegalite_to_png(_configured(spec), scale=scale))


def data_uri(image: bytes, kind: str) -> str:
    """Return an image ("svg+xml" or "png") as a data URI: shown so it can neither run scripts nor load files."""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"


def _bars(values: Sequence[Row], names: str, numbers: str, title: str, colour: Spec) -> Spec:
    across = {"field": numbers, "type": "quantitative", "title": title}
    written = {"field": numbers, "type": "quantitative", "format": ".2f"}
    return {
        "data": {"values": list(values)},
        "width": _BARS_WIDTH,
        "encoding": {
            "x": across,
            "y": {"field": names, "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 320}},
        },
        "layer": [
            {"mark": "bar", "encoding": {"color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": written}},
        ],
    }


def _configured(spec: Spec) -> str:
    config = {"font": "DejaVu Sans, sans-serif", "background": "#ffffff", "view": {"stroke": None}}
    return json.dumps({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": config, **spec})


def _shortened(name: str, most: int = 70) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
