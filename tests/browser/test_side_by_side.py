"""The page that sets pieces side by side, in a real Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_access import OPTIONS
from tests.report.test_side_by_side import compared  # noqa: F401 - a fixture


@pytest.mark.deep
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_it_is_read_by_everybody(compared, opened, scheme, width):  # noqa: F811
    folder, ended = compared
    assert ended.code == 0, ended.err
    shown = opened(folder / "out/side-by-side.html", color_scheme=scheme, viewport={"width": width, "height": 900})
    violations = Axe().run(shown, options=OPTIONS).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert not shown.evaluate("window.harmed === true")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
