"""The page as text: policy, order, and that a new comparison needs no code here."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from framing.compare.table import Column, ComparisonTable
from framing.report.page import further, page
from tests.report.materials import with_table
from tests.report.page_text import page_text

NEW = ComparisonTable(
    title="Moods of the moon",
    note="Made up & <b>bold</b>.",
    columns={"mood": Column("how it felt"), "share": Column("how much", float)},
    rows=[{"mood": "<i>calm</i>", "share": 0.25}],
)


@pytest.fixture(scope="session")
def html(material):
    return page(material)


def test_a_new_comparison_shows_up(material):
    more = with_table(material, "moods", NEW)
    html = page(more)
    assert further(more) == sorted([*further(material), "moods"], key=lambda name: more.tables[name].title)
    assert '<h2 id="moods">Moods of the moon</h2>' in html
    assert "Made up &amp; &lt;b&gt;bold&lt;/b&gt;." in html
    assert "&lt;i&gt;calm&lt;/i&gt;" in html
    assert '<a href="#moods">' in html


def test_the_policy_names_style_and_script_by_digest(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_is_loaded_and_no_attribute_runs(html):
    tags = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"<(?:link|img|script|iframe|object|embed)\b[^>]*(?:src|href)=\"(?!data:image/x-icon,)", tags)
    assert not re.search(r"<[^>]*\s(?:on\w+|style)=", tags)


def test_every_link_within_the_page_has_its_target(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_frames_and_roles_are_explained(material, html):
    text = BeautifulSoup(html, "lxml").select_one("#words").get_text(" ", strip=True)
    assert all(frame.definition in text for frame in material.study.codebook.frames.values())
    for role, names in material.study.masking.roles.items():
        assert f"[{role}] {', '.join(names)}" in text


def test_passages_stand_beside_their_nearest_coverage(material, html):
    parsed = BeautifulSoup(html, "lxml")
    for grid, kind in (("passages", "passage"), ("left-out", "left out")):
        wanted = {
            (row["statement"], row["nearest"] or "") for row in material.rows("statements") if row["kind"] == kind
        }
        rows = parsed.select(f"#grid-statements-{grid} tbody tr")
        cells = [[cell.get_text() for cell in row.find_all("td")] for row in rows if wanted]
        assert {(statement, nearest) for statement, nearest, *_ in cells} <= wanted
        assert len(cells) == min(len(wanted), 15)


def test_the_first_screen_names_the_piece_its_frame_how_many_share_it_and_how_sure(material, html):
    first = BeautifulSoup(html, "lxml").select_one("#findings")
    text = page_text(html, "#findings")
    assert material.reference.title in text
    assert first.h1.get_text(strip=True) == material.summary.headline
    assert material.summary.lead in text
    [sure] = [one for one in material.summary.findings if one.kind == "sureness"]
    assert " ".join(sure.text.split()) in text


def test_the_picture_has_a_box_for_each_article_and_one_row_for_each_frame(material, html):
    parsed = BeautifulSoup(html, "lxml")
    boxes = parsed.select(".boxes rect[data-row]")
    rows = [row for row in material.rows("frames") if row["articles"]]
    assert len(boxes) == sum(row["articles"] for row in rows) == material.summary.compared
    assert len({box["data-row"] for box in boxes}) == len(boxes)
    assert [int(one.get_text()) for one in parsed.select(".tellings .size")] == [row["articles"] for row in rows]
    assert len(parsed.select(".tellings .own")) == 1
    assert len(parsed.select(".boxes .near")) == min(10, len(material.rows("neighbours")))


def test_links_out_tell_nobody_where_they_come_from(html):
    links = re.findall(r'<a href="http[^>]*>', html)
    assert links
    assert all('rel="noreferrer"' in link for link in links)


def test_same_material_same_page(material, html):
    assert page(material) == html


def test_each_finding_names_a_table_of_the_page(material, html):
    for finding in material.summary.findings:
        assert f'id="{finding.evidence}"' in html


def test_an_analysis_without_codes_shows_clusters_instead_of_frames(material):
    table = material.tables["outlets"]
    names = ("kind", "group", "articles", "coded_articles")
    columns = {**{name: table.columns[name] for name in names}, "as cluster 1": Column("", int)}
    rows = [{**{name: row[name] for name in names}, "as cluster 1": row["coded_articles"]} for row in table.rows]
    html = page(with_table(material, "outlets", replace(table, columns=columns, rows=rows)))
    assert ">cluster 1</th>" in html
