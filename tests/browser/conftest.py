"""A real Chromium without network; a page that asks for anything, or complains, fails its test."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from framing.report.page import page as written
from tests.browser import hostile
from tests.browser.chromium import launch_or_skip
from tests.report import materials

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_or_skip(playwright)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """Open a report from disk; keyword arguments are those of a browser context."""
    contexts, trouble = [], []

    def open_(report: Path, **options: Any) -> Page:
        settings = {"offline": True, "viewport": {"width": 1440, "height": 900}, "accept_downloads": True}
        context = chromium.new_context(**{**settings, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: trouble.append(request.url) if not local(request.url) else None)
        page.goto(report.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def local(url: str) -> bool:
    return url.startswith(("file:", "blob:", "data:"))


@pytest.fixture(scope="session")
def small(small_run: Path) -> Path:
    return small_run / "report.html"


@pytest.fixture(scope="session")
def bundled(bundled_run: Path) -> Path:
    return bundled_run / "report.html"


@pytest.fixture(scope="session")
def hostile_run(once, framing) -> Path:
    """A finished run of the made-up study whose every text comes from someone who means harm."""

    def fill(folder: Path) -> None:
        study = hostile.write(folder / "lake")
        ended = framing("run", study, "--no-prefect", "--out", "out", cwd=folder)
        assert ended.code == 0, ended

    return once("harm", fill) / "out"


@pytest.fixture(scope="session")
def many(small_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on 5,000 articles."""
    material = materials.many(materials.read(small_run, small_run.parent / "lake"), 5000)
    report = tmp_path_factory.mktemp("many") / "report.html"
    report.write_text(written(material), "utf-8")
    return report


@pytest.fixture(scope="session")
def javascript_links(small_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on articles whose addresses would run: no study can hold them, yet the page does not rely on that."""
    material = materials.read(small_run, small_run.parent / "lake")
    url = "javascript:document.title='run'"
    tables = {
        name: replace(table, rows=[{**row, "url": url} if "url" in row else row for row in table.rows])
        for name, table in material.tables.items()
    }
    changed = replace(material, articles=[{**row, "url": url} for row in material.articles], tables=tables)
    report = tmp_path_factory.mktemp("links") / "report.html"
    report.write_text(written(changed), "utf-8")
    return report
