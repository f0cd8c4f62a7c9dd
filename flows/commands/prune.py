"""The command line of retention: `framing prune`."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.study import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.publish.retention import Removal


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(prune)


def prune(
    *,
    keep_runs: Annotated[
        int, typer.Option(min=1, help="Of each study so many of the newest runs stay, whatever their age.")
    ] = 10,
    older_than: Annotated[float, typer.Option(min=0, help="Days; nothing younger goes.")] = 30.0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go and how large it is; remove nothing.")
    ] = False,
) -> None:
    """Remove old runs, captures that nothing needs any more, and Prefect's own rows of old runs.

    What a snapshot was made from stays, wherever the snapshot has gone: export keeps what it cites in
    runs/<study>/cited. One that was made elsewhere is named by `snapshots` in config/defaults.toml. The newest
    capture of every page of a study stays too, what the remaining runs rest on, and, whatever --older-than says,
    captures that a collection would not ask for again (`max_age_days`). Of Prefect, only a server that PREFECT_API_URL
    names is asked.

    Examples:
        framing prune --dry-run
        framing prune --keep-runs 52 --older-than 90
    """
    from flows.launch import prune_rows
    from framing.publish.retention import Policy, plan, remove
    from framing.publish.store import pruned

    policy = Policy(keep_runs, timedelta(days=older_than), datetime.now(UTC))
    config = settings.config_root()
    with pruned(settings.load_settings(config), dry_run=dry_run) as forget:
        going = plan(config, policy)
        for one in [] if dry_run else going:
            remove(one)
            forget(one.paths)
    rows = prune_rows(policy.now - policy.age, dry_run=dry_run)
    _tell(Console(), going, "would go" if dry_run else "removed")
    if rows is not None:
        typer.echo(f"Prefect: {rows} flow runs {'would go' if dry_run else 'removed'}")


def _tell(console: Console, going: "Sequence[Removal]", what: str) -> None:
    table = Table("kind", "path", "bytes", "why")
    for one in going:
        table.add_row(one.kind, Text(str(one.paths[-1])), str(one.size), one.why)
    if going:
        console.print(table)
    console.print(f"{len(going)} {what}, {sum(one.size for one in going)} bytes")
