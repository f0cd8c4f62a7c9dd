"""The blocks of docs/deploy.md, so that what is tried is what is written."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.command import ROOT

_LINES = (ROOT / "docs" / "deploy.md").read_text("utf-8").splitlines()
_INDENT = "    "


def block(after: str, places: Mapping[str, str]) -> str:
    """Return the first indented block below the one line that has these words.

    Args:
        after: words of a line that is not indented.
        places: what the document says, and what stands for it here.
    """
    [start] = [number for number, line in enumerate(_LINES) if after in line and not line.startswith(_INDENT)]
    commands: list[str] = []
    for line in _LINES[start + 1 :]:
        if line.startswith(_INDENT):
            commands.append(line.removeprefix(_INDENT))
        elif commands:
            break
    text = "\n".join(commands) + "\n"
    for there, here in places.items():
        assert there in text, f"{after}: says nothing of {there}"
        text = text.replace(there, here)
    return text


def variables(text: str) -> dict[str, str]:
    """Return what a block of NAME=value lines sets."""
    return dict(line.split("=", 1) for line in text.splitlines())


def typed(text: str, folder: Path, env: Mapping[str, str]) -> str:
    """Give a block to a shell in a folder; return what it said."""
    line = ["bash", "-e", "-c", text]
    ended = subprocess.run(line, cwd=folder, env=env, capture_output=True, text=True, timeout=1200, check=False)
    assert ended.returncode == 0, f"{text}\n{ended.stdout}{ended.stderr}"
    return ended.stdout
