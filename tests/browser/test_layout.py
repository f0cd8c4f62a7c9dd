"""Layout: no sideways scrolling of the page at any width, nothing that only a screen can do on paper."""

import pytest

pytestmark = pytest.mark.deep


REPORTS = ["bundled", "hostile"]


@pytest.fixture(params=REPORTS)
def report(request):
    return request.getfixturevalue("bundled" if request.param == "bundled" else "hostile_run")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_page_never_scrolls_sideways(opened, report, width):
    path = report if report.is_file() else report / "report.html"
    page = opened(path, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_blocks_stay_within_the_page(opened, bundled, width):
    page = opened(bundled, viewport={"width": width, "height": 800})
    out = page.evaluate(
        """() => [...document.querySelectorAll("section > *, .card, .answer, .filters > *, figure")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert out == []


def test_controls_are_large_enough_to_hit(opened, small):
    page = opened(small, viewport={"width": 360, "height": 800})
    for control in page.locator("button:visible, input:visible, select:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 24, control.evaluate("one => one.outerHTML")
        assert box["width"] >= 24


def test_text_may_be_twice_as_large(opened, small):
    page = opened(small, viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_paper(opened, bundled):
    page = opened(bundled, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("nav:visible, button:visible:not(th > button), input:visible, select:visible").count() == 0
    assert page.locator("figure svg:visible").count() >= 4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.set_viewport_size({"width": 690, "height": 980})  # A4 without its margins
    cut = page.locator("table").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().right > 691).map((one) => one.caption.textContent)"
    )
    assert cut == []
    assert page.pdf(format="A4").startswith(b"%PDF")
