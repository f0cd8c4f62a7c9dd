"""`framing open`: the report of a run in the browser."""

from typing import Annotated

import typer

from framing.cli import help_text

Run = Annotated[
    str | None, typer.Argument(metavar="[RUN]", help="A run's folder, or a study, whose latest run is meant.")
]

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("open")(open_report)


def open_report(run: Run = None) -> None:
    """Open the report of a run in the browser.

    Examples:
        framing open
        framing open runs/alaska-2021/latest
    """
    from framing.cli.runs import named_run

    result = named_run(run)
    result.show()
    typer.echo(result.report)
