"""Which groups of outlets used which frame, as a heat map."""

from collections.abc import Sequence

from framing.compare.vocabulary import CODED_AS
from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import COLOURS
from framing.runs.tables import Row

_SHOWN = 12  # groups of a kind, those with most articles


def heat(rows: Sequence[Row]) -> Spec:
    """Return the groups with most articles by frame; a cell's shade is its share of the row."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    values = [value for kind in kinds.values() for row in kind[:_SHOWN] for value in _cells(row)]
    at = {
        "x": {
            "field": "frame",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"orient": "top", "labelAngle": -35},
        },
        "y": {"field": "group", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}},
    }
    shade: Spec = {"field": "share", "type": "quantitative", "legend": None}
    shade["scale"] = {"domain": [0, 1], "range": ["#ffffff", COLOURS[0]]}
    written = {"condition": {"test": "datum.share > 0.6", "value": "#ffffff"}, "value": "#000000"}
    return {
        "data": {"values": values},
        "width": {"step": 52},
        "height": {"step": 20},
        "encoding": at,
        "layer": [
            {"mark": {"type": "rect", "stroke": "#dddddd"}, "encoding": {"color": shade}},
            {"mark": "text", "encoding": {"text": {"field": "articles"}, "color": written}},
        ],
    }


def _cells(row: Row) -> list[Row]:
    group = f"{row['kind']}: {shortened(str(row['group']), 36)}"
    counts = {name.removeprefix(CODED_AS): count for name, count in row.items() if name.startswith(CODED_AS)}
    return [
        {"group": group, "frame": frame, "articles": count, "share": count / max(row["coded_articles"], 1)}
        for frame, count in counts.items()
    ]
