"""The picture for papers: articles by frame, in the colours of who owns their outlets."""

from framing.report.figures.kinds import Spec, shortened
from framing.report.material import Material
from framing.report.picture import picture

_WIDTH = 460
# As the style sheet has them; from dark to light, so that a print without colour distinguishes them too.
COLOURS = {"state": "#8a1c14", "public": "#00795a", "official": "#dd8a00", "private": "#a9c7de", "unknown": "#ececec"}
_RIM = "#3c4a57"


def frame_bars(material: Material) -> Spec:
    """Return a bar for each frame, the most frequent first, with its count; the piece's is starred."""
    drawn = picture(material)
    rows = drawn.rows if drawn else ()
    unit = drawn.unit if drawn else 1
    names = {row.frame: f"{'★ ' * row.own}{shortened(row.label, 44)}" for row in rows}
    kinds = dict(drawn.kinds) if drawn else {}
    values = [
        {"frame": names[row.frame], "owner": kinds[kind], "articles": count * unit, "order": number}
        for row in rows
        for number, (kind, count) in enumerate(row.kinds.items())
    ]
    totals = [{"frame": names[row.frame], "articles": row.articles} for row in rows]
    y = {"field": "frame", "type": "nominal", "sort": list(names.values()), "title": None, "axis": {"labelLimit": 320}}
    x = {"field": "articles", "type": "quantitative", "title": "articles"}
    scale = {"domain": list(kinds.values()), "range": [COLOURS[kind] for kind in kinds]}
    colour = {"field": "owner", "type": "nominal", "scale": scale, "legend": {"title": None, "orient": "bottom"}}
    return {
        "width": _WIDTH,
        "height": {"step": 22},
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "bar", "stroke": _RIM, "strokeWidth": 0.6},
                "encoding": {"x": {**x, "stack": "zero"}, "y": y, "color": colour, "order": {"field": "order"}},
            },
            {
                "data": {"values": totals},
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {"x": x, "y": y, "text": {"field": "articles"}},
            },
        ],
    }
