"""The command line of retention: `framing prune`."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.cli import help_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.publish.retention import Removal

PANEL = help_text.STORAGE


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(prune)


def prune(
    *,
    keep_runs: Annotated[
        int, typer.Option(min=1, help="How many of the newest runs of each study stay, whatever their age.")
    ] = 10,
    older_than: Annotated[float, typer.Option(min=0, help="Days; nothing younger is removed.")] = 30.0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be removed, and its size; remove nothing.")
    ] = False,
) -> None:
    """Remove old runs, captures that nothing needs any more, old parts of the cache, and Prefect's rows of old runs.

    What a snapshot was made from stays, even if the snapshot itself is elsewhere now: its citation is kept in
    runs/<study>/cited. Name snapshots that were made on other machines under `snapshots` in config/defaults.toml.
    Three kinds of captures stay too: the newest one of every page of a study, those that remaining runs were made from,
    and, whatever --older-than says, those that a collection would not fetch again yet (`max_age_days`). Of runs/cache
    goes what nothing has used for --older-than days, and what is beyond `cache_gigabytes`. Prefect's rows are removed
    only from the server that PREFECT_API_URL names.

    Examples:
        framing prune --dry-run
        framing prune --keep-runs 52 --older-than 90
    """
    from flows.launch import prune_rows
    from framing.publish.retention import RetentionPolicy, plan, remove
    from framing.publish.store import store_removal
    from framing.study import settings

    policy = RetentionPolicy(keep_runs, timedelta(days=older_than), datetime.now(UTC))
    config = settings.config_root()
    with store_removal(settings.load_settings(config), dry_run=dry_run) as forget:
        removals = plan(config, policy)
        for removal in [] if dry_run else removals:
            remove(removal)
            forget(removal.paths)
    rows = prune_rows(policy.now - policy.age, dry_run=dry_run)
    _print_removals(Console(), removals, "would be removed" if dry_run else "removed")
    if rows is not None:
        typer.echo(f"Prefect: {rows} flow runs {'would be removed' if dry_run else 'removed'}")


def _print_removals(console: Console, removals: "Sequence[Removal]", what: str) -> None:
    table = Table("kind", "path", "bytes", "why")
    for removal in removals:
        table.add_row(removal.kind, Text(str(removal.paths[-1])), str(removal.size), removal.why)
    if removals:
        console.print(table)
    console.print(f"{len(removals)} {what}, {sum(removal.size for removal in removals)} bytes")
