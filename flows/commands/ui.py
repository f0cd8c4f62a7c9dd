"""`framing ui`: look at runs in the Prefect UI."""

from pathlib import Path
from typing import Annotated

import typer

from framing.study import settings


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(ui)


def ui(
    port: Annotated[int, typer.Option(min=1, max=65534, help="Of the UI; reports are one port above.")] = 4200,
) -> None:
    """Start a Prefect server on this machine, without telemetry, and say where to look; Ctrl-C ends it."""
    from flows.ui import show

    given = settings.load_settings(settings.config_root())
    raise typer.Exit(show(port, Path(given.runs), given.report_url, typer.echo))
