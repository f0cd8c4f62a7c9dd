"""Debian's Chromium, quiet: nothing in it calls home."""

from playwright.sync_api import Browser, Playwright

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """Return a browser."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
