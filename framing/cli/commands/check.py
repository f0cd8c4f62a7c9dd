"""`framing check`: whether a study is as it should be."""

from typing import Annotated

import typer

from framing.cli import help_text
from framing.errors import BadInput

StudyName = Annotated[
    str, typer.Argument(help="A study's name (see `framing studies`) or a folder that holds study.toml.")
]

PANEL = help_text.STUDIES


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(check)


def check(
    study: StudyName,
    *,
    deep: Annotated[bool, typer.Option("--deep", help="Also screen and cluster the texts as a run does.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First correct what is safe: byte order marks, blanks, how days are written.")
    ] = False,
) -> None:
    """Check all files of a study at once: every problem with its place and the valid values, then advice.

    Problems end with exit code 2; advice does not.

    Examples:
        framing check my-study
        framing check my-study --fix
        framing check my-study --deep
    """
    from framing.study import loading, settings
    from framing.study.advice import advice, refusals
    from framing.study.corrections import correct

    root = settings.config_root()
    folder = loading.study_folder(study, root)
    if fix:
        for line in correct(folder) or ["nothing to correct"]:
            typer.echo(f"corrected: {line}")
    loaded = loading.load_study(folder, root)
    hints = list(advice(loaded, folder))
    if problems := list(refusals(loaded, folder)):
        _print_advice(hints)
        raise BadInput(*problems)
    hints += _deep(study) if deep else []
    texts = sum(lead.abstract is not None for lead in loaded.coverage)
    typer.echo(
        f"{loaded.name}: {len(loaded.coverage)} leads ({texts} with an abstract), {len(loaded.events)} events, "
        f"{len(loaded.codebook.frames)} frames, {len(loaded.coding)} coded articles: all files are valid"
    )
    _print_advice(hints)


def _deep(study: str) -> list[str]:
    from framing.pipeline.deep_check import deep_advice
    from framing.pipeline.request import RunRequest
    from framing.runs.clock import now

    return deep_advice(RunRequest(study=study), now)


def _print_advice(hints: list[str]) -> None:
    for hint in hints:
        typer.echo(f"advice: {hint}")
