"""The timeline: articles by day, coloured by cluster, below the days of the events."""

from datetime import UTC, date, datetime, timedelta

from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import GREY, colour
from framing.report.material import Material
from framing.runs.tables import Row

_WIDTH = 640
_ALL = -1  # the number of what has no cluster, as all have where none is shown
_BY_DAY = {
    "timeUnit": "utcyearmonthdate",
    "title": "day of publication",
    "axis": {"format": "%-d %b", "tickCount": 8, "grid": False},
}
_DAY = timedelta(days=1)
_DAY_LENGTH = len("2021-03-16")


def timeline(material: Material) -> Spec:
    """Return events above and articles below, on one axis of days."""
    days = {row["published"]: row for row in material.rows("timeline") if len(row["published"]) == _DAY_LENGTH}
    spans = [event.days for event in material.study.events.values()]
    known = [*map(date.fromisoformat, days), *(span.first for span in spans), *(span.last for span in spans)]
    domain = [_moment(min(known) - _DAY), _moment(max(known) + 2 * _DAY)]
    return {
        "spacing": 8,
        "resolve": {"scale": {"color": "independent"}},
        "vconcat": [_events(material, domain), _articles(material, days, domain)],
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


def _articles(material: Material, days: dict[str, Row], domain: list[float]) -> Spec:
    numbers = list(material.clusters) or [_ALL]
    values = [
        {
            "day": _moment(date.fromisoformat(day)),
            "cluster": number,
            "articles": row[_column(number)],
        }
        for day, row in days.items()
        for number in numbers
        if row[_column(number)]
    ]
    scale = {"domain": numbers, "range": [colour(number) for number in numbers]}
    return {
        "width": _WIDTH,
        "height": 180,
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "x": {**_days("day", domain), **_BY_DAY},
            "y": {"field": "articles", "type": "quantitative", "stack": "zero", "title": "articles"},
            "color": {"field": "cluster", "type": "nominal", "legend": None, "scale": scale},
            "order": {"field": "cluster"},
        },
    }


def _column(number: int) -> str:
    return "articles" if number == _ALL else f"cluster {number}"


def _days(field: str, domain: list[float]) -> Spec:
    return {"field": field, "type": "temporal", "scale": {"type": "utc", "domain": domain, "nice": False}}


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000
