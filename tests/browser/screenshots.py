"""Pictures of the report and the Prefect UI for README and docs, from runs of the bundled study: `make screenshots`.

Names of outlets are written in many scripts; a machine without fonts for them shows boxes (Debian: fonts-wqy-microhei).
"""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.command import START, environment
from tests.flows.server import Server, running

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
WIDE: dict[str, Any] = {"viewport": {"width": 1200, "height": 800}}
NARROW: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}


def at(page: Page, name: str) -> None:
    """Scroll a section to the top."""
    page.locator(f"#{name}").evaluate("one => one.scrollIntoView()")


def point(page: Page) -> None:
    """Show the map with the articles of one country, one of them pointed at."""
    page.locator("#filter-country").select_option("JP")
    at(page, "map")
    page.locator("#map-stop").focus()


SHOTS = {
    "report-findings": (WIDE, lambda _: None),
    "report-map": (WIDE, point),
    "report-map-dark": ({**WIDE, "color_scheme": "dark"}, point),
    "report-clusters": (WIDE, lambda page: at(page, "clusters")),
    "report-outlets": (WIDE, lambda page: at(page, "outlets")),
    "report-timeline": (WIDE, lambda page: at(page, "timeline")),
    "report-narrow": (NARROW, lambda _: None),
}


UI_SHOTS = {
    "ui-run": ("runs/flow-run", "tells it as"),
    "ui-findings": ("artifacts/artifact", "tells it as"),
    "ui-changes": ("artifacts/artifact", "not included"),
    "ui-history": ("artifacts/key", "Created"),
}


def shoot(browser: Browser, report: Path) -> None:
    """Write the pictures of a report."""
    for name, (options, prepare) in SHOTS.items():
        page = browser.new_page(offline=True, **options)
        page.goto(report.as_uri())
        prepare(page)
        page.screenshot(path=FOLDER / f"{name}.png")


def shoot_ui(browser: Browser, server: Server) -> None:
    """Write the pictures of the UI of a server to which two runs have published."""
    [run, *_] = [
        one for one in server.find("flow_runs", sort="START_TIME_DESC") if one["name"].startswith("alaska-2021 ")
    ]
    newest = {key: server.artifacts(f"alaska-2021-{key}")[0]["id"] for key in ("findings", "changes")}
    last = {"ui-run": run["id"], "ui-history": "alaska-2021-findings"}
    for name, (path, shown) in UI_SHOTS.items():
        page = browser.new_page(**WIDE)
        page.goto(f"{server.url}/v2/{path}/{last.get(name) or newest[name.removeprefix('ui-')]}")
        if name == "ui-run":
            page.get_by_role("tab", name="Details").click()  # the log begins with the stages; the finding stands here
        page.get_by_text(shown).first.wait_for()
        page.wait_for_timeout(2000)  # pictures and graphs are drawn after the words
        page.screenshot(path=FOLDER / f"{name}.png")


def two_runs(folder: Path, server: Server) -> None:
    """Run the bundled study without some of its leads, then whole, so that there is a change to be seen."""
    study = folder / "alaska-2021"
    subprocess.run(["cp", "-r", ROOT / "config" / "studies" / study.name, study], check=True)
    coverage, coding = study / "coverage.jsonl", study / "coding.csv"
    leads, codes = (path.read_text("utf-8").splitlines(keepends=True) for path in (coverage, coding))
    late = [json.loads(lead)["url"] for lead in leads[::40]]
    fewer = [lead for number, lead in enumerate(leads) if number % 40]
    coded = [line for line in codes if not any(url in line for url in late)]
    env = environment({"PREFECT_API_URL": f"{server.url}/api", "PREFECT_HOME": str(folder / "home")})
    for those, rows in ((fewer, coded), (leads, codes)):
        coverage.write_text("".join(those), "utf-8")
        coding.write_text("".join(rows), "utf-8")
        subprocess.run(
            [*START, "run", study], env=env | {"FRAMING_CONFIG": str(ROOT / "config")}, cwd=folder, check=True
        )


def main() -> None:
    """Run the bundled study twice and write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, browser = Path(name), launch(playwright)
        (folder / "server").mkdir()
        with running(folder / "server", PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT="false") as server:
            two_runs(folder, server)
            shoot(browser, folder / "runs" / "alaska-2021" / "latest" / "report.html")
            shoot_ui(browser, server)
        browser.close()


if __name__ == "__main__":
    main()
