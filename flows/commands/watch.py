"""`framing watch`: what has stopped working."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from framing.cli import options, terminal

if TYPE_CHECKING:
    from framing.runs.tables import Row


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(watch)


def watch(
    study: options.Study = None,
    *,
    prefect: Annotated[
        bool, typer.Option("--prefect/--no-prefect", help="Run as a Prefect flow, or bare: the same is found.")
    ] = True,
) -> None:
    """Ask each source and a few pages of each outlet, and say what has stopped working since the last time.

    Examples:
        framing watch
        framing watch alaska-2021 --no-prefect
    """
    rows = _watched_with_prefect(study) if prefect else _watched_bare(study)
    terminal.watched(Console(), rows)


def _watched_bare(study: str | None) -> "Sequence[Row]":
    from framing.pipeline.health import watch as look
    from framing.pipeline.run import Order, check_order

    run, runs = check_order(Order(study=study, live=True), _now())
    return look(run, runs / run.name / "watch")


def _watched_with_prefect(study: str | None) -> "Sequence[Row]":
    from flows.launch import start_watch
    from framing.pipeline.run import Order, check_order

    check_order(Order(study=study, live=True), _now())
    return start_watch(study)


def _now() -> datetime:
    return datetime.now(UTC)
