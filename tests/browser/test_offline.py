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
    for question in ("How were the events told?", "Where does the piece stand?", "How sure is that?"):
        box = page.get_by_role("heading", name=question).bounding_box()
        assert box["y"] < 900
    assert page.locator("ol.findings li").first.bounding_box()["y"] < 900


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
    page.locator("details.folded summary").first.click()
    assert page.locator("details.folded table").first.is_visible()
