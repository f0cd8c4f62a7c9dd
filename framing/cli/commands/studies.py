"""`framing studies`: what studies there are."""

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.cli import help_text
from framing.errors import BadInput

PANEL = help_text.STUDIES


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(studies)


def studies() -> None:
    """List the studies of the configuration folder; one that is unfinished says so."""
    from framing.study import loading, settings

    root = settings.config_root()
    table = Table("study", "title", "leads", "events", "frames")
    for folder in loading.studies(root):
        try:
            study = loading.load_study(folder, root)
        except BadInput as error:
            count = f"{len(error.problems)} problems" if len(error.problems) > 1 else "a problem"
            table.add_row(Text(folder.name), Text(f"{count}: framing check {folder.name}"), "", "", "")
            continue
        table.add_row(
            study.name,
            Text(study.title),  # a title's brackets are no markup
            str(len(study.coverage)),
            str(len(study.events)),
            str(len(study.codebook.frames)),
        )
    Console().print(table)
