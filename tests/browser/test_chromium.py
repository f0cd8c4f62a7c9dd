"""Which browser is taken, told from programs that lie in real folders."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import NAMES, VARIABLES, NoBrowserError, find, launch_or_skip


@pytest.fixture
def program(tmp_path):
    def make(name, mode=0o755):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("#!/bin/sh\n")
        file.chmod(mode)
        return str(file)

    return make


@pytest.mark.parametrize("name", NAMES)
def test_each_name_on_the_path_will_do(program, tmp_path, name):
    path = program(f"bin/{name}")
    assert find({"PATH": f"{tmp_path / 'none'}:{tmp_path / 'bin'}"}, "") == path


@pytest.mark.parametrize("variable", ["FRAMING_CHROMIUM", "CHROME_BIN"])
def test_a_variable_comes_before_the_path_and_the_path_before_playwright_s_own(program, tmp_path, variable):
    named, own = program("other/mine"), program("own/chrome")
    environment = {"PATH": str(tmp_path / "bin")}
    assert find(environment, own) == own
    installed = program("bin/chromium")
    assert find(environment, own) == installed
    assert find({**environment, variable: named}, own) == named
    assert find({**environment, variable: "chromium"}, own) == installed
    assert find({**environment, variable: ""}, own) == installed


def test_what_is_no_program_is_passed_over(program, tmp_path):
    program("bin/chromium", mode=0o644)
    (tmp_path / "bin" / "chrome").mkdir()
    with pytest.raises(NoBrowserError, match=r"apt-get install chromium.*FRAMING_CHROMIUM.*playwright install"):
        find({"PATH": str(tmp_path / "bin")}, program("own", mode=0o644))


def test_a_variable_that_names_nothing_is_told_and_not_passed_over(program, tmp_path):
    program("bin/chromium")
    with pytest.raises(FileNotFoundError, match=r"^FRAMING_CHROMIUM=/none/chrome: is no program; name "):
        find({"PATH": str(tmp_path / "bin"), "FRAMING_CHROMIUM": "/none/chrome"}, "")


def test_without_a_browser_a_test_is_skipped_and_under_ci_it_fails(monkeypatch, tmp_path):
    for variable in (*VARIABLES, "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with ThreadPoolExecutor(1) as thread:  # Playwright allows one of its kind a thread, and other tests hold one
        with pytest.raises(pytest.skip.Exception, match="no Chromium or Chrome found"):
            thread.submit(_launched).result()
        monkeypatch.setenv("CI", "true")
        with pytest.raises(NoBrowserError):
            thread.submit(_launched).result()


def _launched():
    with sync_playwright() as playwright:
        launch_or_skip(playwright)
