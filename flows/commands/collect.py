"""`framing collect`: find and fetch the pages of a study."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from framing.cli import help_text, options, terminal

PANEL = help_text.COLLECTION


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(collect)


def collect(
    study: options.Study = None,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>/collections/<run id>.")
    ] = None,
    prefect: options.Prefect = True,
) -> None:
    """Find and fetch the pages of a study into the archive, and list the outcome of each lead.

    `framing run --live` goes on from what the archive holds.

    Examples:
        framing collect
        framing collect alaska-2021 --no-prefect
    """
    from framing.pipeline.request import RunRequest
    from framing.pipeline.stages import COLLECTION
    from framing.runs.clock import now

    console = Console()
    request = RunRequest(study=study, out=out, live=True)
    with terminal.progress(console, len(COLLECTION)):
        if prefect:
            from flows.launch import collect_as_flow

            folder = collect_as_flow(request)
        else:
            from framing.pipeline.driver import collect_study

            folder = collect_study(request, now).folder
    terminal.print_collection(console, folder)
