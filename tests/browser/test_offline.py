"""From disk, without network: complete in one file, and whole without its script too."""

import pytest

MOST = 3_000_000  # bytes of the bundled study's report


def test_one_file_of_moderate_size(bundled):
    assert bundled.stat().st_size < MOST


@pytest.mark.parametrize("report", ["bundled", "small"])
def test_opens_without_a_word(opened, request, report):
    page = opened(request.getfixturevalue(report))
    assert page.locator(".articles_marks path").count() > 10
    page.wait_for_timeout(200)


def test_the_first_screen_answers(opened, bundled):
    page = opened(bundled)
    for part in (".first .from", ".first .lead", ".verdict"):
        assert page.locator(part).first.bounding_box()["y"] < 900
    assert page.locator("h1").bounding_box()["y"] < 200
    picture = page.locator("#picture .tellings").bounding_box()
    assert picture["y"] + picture["height"] < 900
    narrow = opened(bundled, viewport={"width": 360, "height": 740}).locator("#picture .tellings").bounding_box()
    assert narrow["y"] + narrow["height"] < 740


def test_every_finding_leads_to_its_evidence(opened, bundled):
    page = opened(bundled)
    links = page.locator("a.evidence")
    assert links.count() == page.locator("ol.findings > li").count() >= 5
    for link in links.all():
        target = page.locator(link.get_attribute("href"))
        link.click()
        assert 0 <= target.bounding_box()["y"] < 400


def test_without_its_script_it_is_whole(opened, bundled):
    page = opened(bundled, java_script_enabled=False)
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert page.locator("figure svg:visible").count() >= 4
    assert page.locator("#grid-articles tbody tr").count() == 15
    assert page.locator("#grid-articles .count").inner_text().endswith("all are in articles.csv beside this report")
    page.locator("details.folded:has(table) > summary").first.click()
    assert page.locator("details.folded:has(table) table").first.is_visible()
