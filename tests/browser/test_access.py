"""WCAG 2.2 AA as far as axe-core can see, and what it cannot: landmarks, names, captions, every control by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def complaints(page):
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        (one["impact"], one["id"], [node["html"][:150] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in {"serious", "critical", "moderate"}
    ]


LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 768, 1440)]


@pytest.mark.deep
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_in_the_bundled_study(opened, bundled, scheme, width):
    page = opened(bundled, color_scheme=scheme, viewport={"width": width, "height": 900})
    unfold(page)
    assert complaints(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("dark", 360)])
def test_axe_finds_nothing(opened, small, scheme, width):
    page = opened(small, color_scheme=scheme, viewport={"width": width, "height": 900})
    unfold(page)
    assert complaints(page) == []


def test_axe_finds_nothing_while_in_use(opened, small):
    page = opened(small)
    page.locator("#filter-ownership").select_option("private")
    page.locator("#map-stop").focus()
    page.keyboard.press("Enter")
    page.locator("#grid-articles th button").first.click()
    assert complaints(page) == []


def test_landmarks(opened, small):
    page = opened(small)
    for role in ("banner", "navigation", "main", "contentinfo", "search"):
        assert page.get_by_role(role).count() == 1, role
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"


def test_tables_have_captions_and_headers(opened, small):
    page = opened(small)
    for table in page.locator("table").all():
        assert table.locator("caption").text_content()
        assert table.locator("thead th:not([scope=col])").count() == 0


@pytest.mark.deep
def test_pictures_say_what_they_show(opened, bundled):
    page = opened(bundled)
    pictures = page.locator("figure [role=img]")
    assert pictures.count() >= 4
    for picture in pictures.all():
        assert any(letter.isdigit() for letter in picture.get_attribute("aria-label"))


@pytest.mark.deep
def test_every_control_is_reached_by_tab(opened, small):
    page = opened(small)
    unfold(page)
    wanted = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
            const visible = all.filter((one) => one.checkVisibility());
            visible.forEach((one, number) => { one.dataset.number = number; });
            return visible.length;
        }"""
    )
    reached = set()
    for _ in range(3 * wanted):  # a date takes several stops
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.number ?? null")
        if number is not None:
            reached.add(int(number))
        elif reached:
            break
    assert reached == set(range(wanted))


def test_focus_is_seen(opened, small):
    page = opened(small)
    for selector in ("a.evidence", "#filter-search", "#grid-articles th button"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
