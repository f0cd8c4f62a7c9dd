"""Any Chromium or Chrome of this machine, quiet: nothing in it calls home."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

VARIABLES = ("FRAMING_CHROMIUM", "CHROME_BIN")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_REMEDY = (
    "no Chromium or Chrome found; install one (on Debian: apt-get install chromium), name one in FRAMING_CHROMIUM, "
    "or run `.venv/bin/playwright install chromium`"
)
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """This machine has no browser."""


def find(environment: Mapping[str, str], own: str) -> str:
    """Return the executable of a browser: the one that a variable names, else one on PATH, else Playwright's own.

    Args:
        environment: of the process.
        own: where Playwright's own browser is, if it is installed.

    Raises:
        FileNotFoundError: a variable names what is no program.
        NoBrowserError: there is none.
    """
    for variable in VARIABLES:
        if named := environment.get(variable):
            if (path := shutil.which(named, path=environment.get("PATH", ""))) is None:
                raise FileNotFoundError(f"{variable}={named}: is no program; name a Chromium or Chrome, or unset it")
            return path
    known = (shutil.which(name, path=environment.get("PATH", "")) for name in (*NAMES, str(Path(own).absolute())))
    if (path := next(filter(None, known), None)) is None:
        raise NoBrowserError(_REMEDY)
    return path


def launch(playwright: Playwright) -> Browser:
    """Return a browser.

    Raises:
        NoBrowserError: there is none.
    """
    own = playwright.chromium
    return own.launch(executable_path=find(os.environ, own.executable_path), args=_FLAGS)


def launch_or_skip(playwright: Playwright) -> Browser:
    """Return a browser for a test; without one the test is skipped, or fails where CI is set."""
    try:
        return launch(playwright)
    except NoBrowserError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
