"""Figures of the report, drawn by Vega-Lite; colours are safe for colour-blind readers and never the only cue."""

import json
from base64 import b64encode
from collections.abc import Callable

from framing.report.figures.bars import follows_bars, lift_bars, position_bars
from framing.report.figures.coverage import coverage_map
from framing.report.figures.heat import by_country, heat
from framing.report.figures.kinds import Spec
from framing.report.figures.telling import frame_bars
from framing.report.figures.timeline import timeline
from framing.report.material import Material

_FIGURES: dict[str, Callable[[Material], Spec]] = {
    "frames": frame_bars,
    "frame_groups": by_country,
    "map": lambda material: coverage_map(material, legend=True),
    "position": lambda material: position_bars(material.rows("position")),
    "lift": lift_bars,
    "follows": lambda material: follows_bars(material.rows("follows")),
    "timeline": timeline,
    "outlets": heat,
}

SCREEN, PRINTED = 72, 300  # dots an inch: one a point of the drawing, and what journals ask for
_BESIDE = {"outlets", "frames", "frame_groups"}  # the page shows these itself


def specs(material: Material) -> dict[str, Spec]:
    """Return the figures that stand beside the report, for papers: one for each of these comparisons that there is."""
    return {name: figure(material) for name, figure in _FIGURES.items() if name in material.tables}


def inline_specs(material: Material) -> dict[str, Spec]:
    """Return the figures that stand in the page; the map's legend is the page's own, so that it can wrap."""
    shown = {name: spec for name, spec in specs(material).items() if name not in _BESIDE}
    if "map" in shown:
        shown["map"] = coverage_map(material, legend=False)
    return shown


def inline(material: Material) -> dict[str, str]:
    """Return the figures that stand in the page, as SVG by name."""
    return {name: svg(spec, background=None) for name, spec in inline_specs(material).items()}


def svg(spec: Spec, background: str | None = "#ffffff") -> str:
    """Return a figure as SVG; text in it is escaped by the renderer."""
    import vl_convert  # noqa: PLC0415 - it takes long to import, and most figures have been drawn before

    return str(vl_convert.vegalite_to_svg(_configured(spec, background)))


def png(drawing: str, dots: float = SCREEN) -> bytes:
    """Return a figure, given as SVG, as a PNG image of so many dots an inch."""
    import vl_convert  # noqa: PLC0415 - as above

    return bytes(vl_convert.svg_to_png(drawing, ppi=dots))


def pdf(drawing: str) -> bytes:
    """Return a figure, given as SVG, as a PDF."""
    import vl_convert  # noqa: PLC0415 - as above

    return bytes(vl_convert.svg_to_pdf(drawing))


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
