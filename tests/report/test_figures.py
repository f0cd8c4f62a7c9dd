"""Figures: drawn from any material, and text in them stays text."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from framing.report import assets, figures
from framing.report.figures import fonts, telling
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


def luminance(colour):
    """Return how light a colour is in a print without colours (WCAG's relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_owners_can_be_told_without_colours():
    light = [luminance(colour) + 0.05 for colour in telling.COLOURS.values()]
    assert all(other / one >= 1.4 for one, other in pairwise(light))
    style = assets.style().split("prefers-color-scheme: dark", 1)[1]
    assert all(f".k-{kind} {{ fill: {colour}; }}" in style for kind, colour in telling.COLOURS.items())


def test_figures_are_for_papers(material):
    drawing = figures.svg(figures.specs(material)["frames"])
    assert figures.pdf(drawing).startswith(b"%PDF")
    printed, screen = figures.png(drawing, figures.PRINTED), figures.png(drawing)
    per_metre = [int.from_bytes(one.split(b"pHYs")[1][:4], "big") for one in (printed, screen)]
    assert [round(one * 0.0254) for one in per_metre] == [300, 72]


def test_the_map_says_what_its_clusters_are(material):
    labels = [layer for layer in figures.specs(material)["map"]["layer"] if layer["name"] == "labels"]
    shown = {value["label"].split(" ")[0] for value in labels[0]["data"]["values"]}
    assert shown == {str(number) for number in material.clusters}


def test_articles_without_a_day_have_a_bar(material):
    first, *others = material.rows("timeline")
    table = replace(material.tables["timeline"], rows=[{**first, "published": "2031-05"}, *others])
    material = with_table(material, "timeline", table)
    below = figures.specs(material)["timeline"]["vconcat"][1]["hconcat"]
    counts = [sum(value["articles"] for value in one["data"]["values"]) for one in below]
    assert counts == [sum(row["articles"] for row in others), first["articles"]]


def test_letters_that_no_font_has_are_named():
    assert fonts.missing_scripts("Plain words, und Größe") == []
    drawn = {letter: fonts.missing_scripts(letter) for letter in "中한ع"}
    assert all(
        missing in ([], [script]) for missing, script in zip(drawn.values(), ("han", "hangul", "arabic"), strict=True)
    )
    assert "han" in fonts.note(["han"])
