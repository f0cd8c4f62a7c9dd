"""The site: built from docs/ without a warning, and nothing in it is asked of the web."""

import os
import re
import subprocess
import sys

import pytest

from tests.command import ROOT

pytest.importorskip("material", reason="mkdocs-material is not installed")
_LOADED = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=\"?(https?://[^\s\">]+)", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    line = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return folder


def test_pages_load_nothing_from_elsewhere(site):
    pages = sorted(site.glob("*.html"))
    assert len(pages) > 20
    for page in pages:
        assert [url for url in _LOADED.findall(page.read_text("utf-8")) if "rel=canonical" not in url] == [], page.name


def test_examples_and_pictures_are_in_it(site):
    for name in ("examples/articles.csv", "examples/piece.txt", "screenshots/report-findings.png", "walkthrough.ipynb"):
        assert (site / name).is_file(), name
    assert not (site / "deploy").exists()
