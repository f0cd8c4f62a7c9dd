"""`framing collect`: find and fetch the pages of a study."""

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
    app.command()(collect)


def collect(
    study: options.Study = None,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>/collections/<run id>.")
    ] = None,
    prefect: options.Prefect = True,
) -> None:
    """Find and fetch the pages of a study into the archive, and say what was had; `framing run --live` goes on from it.

    Examples:
        framing collect
        framing collect alaska-2021 --no-prefect
    """
    from framing.pipeline import COLLECTION
    from framing.pipeline.run import Order

    console = Console()
    order = Order(study=study, out=out, live=True)
    with terminal.progress(console, len(COLLECTION)):
        target = _collected_with_prefect(order) if prefect else _collected_bare(order)
    terminal.had(console, target)


def _collected_bare(order: "Order") -> Path:
    from framing.pipeline import collect_all
    from framing.pipeline.run import collecting

    with collecting(order, _now()) as (run, target):
        collect_all(run, _now)
    return target


def _collected_with_prefect(order: "Order") -> Path:
    from flows.launch import start_collection
    from framing.pipeline.run import check_order

    check_order(order, _now())
    return start_collection(order)


def _now() -> datetime:
    return datetime.now(UTC)
