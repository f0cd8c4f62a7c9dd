"""`framing new`: begin a study of one's own."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text
from framing.errors import BadInput

PANEL = help_text.STUDIES


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(new)


def new(  # noqa: PLR0913 - a command's arguments are its options
    name: Annotated[str, typer.Argument(help="The folder to make; every command takes it as a study.")],
    *,
    question: Annotated[str | None, typer.Option(help="What the study asks, in one sentence.")] = None,
    event: Annotated[str | None, typer.Option(help="What happened, in a few words.")] = None,
    first_day: Annotated[str | None, typer.Option(help="The event's first day, YYYY-MM-DD.")] = None,
    last_day: Annotated[str | None, typer.Option(help="Its last day; by default the first.")] = None,
    terms: Annotated[str | None, typer.Option(help="Words that its articles hold, separated by commas.")] = None,
    languages: Annotated[
        str | None, typer.Option(help="Languages that are compared, such as en,de; by default that of most texts.")
    ] = None,
    reference: Annotated[str | None, typer.Option(help="The piece: a text file, a URL, or the text itself.")] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="A table, a folder of documents or a web archive; docs/import.md. Columns are guessed, and shown.",
        ),
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="A column of the table, FIELD=NAME, where the guess is wrong.")
    ] = None,
    frames: Annotated[
        str | None, typer.Option(help="A first codebook: generic (policy frames), semetko, or none.")
    ] = None,
    like: Annotated[str | None, typer.Option(help="A study whose files are taken where nothing is given.")] = None,
) -> None:
    """Begin a study: write a commented folder that `framing check` and `framing run` take.

    Asks for what is not given, where somebody can answer.

    Examples:
        framing new harbour --from articles.csv --reference piece.txt --event "Harbour strike" --first-day 2031-05-03
        framing new mine --like alaska-2021
    """
    from framing.cli.beginning import Answers, begin
    from framing.study import settings

    root = settings.config_root()
    target = Path(name)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target}: exists and is not an empty folder; choose a new name")
    if (root / "studies" / name).exists():
        raise BadInput(f"{name}: is the name of a study in {root / 'studies'}; choose another, for commands take that")
    answers = Answers(
        question, event, first_day, last_day, terms, languages, reference, table, tuple(column or ()), frames, like
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    work = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(work, ignore_errors=True)
    try:
        work.mkdir()
        for line in begin(answers, work, root):
            typer.echo(line)
        if target.is_dir():
            target.rmdir()
        work.rename(target)
    except BadInput as error:
        raise BadInput(*(line.replace(str(work), str(target)) for line in error.problems)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    typer.echo(f"\n{target}: written. Next: framing check {target}, then framing run {target}")
