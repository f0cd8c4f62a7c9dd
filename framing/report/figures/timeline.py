"""The timeline: articles by day, coloured by cluster, below the days of the events; beside it those without a day."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import GREY, colour
from framing.report.material import Material
from framing.runs.tables import Row

_WIDTH, _HEIGHT = 640, 180
_WRITTEN = 6  # articles from which a cluster's part of a bar is high enough for its number
_ALL = -1  # the number of what has no cluster, as all have where none is shown
_BY_DAY = {
    "timeUnit": "utcyearmonthdate",
    "title": "day of publication",
    "axis": {"format": "%-d %b", "tickCount": 8, "grid": False},
}
_DAY = timedelta(days=1)
_DAY_LENGTH = len("2021-03-16")


def timeline(material: Material) -> Spec:
    """Return events above and articles below, on one axis of days; at the end a bar for those without a day."""
    dated = {row["published"]: row for row in material.rows("timeline") if len(row["published"]) == _DAY_LENGTH}
    undated = [row for row in material.rows("timeline") if len(row["published"]) != _DAY_LENGTH]
    spans = [event.days for event in material.study.events.values()]
    known = [*map(date.fromisoformat, dated), *(span.first for span in spans), *(span.last for span in spans)]
    domain = [_moment(min(known) - _DAY), _moment(max(known) + 2 * _DAY)]
    below = [_articles(material, dated, domain), *([_undated(material, undated)] if undated else [])]
    return {
        "spacing": 8,
        "resolve": {"scale": {"color": "independent"}},
        "vconcat": [_events(material, domain), {"hconcat": below, "resolve": {"scale": {"y": "independent"}}}],
    }


def _events(material: Material, domain: list[float]) -> Spec:
    values = [
        {
            "event": shortened(event.title, 32),
            "first": _moment(event.days.first),
            "last": _moment(event.days.last + _DAY),
        }
        for event in material.study.events.values()
    ]
    return {
        "width": _WIDTH,
        "height": {"step": 20},
        "data": {"values": values},
        "mark": {"type": "bar", "height": 12, "color": GREY},
        "encoding": {
            "x": {**_days("first", domain), "axis": None},
            "x2": {"field": "last"},
            "y": {"field": "event", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}},
        },
    }


def _articles(material: Material, days: Mapping[str, Row], domain: list[float]) -> Spec:
    values = [
        {"day": _moment(date.fromisoformat(day)), **counted}
        for day, row in days.items()
        for counted in _counted(material, [row])
    ]
    x = {**_days("day", domain), **_BY_DAY}
    return {"width": _WIDTH, "height": _HEIGHT, "data": {"values": values}, "layer": _stacked(material, x)}


def _undated(material: Material, rows: Sequence[Row]) -> Spec:
    """Return a bar for the articles of which only the month is known, or no date."""
    values = [{"day": "no day known", **counted} for counted in _counted(material, rows)]
    x = {"field": "day", "type": "nominal", "title": None, "axis": {"labelAngle": 0}}
    return {"width": 90, "height": _HEIGHT, "data": {"values": values}, "layer": _stacked(material, x)}


def _counted(material: Material, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the articles of each cluster in some rows, with their place in the bar; the first cluster is below."""
    below = 0
    for number in list(material.clusters) or [_ALL]:
        articles = sum(row[_column(number)] for row in rows)
        if articles:
            middle = below + articles / 2
            below += articles
            written = str(number) if articles >= _WRITTEN and number != _ALL else ""
            yield {"cluster": number, "articles": articles, "middle": middle, "written": written}


def _stacked(material: Material, x: Spec) -> list[Spec]:
    """Return bars in the clusters' colours; those that are high enough have the number, for prints without colour."""
    names = {number: f"{number}  {shortened(name)}".rstrip() for number, name in material.clusters.items()}
    names = names or {_ALL: "all articles"}
    scale = {"domain": list(names), "range": [colour(number) for number in names]}
    shown = ", ".join(f"'{number}': {json.dumps(name)}" for number, name in names.items())
    legend = {"title": None, "orient": "bottom", "columns": 1, "labelLimit": _WIDTH, "symbolType": "square"}
    legend["labelExpr"] = f"({{{shown}}})[datum.label]"
    number = {"type": "text", "fontSize": 10, "color": "#000000"}
    at = {
        "x": {**x, "bandPosition": 0.5},
        "y": {"field": "middle", "type": "quantitative"},
        "text": {"field": "written"},
    }
    return [
        {
            "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
            "encoding": {
                "x": x,
                "y": {"field": "articles", "type": "quantitative", "stack": "zero", "title": "articles"},
                "color": {"field": "cluster", "type": "nominal", "legend": legend, "scale": scale},
                "order": {"field": "cluster"},
            },
        },
        {"mark": {**number, "stroke": "#ffffff", "strokeWidth": 3}, "encoding": at},
        {"mark": number, "encoding": at},
    ]


def _column(number: int) -> str:
    return "articles" if number == _ALL else f"cluster {number}"


def _days(field: str, domain: list[float]) -> Spec:
    return {"field": field, "type": "temporal", "scale": {"type": "utc", "domain": domain, "nice": False}}


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000
