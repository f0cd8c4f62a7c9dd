"""Which groups of outlets used which frame, as heat maps: counts on shades, so that colour is not needed."""

from collections.abc import Sequence

from framing.compare.vocabulary import CODED_AS
from framing.report.figures.kinds import Spec, shortened
from framing.report.figures.symbols import COLOURS
from framing.report.material import Material
from framing.runs.tables import Row
from framing.study.model import Codebook
from framing.text.names import spelled

_SHOWN = 12  # groups of a kind, those with most articles
_COUNTRIES = 20


def heat(material: Material) -> Spec:
    """Return the groups with most coded articles by coded frame; a cell's shade is its share of the row."""
    rows, codebook = material.rows("outlets"), material.study.codebook
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    return _drawn([value for kind in kinds.values() for row in kind[:_SHOWN] for value in _cells(row, codebook)])


def by_country(material: Material) -> Spec:
    """Return how the countries with most articles tell it: the settled frames, the most frequent first."""
    labels = {row["frame"]: row["label"] for row in material.rows("frames")}
    order = list(labels)
    rows = [row for row in material.rows("frame_groups") if row["kind"] == "country" and row["frame"] in labels]
    rows.sort(key=lambda row: (-row["of"], row["group"], order.index(row["frame"])))
    shown = list(dict.fromkeys(row["group"] for row in rows))[:_COUNTRIES]
    return _drawn(
        [
            {
                "group": f"{shortened(row['group'], 40)} ({row['of']})",
                "frame": shortened(labels[row["frame"]], 34),
                "articles": row["articles"],
                "share": row["share"],
            }
            for row in rows
            if row["group"] in shown
        ]
    )


def _drawn(values: Sequence[Row]) -> Spec:
    at = {
        "x": {
            "field": "frame",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"orient": "top", "labelAngle": -35, "labelLimit": 260},
        },
        "y": {"field": "group", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}},
    }
    shade: Spec = {"field": "share", "type": "quantitative", "legend": None}
    shade["scale"] = {"domain": [0, 1], "range": ["#ffffff", COLOURS[0]], "interpolate": "rgb"}
    written = {"condition": {"test": "datum.share > 0.6", "value": "#ffffff"}, "value": "#000000"}
    return {
        "data": {"values": list(values)},
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
