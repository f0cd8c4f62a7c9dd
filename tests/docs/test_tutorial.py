"""The tutorial as it is written: its commands, typed one after the other in an empty folder, lead to a report."""

import shlex
import shutil

import pytest

from tests.command import ROOT
from tests.docs.pages import DOCS, blocks

TUTORIAL = DOCS / "tutorial.md"
MOST_SECONDS = 60  # of a processor


@pytest.fixture(scope="module")
def typed(framing, tmp_path_factory):
    """The folder, and what each command said."""
    folder = tmp_path_factory.mktemp("tutorial")
    for name in ("articles.csv", "piece.txt"):
        shutil.copy(DOCS / "examples" / name, folder)
    config = {"FRAMING_CONFIG": str(ROOT / "config")}
    lines = [line for block in blocks(TUTORIAL, "sh") for line in block.splitlines()]
    return folder, [framing(*shlex.split(line)[1:], cwd=folder, **config) for line in lines]


def test_three_commands_lead_to_a_report(typed):
    folder, ended = typed
    assert [one.code for one in ended] == [0, 0, 0], ended
    assert (folder / "runs/harbour/latest/report.html").is_file()
    assert sum(one.cpu for one in ended) < MOST_SECONDS


def test_what_the_tutorial_shows_is_what_is_said(typed):
    shown = [line.strip() for line in TUTORIAL.read_text("utf-8").splitlines() if line.startswith("    ")]
    assert {line for line in shown if line.startswith(("articles.csv", "url", "title", "60 articles"))} <= {
        line.strip() for line in typed[1][0].out.splitlines()
    }


def test_every_file_that_the_tutorial_lists_is_written_but_the_codes(typed):
    named = [line.split("`")[1] for line in TUTORIAL.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert {path.name for path in (typed[0] / "harbour").iterdir()} >= set(named) - {"coding.csv"}
