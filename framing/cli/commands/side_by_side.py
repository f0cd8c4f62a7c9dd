"""`framing side-by-side`: finished runs on one page."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text
from framing.errors import BadInput

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(side_by_side)


def side_by_side(
    runs: Annotated[
        list[str],
        typer.Argument(metavar="RUN RUN...", help="Folders of runs, or studies, whose latest runs are meant."),
    ],
    *,
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("side-by-side.html"),
) -> None:
    """Set the pieces of finished runs side by side: how each tells it, what is near to it, what it leaves out.

    The runs may be of one study or of several.

    Examples:
        framing side-by-side runs/alaska-2021/20260101T080000Z my-study
        framing run alaska-2021 --reference here.txt --reference there.txt
    """
    from framing.cli.runs import named_run
    from framing.report.side_by_side import MOST, write

    if not 1 < len(runs) <= MOST:
        raise BadInput(f"side-by-side: {len(runs)} runs are named; name 2 to {MOST}")
    typer.echo(f"Side by side: {write([named_run(run).folder for run in runs], out)}")
