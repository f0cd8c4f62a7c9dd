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
    """Check all files of a study, and print what it holds or every problem with its place and the valid values."""
    root = settings.config_root()
    loaded = loading.load_study(loading.study_folder(study, root), root)
    texts = sum(lead.abstract is not None for lead in loaded.coverage)
    typer.echo(
        f"{loaded.name}: {len(loaded.coverage)} leads ({texts} with an abstract), {len(loaded.events)} events, "
        f"{len(loaded.codebook.frames)} frames, {len(loaded.coding)} coded articles: all files are valid"
    )
