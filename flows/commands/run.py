"""`framing run`: analyse a study."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from framing.cli import options, terminal


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(run)


def run(  # noqa: PLR0913 - a command's arguments are its options
    study: options.Study = None,
    *,
    reference: Annotated[
        str | None, typer.Option(help="A UTF-8 text file or a URL: the piece to compare instead of the study's own.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>/<run id>, with `latest` beside it.")
    ] = None,
    seed: options.Seed = None,
    live: Annotated[
        bool, typer.Option("--live", help="Fetch the articles themselves instead of comparing their abstracts.")
    ] = False,
    embeddings: options.Embeddings = False,
    own_languages: options.OwnLanguages = False,
    prefect: options.Prefect = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print summary.json instead of sentences.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only where the report is.")] = False,
) -> None:
    """Analyse a study and write report.html, summary.json and tables.

    What was computed before, and would be the same, is taken from runs/cache.

    Examples:
        framing run
        framing run alaska-2021 --seed 7
        framing run path/to/my-study --reference piece.txt --out results
    """
    from framing.pipeline.request import RunRequest
    from framing.pipeline.stages import stage_names
    from framing.runs.clock import now

    console, messages = Console(), Console(stderr=True, quiet=quiet)
    blocks = options.blocks(embeddings=embeddings)
    request = RunRequest(
        study=study, reference=reference, out=out, seed=seed, live=live, blocks=blocks, own_languages=own_languages
    )
    with terminal.progress(messages, len(stage_names(live=live))):
        if prefect:
            from flows.launch import run_as_flow

            folder = run_as_flow(request)
        else:
            from framing.pipeline.driver import run_study

            folder = run_study(request, now).folder
    if as_json:
        typer.echo((folder / "summary.json").read_text("utf-8"))
    elif quiet:
        typer.echo(folder / "report.html")
    else:
        terminal.print_findings(console, folder)
