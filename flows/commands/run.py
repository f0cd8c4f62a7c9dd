"""`framing run`: analyse a study."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from framing.cli import options, terminal

if TYPE_CHECKING:
    from framing.pipeline.run import Order


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
    prefect: options.Prefect = True,
) -> None:
    """Analyse a study and write report.html, summary.json and tables.

    Examples:
        framing run
        framing run alaska-2021 --seed 7
        framing run path/to/my-study --reference piece.txt --out results
    """
    from framing.pipeline import stages as stages_of
    from framing.pipeline.run import Order

    console = Console()
    order = Order(study=study, reference=reference, out=out, seed=seed, live=live, embeddings=embeddings)
    with terminal.progress(console, len(stages_of(live=live))):
        target = _with_prefect(order) if prefect else _bare(order)
    terminal.ending(console, target)


def _bare(order: "Order") -> Path:
    from framing.pipeline import run_all
    from framing.pipeline.run import opened

    with opened(order, _now()) as (run, target):
        run_all(run, _now)
    return target


def _with_prefect(order: "Order") -> Path:
    from flows.launch import start
    from framing.pipeline.run import check_order

    check_order(order, _now())
    return start(order)


def _now() -> datetime:
    return datetime.now(UTC)
