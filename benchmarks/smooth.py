"""How quickly the report answers a hand: milliseconds from each input to the next picture, on many articles.

The bundled study is run once, its articles are copied until there are enough, and the page is used in a real Chromium
with real input. Keys and clicks are timed by the browser itself (Event Timing, W3C: from the input to the next paint,
in steps of 8 ms, 16 at the least); pointing and scrolling, which come in a stream, by the time between frames. As in
Core Web Vitals 200 ms is where waiting begins to be felt. Run from the project's root:

    python -m benchmarks.smooth [--articles 5000] [--slower 1]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from framing.report.page import page as written
from tests.browser.chromium import launch
from tests.command import ROOT, Command
from tests.report import materials

FELT = 200  # milliseconds
_WATCH = """() => {
    window.inputs = [];
    const meant = (one) => one.interactionId || one.name === "input";
    const seen = (list) => window.inputs.push(...list.getEntries().filter(meant));
    new PerformanceObserver(seen).observe({ type: "event", durationThreshold: 16, buffered: false });
    window.frames_ = [];
    let last = performance.now();
    const frame = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""
_MAP = "#drawing"


def typing(page: Page) -> None:
    """Search for a word and take it away again, a key at a time."""
    page.locator("#filter-search").click()
    page.keyboard.type("blinken", delay=120)
    for _ in "blinken":
        page.keyboard.press("Backspace", delay=60)


def choosing(page: Page) -> None:
    """Walk through the countries by keyboard."""
    page.locator("#filter-country").focus()
    for _ in range(8):
        page.keyboard.press("ArrowDown", delay=80)
    page.locator("#filters button[type=reset]").click()


def sorting(page: Page) -> None:
    """Sort the table of articles by three columns, both ways."""
    for name in ("title", "outlet", "stability") * 2:
        page.locator(f"#grid-articles th[data-column={name}] button").click()


def walking(page: Page) -> None:
    """Walk the map by arrow keys, keep an article and let it go."""
    page.locator("#map-stop").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 4:
        page.keyboard.press(key, delay=60)
    page.keyboard.press("Enter", delay=60)
    page.keyboard.press("Escape", delay=60)


def pointing(page: Page) -> None:
    """Draw the pointer across the map."""
    page.locator(_MAP).scroll_into_view_if_needed()
    box = page.locator(_MAP).bounding_box()
    assert box
    for step in range(120):
        page.mouse.move(box["x"] + box["width"] * step / 120, box["y"] + box["height"] * (0.2 + 0.6 * (step % 20) / 20))


def scrolling(page: Page) -> None:
    """Turn the wheel from the top of the page to its end."""
    page.evaluate("scrollTo(0, 0)")
    for _ in range(120):
        page.mouse.wheel(0, 250)
        page.wait_for_timeout(10)


BY_INPUT: tuple[Callable[[Page], None], ...] = (typing, choosing, sorting, walking)
BY_FRAME: tuple[Callable[[Page], None], ...] = (pointing, scrolling)


def report(articles: int, folder: Path) -> Path:
    """Write a report on so many articles and return its path."""
    command = Command()
    ended = command(
        "run", "alaska-2021", "--no-prefect", "--out", "out", cwd=folder, FRAMING_CONFIG=str(ROOT / "config")
    )
    command.close()
    assert ended.code == 0, ended
    material = materials.read(folder / "out", ROOT / "config" / "studies" / "alaska-2021")
    path = folder / "report.html"
    path.write_text(written(materials.many(material, articles)), "utf-8")
    return path


def delays(page: Page, use: Callable[[Page], None], *, by_frame: bool) -> list[float]:
    """Return the milliseconds of each input, or of each frame while something moves."""
    page.evaluate("() => { window.inputs.length = 0; window.frames_.length = 0; }")
    use(page)
    page.wait_for_timeout(500)
    if by_frame:
        frames: list[float] = page.evaluate("window.frames_")
        return frames
    inputs: list[float] = page.evaluate("window.inputs.map((one) => one.duration)")
    return inputs


def table(path: Path, slower: float) -> Table:
    """Open a report, use it, and return a row for each use."""
    shown = Table("what", "by", "measured", "median ms", "95 % ms", "worst ms", f"above {FELT} ms")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(offline=True, viewport={"width": 1440, "height": 900})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.locator("#grid-articles th button").first.wait_for()
        opened = 1000 * (time.perf_counter() - began)
        shown.add_row("opening", "clock", "1", *[f"{opened:.0f}"] * 3, str(int(opened > FELT)))
        page.evaluate(_WATCH)
        for use in (*BY_INPUT, *BY_FRAME):
            by_frame = use in BY_FRAME
            shown.add_row(use.__name__, *_row(delays(page, use, by_frame=by_frame), by_frame=by_frame))
        browser.close()
    return shown


def _row(values: list[float], *, by_frame: bool) -> list[Any]:
    ordered = sorted(values) or [0.0]
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    milliseconds = [f"{one:.0f}" for one in (median(ordered), high, ordered[-1])]
    return ["frame" if by_frame else "input", str(len(values)), *milliseconds, str(sum(one > FELT for one in values))]


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--slower", type=float, default=1, help="times that the browser's processor is slowed down")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = report(given.articles, Path(name))
        print(f"{given.articles} articles, {path.stat().st_size / 1e6:.1f} MB")
        Console(width=120).print(table(path, given.slower))


if __name__ == "__main__":
    main()
