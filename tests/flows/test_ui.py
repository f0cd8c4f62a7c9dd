"""The Prefect UI in a real Chromium: every artifact is rendered, with its history; the run tells its finding."""

import re

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import hostile
from tests.browser.chromium import launch_or_skip
from tests.flows.server import framing, settings
from tests.study import builder

pytestmark = [pytest.mark.usefixtures("batches"), pytest.mark.deep, pytest.mark.timeout(1500)]

DEADLINE = 60_000  # milliseconds until a page of the UI on a busy machine must have come
SHOWN = {
    "findings": "The Moren accord",
    "clusters": "typical_outlet",
    "nearest-articles": "both say",
    "outlets-by-frame": "as repair",
    "validity": "baseline: the event",
    "changes": "not included",
    "exclusions": "rejected_at",
    "report": "Report of The Moren accord",
}


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = launch_or_skip(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(DEADLINE)
        yield page
        browser.close()


@pytest.mark.parametrize("key", SHOWN)
def test_each_artifact_is_rendered(server, page: Page, key):
    newest = server.artifacts(f"lake-{key}")[0]
    page.goto(f"{server.url}/v2/artifacts/artifact/{newest['id']}")
    expect(page.get_by_text(SHOWN[key]).first).to_be_visible(timeout=DEADLINE)


@pytest.mark.parametrize("key", SHOWN)
def test_each_artifact_has_a_history_of_two(server, page: Page, key):
    page.goto(f"{server.url}/v2/artifacts/key/lake-{key}")
    for version in server.artifacts(f"lake-{key}"):
        expect(page.locator(f"a[href*='{version['id']}']").first).to_be_visible(timeout=DEADLINE)


def test_the_nearest_articles_leave_room_for_what_stands_beside_them(server, page: Page):
    newest = server.artifacts("lake-nearest-articles")[0]
    page.goto(f"{server.url}/v2/artifacts/artifact/{newest['id']}")
    nearest, beside = page.locator("table"), page.get_by_text("State Message")
    for part in (nearest, beside):
        expect(part).to_be_visible(timeout=DEADLINE)
    table, beside = nearest.bounding_box(), beside.bounding_box()
    assert table["x"] + table["width"] <= beside["x"]


def test_a_run_tells_its_finding(server, batches, page: Page):
    run = batches.flow_runs[-1]
    page.goto(f"{server.url}/v2/runs/flow-run/{run['id']}")
    expect(page.get_by_text(run["name"]).first).to_be_visible(timeout=DEADLINE)
    page.get_by_role("tab", name="Details").click()  # of the log only the lines in sight are in the page
    finding = page.get_by_text(re.compile("How the piece tells it .* Artifacts: /v2/artifacts/key/lake-findings"))
    expect(finding.first).to_be_visible(timeout=DEADLINE)


def test_the_changes_name_what_went(server, page: Page):
    newest = server.artifacts("lake-changes")[0]
    page.goto(f"{server.url}/v2/artifacts/artifact/{newest['id']}")
    expect(page.get_by_text(builder.leads()[0]["url"]).first).to_be_visible(timeout=DEADLINE)


@pytest.fixture(scope="module")
def harm(server, tmp_path_factory):
    """The artifacts of a run whose every text comes from someone who means harm."""
    folder = tmp_path_factory.mktemp("harm")
    study = hostile.write(folder / "harm")
    ended = framing(folder, settings(folder, server), "run", study)
    assert ended.returncode == 0, ended.stderr
    return {key: server.artifacts(f"harm-{key}")[0]["id"] for key in SHOWN}


@pytest.mark.parametrize("key", SHOWN)
@pytest.mark.parametrize("version", ["", "/v2"])
def test_nothing_from_outside_runs(server, harm, page: Page, version, key):
    page.goto(f"{server.url}{version}/artifacts/artifact/{harm[key]}")
    expect(page.get_by_text(f"harm-{key}").first).to_be_visible(timeout=DEADLINE)
    page.wait_for_timeout(500)  # what runs by itself would have run
    assert page.evaluate("window.harmed") is None
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert page.locator("img[onerror], svg[onload], [onfocus]").count() == 0
