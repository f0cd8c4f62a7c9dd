"""The map: pointing, walking and clicking; the form above it; and the tables that follow both."""

import pytest
from playwright.sync_api import expect

from framing.runs.tables import read_parquet

pytestmark = pytest.mark.deep


def matches(page):
    return int(page.locator("#matches").inner_text().split()[0])


def clear(page):
    """Press the button that clears all choices; the form is empty only after the event that it fires."""
    page.locator("#filters button[type=reset]").press("Enter")
    page.evaluate("() => new Promise((done) => setTimeout(done))")


def bright(page):
    return page.locator(".articles_marks path:not(.out)").count()


def point(page, number=0):
    return page.locator(".articles_marks path").nth(number)


def rows(page, grid="articles"):
    return page.locator(f"#grid-{grid} tbody tr")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_pointing_shows_outlet_day_and_title(opened, small, small_run):
    page = opened(small)
    page.locator("#drawing").scroll_into_view_if_needed()
    point(page).hover(force=True)
    tip = page.locator("#tip")
    assert tip.is_visible()
    first, title, cluster = tip.locator("p").all_inner_texts()
    assert first.startswith("The ")
    assert "2031-05-" in first
    assert title in {row["title"] for row in read_parquet(small_run / "articles.parquet")}
    assert "cluster " in cluster
    tip.hover()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_one_stop_for_tab_and_arrows_from_there(opened, small):
    page = opened(small)
    assert page.locator("#map-stop").count() == 1
    page.locator("#filters button[type=reset]").focus()
    page.keyboard.press("Tab")
    start = focused(page)
    assert "cluster" in start
    assert page.locator("#tip").is_visible()
    seen = {start}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        for _ in range(6):
            page.keyboard.press(key)
            seen.add(focused(page))
    assert len(seen) > 4
    assert page.locator("#map-stop").count() == 1
    page.keyboard.press("Home")
    assert focused(page) == start


def test_right_and_left_go_right_and_left(opened, small):
    page = opened(small)
    page.locator("#map-stop").focus()

    def across():
        return page.evaluate("document.activeElement.getBoundingClientRect().x")

    before = across()
    page.keyboard.press("ArrowRight")
    assert across() > before
    middle = across()
    page.keyboard.press("ArrowLeft")
    assert across() < middle


@pytest.mark.parametrize("by", ["mouse", "Enter", "Space"])
def test_keeping_an_article_filters_the_tables(opened, small, by):
    page = opened(small)
    if by == "mouse":
        point(page, 3).click(force=True)
    else:
        page.locator("#map-stop").focus()
        page.keyboard.press(by)
    assert rows(page).count() == 1
    assert page.locator("#chosen").is_visible()
    outlet = rows(page).locator("td").first.inner_text()
    assert outlet in page.locator("#chosen").inner_text()
    assert "filtered by the choice at the map" in page.locator("#grid-neighbours .count").inner_text()
    if by == "mouse":
        page.locator("#chosen button").click()
    else:
        page.keyboard.press("Escape")
    assert rows(page).count() > 1
    assert page.locator("#chosen").is_hidden()


FILTERS = ["Cluster", "Frame", "Outlet", "Country", "Ownership", "Language", "Event", "Wire"]


@pytest.mark.parametrize("label", FILTERS)
def test_each_choice_filters_map_and_table(opened, small, label):
    page = opened(small)
    total, points = matches(page), bright(page)
    box = page.locator("#filters").get_by_label(label, exact=True)
    option = box.locator("option").nth(1)
    text = option.inner_text()
    box.select_option(option.get_attribute("value"))
    expected = int(text.rsplit("(", 1)[1].rstrip(")"))
    assert matches(page) == expected < total
    assert rows(page).count() == min(expected, 15)
    assert bright(page) < points
    clear(page)
    assert matches(page) == total
    assert bright(page) == points


def test_choices_by_keyboard(opened, small):
    page = opened(small)
    total = matches(page)
    page.locator("#filter-ownership").focus()
    page.keyboard.press("ArrowDown")
    assert matches(page) < total
    clear(page)
    assert matches(page) == total
    page.locator("#filter-search").focus()
    page.keyboard.type("report 12")
    assert matches(page) == 1
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert matches(page) == total


def test_days(opened, small):
    page = opened(small)
    total = matches(page)
    page.locator("#filter-to").fill("2031-05-03")
    assert matches(page) == 1
    page.locator("#filter-from").fill("2031-05-04")
    assert matches(page) == 0
    page.locator("#filter-to").fill("")
    page.locator("#filter-from").fill("2031-09-01")
    assert matches(page) == 1
    page.locator("#filter-from").fill("")
    assert matches(page) == total


def test_a_month_is_met_by_any_of_its_days(opened, bundled):
    page = opened(bundled)
    page.locator("#filter-from").fill("2021-03-31")
    cells = page.locator("#grid-articles tbody td:nth-child(2)").all_inner_texts()
    assert "2021-03" in cells


def test_filters_add_up(opened, bundled):
    page = opened(bundled)
    page.locator("#filter-country").select_option("CN")
    china = matches(page)
    page.locator("#filter-ownership").select_option("state")
    both = matches(page)
    page.locator("#filter-search").fill("people")
    assert matches(page) < both < china


def test_a_card_shows_its_articles(opened, small):
    page = opened(small)
    card = page.locator(".card").nth(1)
    size = int(card.locator(".facts strong").first.inner_text())
    card.get_by_role("button", name="Show its articles").press("Enter")
    expect(page.locator("#filter-cluster")).to_have_value("2")
    assert matches(page) >= size
    assert bright(page) == size
    assert page.evaluate("document.activeElement.id") == "filter-cluster"


def test_tables_of_any_comparison_follow_by_address(opened, small):
    page = opened(small)
    page.locator("#filter-outlet").select_option("The Courier")
    heads = page.locator("#grid-neighbours thead th").evaluate_all("all => all.map((one) => one.dataset.column)")
    names = page.locator(f"#grid-neighbours tbody tr td:nth-child({heads.index('outlet') + 1})").all_inner_texts()
    assert set(names) <= {"The Courier"} or names == []
