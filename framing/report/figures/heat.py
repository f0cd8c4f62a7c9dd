"""Which groups of outlets used which frame, as a heat map."""

from framing.compare.vocabulary import CODED_AS
from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import COLOURS
from framing.report.material import Material
from framing.runs.tables import Row
from framing.study.model import Codebook
from framing.text.names import spelled

_SHOWN = 12  # groups of a kind, those with most articles


def heat(material: Material) -> Spec:
    """Return the groups with most articles by frame; a cell's shade is its share of the row."""
    rows, codebook = material.rows("outlets"), material.study.codebook
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    values = [value for kind in kinds.values() for row in kind[:_SHOWN] for value in _cells(row, codebook)]
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


def _cells(row: Row, codebook: Codebook) -> list[Row]:
    group = shortened(f"{row['kind']}: {spelled(row['kind'], str(row['group']))}", 46)
    counts = {name.removeprefix(CODED_AS): count for name, count in row.items() if name.startswith(CODED_AS)}
    return [
        {
            "group": group,
            "frame": codebook.label(frame),
            "articles": count,
            "share": count / max(row["coded_articles"], 1),
        }
        for frame, count in counts.items()
    ]
