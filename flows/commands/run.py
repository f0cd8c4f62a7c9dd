"""`framing run`: analyse a study."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from framing.cli import help_text, options, terminal
from framing.errors import BadInput

if TYPE_CHECKING:
    from framing.pipeline.request import RunRequest

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(run)


def run(  # noqa: PLR0913 - a command's arguments are its options
    study: options.Study = None,
    *,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            help="A UTF-8 text file or a URL: the piece to compare instead of the study's own. Given several times, "
            "each piece has a run, and a page sets them side by side."
        ),
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
    jobs: options.Jobs = None,
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
        framing run path/to/my-study --reference here.txt --reference there.txt
    """
    from framing.pipeline.request import RunRequest

    blocks = options.blocks(embeddings=embeddings)
    request = RunRequest(
        study=study, out=out, seed=seed, live=live, blocks=blocks, own_languages=own_languages, jobs=jobs
    )
    requests = _requests(request, reference or [])
    messages = Console(stderr=True, quiet=quiet)
    folders = [_finished(one, messages, prefect=prefect) for one in requests]
    for folder in folders:
        if as_json:
            typer.echo((folder / "summary.json").read_text("utf-8"))
        elif quiet:
            typer.echo(folder / "report.html")
        else:
            terminal.print_findings(Console(), folder)
    if len(folders) > 1:
        place = _set_side_by_side(folders, out)
        if not as_json:
            typer.echo(place if quiet else f"Side by side: {place}")


def _requests(request: "RunRequest", references: Sequence[str]) -> list["RunRequest"]:
    """Return a request for each piece; of several, all are checked before the first run begins.

    Raises:
        BadInput: a piece is named twice, there are too many, or one of the requests has problems.
    """
    from framing.pipeline.opening import check_request
    from framing.report.side_by_side import MOST
    from framing.runs.clock import now

    if len(references) <= 1:
        return [request.model_copy(update={"reference": references[0] if references else None})]
    if twice := next((one for one in references if references.count(one) > 1), None):
        raise BadInput(f"--reference: {twice!r} is named twice; name each piece once")
    if len(references) > MOST:
        raise BadInput(f"--reference: {len(references)} pieces; {MOST} at most go side by side")
    outs = [request.out and request.out / f"{number}" for number in range(1, len(references) + 1)]
    pairs = zip(references, outs, strict=True)
    requests = [request.model_copy(update={"reference": one, "out": out}) for one, out in pairs]
    for one in requests:
        check_request(one, now())
    return requests


def _finished(request: "RunRequest", messages: Console, *, prefect: bool) -> Path:
    """Run what is asked for and return the folder of the finished run."""
    from framing.pipeline.stages import stage_names
    from framing.runs.clock import now

    with terminal.progress(messages, len(stage_names(live=request.live))):
        if prefect:
            from flows.launch import run_as_flow

            return run_as_flow(request)
        from framing.pipeline.driver import run_study

        return run_study(request, now).folder


def _set_side_by_side(folders: Sequence[Path], out: Path | None) -> Path:
    """Write the page of several runs: into the folder that was named, else beside the runs, under the last one's name.

    Raises:
        OSError: the page cannot be written; the runs are finished.
    """
    from framing.report import side_by_side

    default = folders[-1].parent / "side-by-side" / f"{folders[-1].name}.html"
    return side_by_side.write(folders, out / "side-by-side.html" if out else default)
