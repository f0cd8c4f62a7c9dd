"""report.html of finished runs: self-contained, one script named in its policy, honest about what was compared."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from framing.report.summary import read_summary
from tests.report.page_text import page_text


@pytest.fixture(scope="module", params=["small_run", "bundled_run"])
def run(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def page(run):
    return BeautifulSoup((run / "report.html").read_text("utf-8"), "lxml")


def test_nothing_is_loaded_and_nothing_runs(page):
    assert not page.find_all(["img", "iframe", "object", "embed", "base", "video", "audio"])
    assert [link["href"] for link in page.find_all("link")] == [
        "data:image/x-icon,"
    ]  # no icon, so that none is looked for
    scripts = page.find_all("script")
    assert not [script for script in scripts if script.has_attr("src")]
    assert len([script for script in scripts if script.get("type") != "application/json"]) == 1
    assert not [
        tag for tag in page.find_all(name=True) for name in tag.attrs if name.startswith("on") or name == "style"
    ]
    assert not re.search(r"@import|url\(", page.style.text)
    assert "default-src 'none'" in page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_links_lead_to_the_web_or_into_the_page(page):
    targets = {tag["id"] for tag in page.find_all(id=True)}
    for link in page.find_all("a"):
        href = link["href"]
        assert href.startswith(("https://", "http://")) or href[1:] in targets, href


def test_ids_and_headings(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert len(page.find_all("h1")) == 1
    for section in page.find_all("section"):
        assert section.get("aria-label") or page.find(id=section["aria-labelledby"])
    assert all(picture.get("aria-label") for picture in page.find_all(role="img"))


def test_it_says_what_was_compared(page, run):
    assert "This run compared abstracts, not the articles themselves." in page.main.get_text(" ")
    shown = page_text(str(page))
    for finding in read_summary(run).sentences:
        assert " ".join(finding.split()) in " ".join(shown.split())


def test_every_rejected_lead_is_shown(page, run):
    counts = read_summary(run).counts
    data = json.loads(page.select_one("#grid-set-aside script").string)
    rejected = sum(sum(stage.rejected.values()) for stage in counts.values())
    assert len(data["rows"]) == rejected
