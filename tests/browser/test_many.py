"""A report on 5,000 articles opens and its filters act; how fast is measured elsewhere."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.deep


def test_five_thousand_articles(opened, many):
    page = opened(many)
    assert page.locator("#matches").inner_text() == "5000 of 5000 articles"
    assert page.locator(".articles_marks path").count() == 5000
    assert page.locator("#grid-articles tbody tr").count() == 15
    page.locator("#filter-search").fill("4999:")
    assert page.locator("#matches").inner_text() == "1 of 5000 articles"
    expect(page.locator(".articles_marks path:not(.out)")).to_have_count(1)  # after the tables have answered
    page.locator("#filters button[type=reset]").click()
    page.locator("#grid-articles th[data-column=title] button").click()
    assert page.locator("#grid-articles tbody tr").first.locator("td").nth(2).inner_text().startswith("0: ")
    page.locator("#map-stop").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.locator("#grid-articles tbody tr").count() == 1
