"""A word of a list leads to its sentences in piece and coverage; how a table is sorted can be sent as an address."""

from dataclasses import replace

import pytest

from framing.report.page import page as written
from tests.report import materials

pytestmark = pytest.mark.deep


def test_a_word_shows_its_sentences_in_piece_and_coverage(opened, small):
    page = opened(small)
    button = page.locator("#cluster-1 button.word").first
    word = button.inner_text()
    button.click()
    uses = page.locator(".uses")
    assert uses.get_attribute("aria-label") == f"Sentences with {word}"
    assert page.evaluate("document.activeElement.className") == "chosen uses"
    sentences = uses.locator("li")
    assert sentences.count() > 0
    assert all(word in one.lower() for one in sentences.locator("mark").all_inner_texts())
    uses.get_by_role("button", name="Close").click()
    assert uses.count() == 0
    assert page.evaluate("document.activeElement.textContent") == word


def test_a_role_stands_for_its_names(opened, small_run, tmp_path):
    material = materials.read(small_run, small_run.parent / "lake")
    rows = [{**row, "terms": "[upstream], lake"} for row in material.rows("clusters")]
    material = materials.with_table(material, "clusters", replace(material.tables["clusters"], rows=rows))
    (tmp_path / "report.html").write_text(written(material), "utf-8")
    page = opened(tmp_path / "report.html")
    page.locator("#cluster-1 button.word", has_text="[upstream]").click()
    marks = page.locator(".uses mark").all_inner_texts()
    assert marks
    assert set(marks) <= {"Velmora", "the Velmoran government"}


def test_the_order_of_a_table_lives_in_the_address(opened, small):
    page = opened(small)
    page.locator("#grid-articles th[data-column=outlet] button").click()
    page.locator("#grid-articles th[data-column=outlet] button").click()
    page.locator("#filter-ownership").select_option("private")
    assert "sort-articles=-outlet" in page.url
    rows = page.locator("#grid-articles tbody tr")
    before = rows.all_inner_texts()
    page.goto("about:blank")
    page.goto(f"{small.as_uri()}#?sort-articles=-outlet&ownership=private")
    assert rows.all_inner_texts() == before
    assert page.locator("#grid-articles th[data-column=outlet]").get_attribute("aria-sort") == "descending"
