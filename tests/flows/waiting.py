"""Waiting until something is so; a failure says what was waited for."""

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def until(found: Callable[[], Value], what: str, seconds: float = 120) -> Value:
    """Return what a function finds once that is anything."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
