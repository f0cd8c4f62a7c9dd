"""A schedule of every minute on PostgreSQL; the worker is killed in the middle of a run, and nothing is asked twice."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect, sync_playwright

from framing.collect.archive import Archive, verify
from tests.browser.chromium import launch_or_skip
from tests.command import ROOT
from tests.demo.demo import Demo, opened
from tests.flows import postgres
from tests.flows.server import Server, framing, free_port, running, settings
from tests.flows.waiting import until
from tests.flows.workers import kill, own_list_only, prefect, worker

pytestmark = [
    pytest.mark.deep,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
]
_FIRST = 4  # leads of the first three runs; the fourth has all the others to fetch
_EVERY_MINUTE = (ROOT / "prefect.yaml").read_text().replace('cron: "0 3 * * *"', 'cron: "* * * * *"')


@pytest.fixture
def scheduled(tmp_path):
    """The demonstration, a Prefect server on PostgreSQL, and an environment in which the collection is deployed."""
    (tmp_path / "home").mkdir()
    (tmp_path / "settings").mkdir()
    with (
        postgres.running(free_port()) as database,
        running(tmp_path / "home", PREFECT_API_DATABASE_CONNECTION_URL=database) as server,
        opened(tmp_path, ["clean", "clean", "boxes", "clean"], 6) as demo,
    ):
        defaults = demo.config / "defaults.toml"
        defaults.write_text(defaults.read_text().replace("delay = 0.05", "delay = 1.0", 1))
        (tmp_path / "prefect.yaml").write_text(_EVERY_MINUTE)
        env = {**settings(tmp_path / "settings", server), "FRAMING_CONFIG": str(demo.config)}
        env["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] = "30"
        assert "marked as crashed" in framing(tmp_path, env, "notify", "set").stdout
        prefect(tmp_path, env, "work-pool", "create", "framing", "--type", "process")
        prefect(tmp_path, env, "deploy", "--name", "collection")
        yield tmp_path, env, server, demo


def runs(server: Server, state: str) -> list[str]:
    wanted = {"state": {"type": {"any_": [state]}}}
    flows = {"name": {"any_": ["collection"]}}
    return [run["id"] for run in server.find("flow_runs", flow_runs=wanted, flows=flows)]


def held(demo: Demo) -> set[str]:
    archive, now = Archive(demo.config / "archive"), datetime.now(UTC)
    return {one.url for one in demo.planted if archive.answer(one.url, now, timedelta(days=30))}


def test_a_worker_that_is_killed_is_followed_by_one_that_completes_its_work(scheduled):
    folder, env, server, demo = scheduled
    [coverage] = demo.config.glob("studies/*/coverage.jsonl")
    leads = coverage.read_text().splitlines(keepends=True)
    [plan] = demo.config.glob("studies/*/study.toml")
    plan.with_name("coding.csv").unlink()  # it speaks of leads that come later
    plan.write_text(own_list_only(plan.read_text()))
    coverage.write_text("".join(leads[:_FIRST]))
    process = worker(folder, env)
    try:
        until(lambda: len(runs(server, "COMPLETED")) >= 3, "three scheduled runs", 400)
        before = len(held(demo))
        coverage.write_text("".join(leads))
        until(lambda: len(held(demo)) > before + 1, "the fourth run to be in its middle", 200)
        kill(process)
        fetched = held(demo)
        assert before < len(fetched) < len(leads), "killed in the middle"
        asked = {one.url: demo.asked(one) for one in demo.planted}
        done = len(runs(server, "COMPLETED"))
        process = worker(folder, env)
        until(lambda: len(runs(server, "COMPLETED")) > done, "a run after the kill", 400)
        assert verify(demo.config / "archive").problems == ()
        assert {one.url for one in demo.planted if one.url in fetched and demo.asked(one) > asked[one.url]} == set()
        assert len(held(demo)) >= len(leads) - 1
        assert list(folder.glob("runs-demo/port-lorne/collections/2*/gaps.csv"))
        [crashed] = until(lambda: runs(server, "CRASHED"), "the killed run to be marked", 300)
        shown = {
            crashed: "zombie: a run without a sign of life",
            runs(server, "COMPLETED")[0]: "leads were fetched",
        }
        look(server, shown)
    finally:
        kill(process)


def look(server: Server, shown: Mapping[str, str]) -> None:
    """Open the page of each flow run in the UI and wait for its words; without a browser the test ends as skipped."""
    with sync_playwright() as playwright:
        browser = launch_or_skip(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        for run, words in shown.items():
            page.goto(f"{server.url}/v2/runs/flow-run/{run}")
            page.get_by_role("tab", name="Details").click(timeout=60_000)
            expect(page.get_by_text(words).first).to_be_visible(timeout=60_000)
        browser.close()
