"""CONTRIBUTING.md: a map that is true."""

import re

import pytest

from tests.command import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TASKS = [
    "an outlet", "a selector", "a source", "a format of import", "a vectoriser", "a clusterer", "a comparison",
    "a report section", "a finding", "a frame", "a study", "a command", "a page of docs", "an artifact", "a language",
]  # fmt: skip
TOP = {path.name for path in ROOT.iterdir()}


def paths(text):
    """Return what looks like a path of this repository; of one with a `<name>` in it, what stands before that."""
    named = {name.partition("<")[0] for name in re.findall(r"`([^`\s]+)`", text)}
    named -= {"config/outlets/"}  # the first selector makes it
    return sorted(name for name in named if name.split("/")[0] in TOP)


def section(task):
    [found] = re.findall(rf"### Where do I add {task}\?\n(.*?)(?=\n##|\Z)", PAGE, re.DOTALL)
    return found


@pytest.mark.parametrize("path", paths(PAGE))
def test_every_path_exists(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("task", TASKS)
def test_every_task_names_its_files_and_its_tests(task):
    named = paths(section(task))
    assert any(path.startswith(("framing/", "flows/", "config/")) for path in named)
    assert any(path.startswith("tests/") and path.endswith(".py") for path in named)


def test_tasks_are_these():
    assert re.findall(r"### Where do I add (.*)\?", PAGE) == TASKS


def test_every_room_is_on_the_map():
    rooms = {f"framing/{path.name}/" for path in (ROOT / "framing").iterdir() if (path / "__init__.py").is_file()}
    listed = set(re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE))
    assert listed == rooms | {"framing/errors.py", "flows/"}
