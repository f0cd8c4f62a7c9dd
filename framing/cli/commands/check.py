"""`framing check`: whether a study is as it should be."""

from typing import Annotated

import typer

from framing.study import loading, settings

StudyName = Annotated[
    str, typer.Argument(help="A study's name (see `framing studies`) or a folder that holds study.toml.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(check)


def check(study: StudyName) -> None:
    """Read a study strictly and say what it holds, or every problem with its place and what is valid."""
    root = settings.config_root()
    found = loading.load_study(loading.study_folder(study, root), root)
    texts = sum(lead.abstract is not None for lead in found.coverage)
    typer.echo(
        f"{found.name}: {len(found.coverage)} leads ({texts} with an abstract), {len(found.events)} events, "
        f"{len(found.codebook.frames)} frames, {len(found.coding)} coded articles: all files are valid"
    )
