"""Figures of the report, drawn by Vega-Lite; colours are safe for colour-blind readers and never the only cue."""

import json
from base64 import b64encode

import vl_convert

from framing.report.figures.bars import follows_bars, lift_bars, position_bars
from framing.report.figures.coverage import coverage_map
from framing.report.figures.heat import heat
from framing.report.figures.kinds import Spec
from framing.report.figures.timeline import timeline
from framing.report.material import Material


def specs(found: Material) -> dict[str, Spec]:
    """Return the figures that stand beside the report, for papers."""
    return {
        "map": coverage_map(found, legend=True),
        "position": position_bars(found.rows("position")),
        "lift": lift_bars(found.rows("lift")),
        "follows": follows_bars(found.rows("follows")),
        "timeline": timeline(found),
        "outlets": heat(found.rows("outlets")),
    }


def inline(found: Material) -> dict[str, str]:
    """Return the figures that stand in the page, as SVG; the map's legend is the page's own, so that it can wrap."""
    shown = {**specs(found), "map": coverage_map(found, legend=False)}
    return {name: svg(spec, background=None) for name, spec in shown.items() if name != "outlets"}


def svg(spec: Spec, background: str | None = "#ffffff") -> str:
    """Return a figure as SVG; text in it is escaped by the renderer."""
    return str(vl_convert.vegalite_to_svg(_configured(spec, background)))


def png(spec: Spec, scale: float = 1.0) -> bytes:
    """Return a figure as a PNG image."""
    return bytes(vl_convert.vegalite_to_png(_configured(spec, "#ffffff"), scale=scale))


def data_uri(image: bytes, kind: str) -> str:
    """Return an image ("svg+xml" or "png") as a data URI: shown so it can neither run scripts nor load files."""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"


def _configured(spec: Spec, background: str | None) -> str:
    axis = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": "#000000"}
    config = {
        "font": "DejaVu Sans, sans-serif",
        "background": background,
        "view": {"stroke": None},
        "axis": {**axis, "titleColor": "#000000"},
        "legend": {"labelFontSize": 12},
        "text": {"fontSize": 12},
    }
    return json.dumps({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": config, **spec})
