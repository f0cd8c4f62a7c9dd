"""The pages of docs/ and the README, taken apart: links, headings, command lines, blocks to be executed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.command import ROOT

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]\[]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"^(?: {4,}|)(?:\.venv/bin/)?framing (.*)$")


def blocks(page: Path, kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    return [text for name, text in _FENCE.findall(page.read_text("utf-8")) if name == kind]


def links(page: Path) -> Iterator[str]:
    """Yield the targets of all links and pictures."""
    prose = _FENCE.sub("", page.read_text("utf-8"))
    prose = re.sub(r"^ {4}.*$|`[^`]*`", "", prose, flags=re.MULTILINE)
    for link, picture in _LINK.findall(prose):
        yield link or picture


def anchors(page: Path) -> set[str]:
    """Return the ids of a page's headings, as the site and GitHub make them."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


def command_lines(page: Path) -> Iterator[list[str]]:
    """Yield the arguments of each `framing` command that stands in a block, without its comment."""
    fenced = [line for text in blocks(page, "sh") for line in text.splitlines()]
    indented = [line for line in page.read_text("utf-8").splitlines() if line.startswith("    ")]
    for line in (*fenced, *indented):
        if (match := _COMMAND.match(line)) and "`" not in line:
            yield shlex.split(match[1], comments=True)
