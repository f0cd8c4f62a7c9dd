"""The map of the coverage: a point for each article, coloured and shaped by cluster, and a star for the reference."""

from collections.abc import Mapping, Sequence

from framing.compare.vocabulary import REFERENCE
from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import STAR, colour, shape
from framing.report.material import Material
from framing.runs.tables import Row

_WIDTH, _HEIGHT = 640, 420
_HIDDEN_AXIS = {"type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 14}}
_RIM = {"stroke": "#ffffff", "strokeWidth": 0.7}  # keeps points apart that lie on each other
_UNPLACED = "unplaced"
_MANY = 1000  # articles; more are drawn smaller


def coverage_map(material: Material, *, legend: bool) -> Spec:
    """Return the map; each point's description is the number of its article among all rows, for the page's script."""
    points = [point for point in material.rows("map") if point["id"] != REFERENCE]
    reference = [point for point in material.rows("map") if point["id"] == REFERENCE]
    rows = {row["id"]: (number, row["cluster"]) for number, row in enumerate(material.articles)}
    names = {number: f"{number}  {shortened(name)}".rstrip() for number, name in material.clusters.items()}
    values = [{"x": point["x"], "y": point["y"], **_article(*rows[point["id"]], names)} for point in points]
    at = {"x": {"field": "x", **_HIDDEN_AXIS}, "y": {"field": "y", **_HIDDEN_AXIS}}
    articles = {
        "name": "articles",
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 70 if len(values) < _MANY else 25, "opacity": 1, **_RIM},
        "encoding": {**at, **_clusters(values, names, legend=legend), "description": {"field": "row"}},
    }
    return {"width": _WIDTH, "height": _HEIGHT, "layer": [articles, _star(reference, at)]}


def _article(row: int, cluster: int | None, names: Mapping[int, str]) -> Row:
    return {"row": row, "cluster": _UNPLACED if cluster is None or cluster < 0 else names[cluster]}


def _clusters(values: Sequence[Row], names: Mapping[int, str], *, legend: bool) -> Spec:
    unplaced = {-1: _UNPLACED} if any(value["cluster"] == _UNPLACED for value in values) else {}
    labels = {**dict(sorted(names.items())), **unplaced}
    shown = {"title": None, "orient": "bottom", "columns": 1, "labelLimit": _WIDTH}
    by = {"field": "cluster", "type": "nominal", "legend": shown if legend else None}
    domain = list(labels.values())
    return {
        "color": {**by, "scale": {"domain": domain, "range": [colour(number) for number in labels]}},
        "shape": {**by, "scale": {"domain": domain, "range": [shape(number) for number in labels]}},
    }


def _star(reference: Sequence[Row], at: Spec) -> Spec:
    star = {"type": "point", "shape": STAR, "filled": True, "size": 900, "opacity": 1, "color": "#000000"}
    halo = {"stroke": "#ffffff", "strokeWidth": 2}
    name = {"type": "text", "text": "the piece", "dy": -24, "fontSize": 15, "fontWeight": "bold"}
    return {
        "name": REFERENCE,
        "data": {"values": list(reference)},
        "encoding": at,
        "layer": [
            {"mark": {**star, **halo}},
            {"mark": {**name, "stroke": "#ffffff", "strokeWidth": 4}},
            {"mark": name},
        ],
    }
