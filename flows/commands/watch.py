"""`framing watch`: what has stopped working."""

from typing import Annotated

import typer
from rich.console import Console

from framing.cli import help_text, options, terminal

PANEL = help_text.COLLECTION


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(watch)


def watch(
    study: options.Study = None,
    *,
    prefect: Annotated[
        bool,
        typer.Option("--prefect/--no-prefect", help="Run as a Prefect flow, or without Prefect: same result."),
    ] = True,
) -> None:
    """Check each source and a few pages of each outlet, and print what has stopped working since the last check.

    Examples:
        framing watch
        framing watch alaska-2021 --no-prefect
    """
    if prefect:
        from flows.launch import watch_as_flow

        rows = watch_as_flow(study)
    else:
        from framing.pipeline.health import watch_study
        from framing.pipeline.request import RunRequest
        from framing.runs.clock import now

        rows = watch_study(RunRequest(study=study, live=True), now)
    terminal.print_health(Console(), rows)
