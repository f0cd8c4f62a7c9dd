"""`framing ui`: look at runs in the Prefect UI."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text

PANEL = help_text.SERVER


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(ui)


def ui(
    port: Annotated[int, typer.Option(min=1, max=65534, help="Port of the UI; reports are one port above.")] = 4200,
) -> None:
    """Start a Prefect server on this machine, without telemetry, and print its addresses; Ctrl-C ends it."""
    from flows.local.ui import show
    from framing.study import settings

    given = settings.load_settings(settings.config_root())
    raise typer.Exit(show(port, Path(given.runs), given.report_url, typer.echo))
