"""Readers that do what hostile files make readers do."""

import os
import time
from pathlib import Path


def never_ends(_path: Path) -> str:
    """Read for ever."""
    while True:
        time.sleep(0.01)


def dies(_path: Path) -> str:
    """End the process, as a fault in a library written in C does."""
    os._exit(3)


def takes_all_memory(_path: Path) -> str:
    """Ask for more memory than there may be."""
    return "x" * 10**13


def raises(_path: Path) -> str:
    """Fail with a message of several lines."""
    raise RecursionError("too\ndeep")


def reads(path: Path) -> str:
    """Read well."""
    return path.name
