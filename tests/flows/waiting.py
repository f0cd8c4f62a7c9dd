"""Waiting until something is so; a failure says what was waited for."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


_LINES = 40  # of a log


def until(look: Callable[[], Value], what: str, seconds: float = 120, log: Path | None = None) -> Value:
    """Return what a function finds once that is anything; a failure shows the last lines of the log too."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := look():
            return value
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}{last_lines(log)}")


def last_lines(log: Path | None) -> str:
    """Return the last lines of a log, below a line with its name."""
    if log is None:
        return ""
    return "\n".join([f"\n{log}:", *log.read_text(errors="replace").splitlines()[-_LINES:]])
