"""The map of the coverage: a point for each article, coloured and shaped by cluster, and a star for the reference."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from framing.compare.vocabulary import REFERENCE
from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import STAR, colour, shape
from framing.report.material import Material
from framing.runs.tables import Row

_WIDTH, _HEIGHT = 640, 420
_HIDDEN_AXIS = {"type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 14}}
_FEW_POINTS = {"size": 70, "stroke": "#ffffff", "strokeWidth": 0.7}  # the rim keeps points apart that lie on each other
_MANY_POINTS = {"size": 25, "strokeWidth": 0}  # a rim would be painted thousands of times
_UNPLACED = "unplaced"
_LABEL = 24  # characters of a name on the map
_CHARACTER, _LINE, _STAR_WIDTH = 0.0115, 0.045, 0.15  # what letters, lines and the star take of its width and height
_TOP = 0.95  # of a cluster's articles stand below its name
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
        "mark": {
            "type": "point",
            "filled": True,
            "opacity": 1,
            **(_FEW_POINTS if len(values) < _MANY else _MANY_POINTS),
        },
        "encoding": {**at, **_clusters(values, names, legend=legend), "description": {"field": "row"}},
    }
    labels = list(_labels(values, material.clusters, reference))
    return {"width": _WIDTH, "height": _HEIGHT, "layer": [articles, _named(labels, at), _star(reference, at)]}


def _labels(points: Sequence[Row], names: Mapping[int, str], reference: Sequence[Row]) -> Iterator[Row]:
    """Yield for each cluster its number and the beginning of its name: above it, below it, or where nothing stands."""
    across, down = (max(1e-9, _span([point[key] for point in points])) for key in ("x", "y"))
    step = down * _LINE
    taken = [(one["x"], one["y"] + step * lines, _STAR_WIDTH * across) for one in reference for lines in (0, 1, 2)]
    for number, name in names.items():
        inside = [point for point in points if point["number"] == number]
        if not inside:
            continue
        label = f"{number} {shortened(name.split(', ')[0], _LABEL)}".rstrip()
        width, x = len(label) * _CHARACTER * across, median(point["x"] for point in inside)
        heights = sorted(point["y"] for point in inside)
        above, below = heights[round(_TOP * (len(heights) - 1))] + step, heights[len(heights) // 20] - step
        places = [above, below, *(above + shift * step / 2 for shift in range(1, len(names) * 4))]
        y = next(
            one
            for one in places
            if all(abs(x - at) >= (width + wide) / 2 or abs(one - high) >= step for at, high, wide in taken)
        )
        taken.append((x, y, width))
        yield {"x": x, "y": y, "label": label}


def _span(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _named(labels: Sequence[Row], at: Spec) -> Spec:
    name = {"type": "text", "fontSize": 11, "fontWeight": "bold"}
    return {
        "name": "labels",
        "data": {"values": list(labels)},
        "encoding": {**at, "text": {"field": "label"}},
        "layer": [{"mark": {**name, "stroke": "#ffffff", "strokeWidth": 4}}, {"mark": name}],
    }


def _article(row: int, cluster: int | None, names: Mapping[int, str]) -> Row:
    return {"row": row, "number": cluster, "cluster": _UNPLACED if cluster is None or cluster < 0 else names[cluster]}


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
