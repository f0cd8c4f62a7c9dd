"""`framing diff`: what differs between two runs."""

from typing import Annotated

import typer

from framing.cli import help_text

Run = Annotated[str, typer.Argument(help="A run's folder, or a study, whose latest run is meant.")]

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(diff)


def diff(before: Run, after: Run) -> None:
    """Say in words what differs between two runs, and list it.

    Examples:
        framing diff runs/alaska-2021/20260101T080000Z runs/alaska-2021/latest
    """
    from framing.cli.runs import named_run
    from framing.cli.table_output import show
    from framing.report.changes import NEAREST, changes, in_words
    from framing.runs.tables import read_parquet

    earlier, later = named_run(before), named_run(after)
    table = changes(earlier.folder, later.summary, read_parquet(later.folder / "articles.parquet"))
    words = in_words(table.rows, NEAREST, later.summary.reference.label)
    typer.echo(f"{words[:1].upper()}{words[1:]}\n")
    show(table)
