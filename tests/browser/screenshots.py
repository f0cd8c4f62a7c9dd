"""Pictures of the report for README and docs, from a fresh run of the bundled study: `make screenshots`.

Names of outlets are written in many scripts; a machine without fonts for them shows boxes (Debian: fonts-wqy-microhei).
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from framing.pipeline import run_all
from framing.run import Order, opened
from tests.browser.chromium import launch

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
    page.locator(".articles_marks path[tabindex]").focus()


SHOTS = {
    "report-findings": (WIDE, lambda _: None),
    "report-map": (WIDE, point),
    "report-map-dark": ({**WIDE, "color_scheme": "dark"}, point),
    "report-clusters": (WIDE, lambda page: at(page, "clusters")),
    "report-outlets": (WIDE, lambda page: at(page, "outlets")),
    "report-timeline": (WIDE, lambda page: at(page, "timeline")),
    "report-narrow": (NARROW, lambda _: None),
}


def shoot(report: Path) -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (options, prepare) in SHOTS.items():
            page = browser.new_page(offline=True, **options)
            page.goto(report.as_uri())
            prepare(page)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


def main() -> None:
    """Run the bundled study and write the pictures."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        with opened(Order(out=out), datetime.now(UTC)) as (run, _):
            run_all(run, lambda: datetime.now(UTC))
        shoot(out / "report.html")


if __name__ == "__main__":
    main()
