"""`framing studies`: what studies there are."""

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.study import loading, settings


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(studies)


def studies() -> None:
    """List the studies of the configuration folder."""
    root = settings.config_root()
    table = Table("study", "title", "leads", "events", "frames")
    for folder in loading.studies(root):
        found = loading.load_study(folder, root)
        table.add_row(
            found.name,
            Text(found.title),  # a title's brackets are no markup
            str(len(found.coverage)),
            str(len(found.events)),
            str(len(found.codebook.frames)),
        )
    Console().print(table)
