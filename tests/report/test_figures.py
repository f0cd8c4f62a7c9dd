"""Figures: drawn from any material, and text in them stays text."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from framing.report import figures
from framing.report.figures.symbols import COLOURS, colour, shape
from tests.report.materials import with_table

HOSTILE = """<script>alert(1)</script>'"\\ ]]> onload=x {{x}}"""


def test_every_figure_is_drawn(material):
    for name, spec in figures.specs(material).items():
        assert figures.png(figures.svg(spec)).startswith(b"\x89PNG"), name
        assert etree.fromstring(figures.svg(spec)).tag.endswith("svg"), name


def test_text_in_figures_stays_text(material):
    for table in ("clusters", "position"):
        rows = [{**row, "name": HOSTILE} for row in material.rows(table)]
        material = with_table(material, table, replace(material.tables[table], rows=rows))
    for name, spec in figures.specs(material).items():
        tags = {etree.QName(one).localname for one in etree.fromstring(figures.svg(spec)).iter()}
        assert tags <= {"svg", "g", "path", "line", "text", "tspan", "defs", "clipPath", "rect"}, name
    assert "&lt;script&gt;" in figures.svg(figures.specs(material)["position"])


def test_the_map_tells_the_script_which_row_each_point_is(material):
    drawn = figures.inline(material)["map"]
    marks = re.search(r'articles_marks".*?</g>', drawn, re.DOTALL)[0]
    rows = [int(number) for number in re.findall(r'<path aria-label="(\d+)"', marks)]
    placed = {point["id"] for point in material.rows("map")} - {"piece"}
    assert {material.articles[row]["id"] for row in rows} == placed


def test_inline_figures_have_no_background_of_their_own(material):
    assert all("#ffffff" not in svg.split("<g", 1)[0] for svg in figures.inline(material).values())


@pytest.mark.parametrize("number", range(1, 25))
def test_no_two_clusters_look_alike(number):
    others = [(colour(i), shape(i)) for i in range(1, 25) if i != number]
    assert (colour(number), shape(number)) not in others


def test_the_unplaced_have_a_look_of_their_own():
    assert colour(-1) not in COLOURS
    assert shape(-1) not in {shape(i) for i in range(1, 9)}
