"""The command line of snapshots: `framing snapshot export`, `framing snapshot verify`, `framing snapshot rehydrate`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from framing.errors import BadInput
from framing.study import settings

group = typer.Typer(
    no_args_is_help=True, help="Publish what may be published of a run, and check what others published."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="snapshot")


Folder = Annotated[Path, typer.Argument(help="A snapshot's folder.")]


@group.command("export")
def make(
    run: Annotated[
        str | None, typer.Argument(help="A study's name, whose latest run is taken, or the folder of a finished run.")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>/snapshots/<run id>.")
    ] = None,
) -> None:
    """Write a snapshot of a finished run: addresses, digests, matrix, codes, parameters, results, and no text.

    Examples:
        framing snapshot export alaska-2021
        framing snapshot export runs/alaska-2021/20260101T000000Z --out published
    """
    from framing.publish.snapshot import export, remember

    chosen = settings.load_settings(settings.config_root())
    folder = _run(run or chosen.study, Path(chosen.runs))
    target = out or folder.parent / "snapshots" / folder.name
    about = export(folder, target, chosen.snapshot, datetime.now(UTC))
    remember(target, about, Path(chosen.runs))
    typer.echo(f"{target}: snapshot of {about.study}, run {about.run}; no text is in it")


@group.command("verify")
def check(folder: Folder) -> None:
    """Check every byte of a snapshot against its digests; what is changed, missing or too many is named.

    Examples:
        framing snapshot verify published
    """
    from framing.publish.snapshot import verify

    typer.echo(f"{folder}: {verify(folder)} files, all as they were published")


@group.command("rehydrate")
def fetch(
    folder: Folder,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>.snapshot/rehydrated/<run id>.")
    ] = None,
) -> None:
    """Fetch a snapshot's articles again and say which still read as they did; rehydrated.csv has a row for each.

    Examples:
        framing snapshot rehydrate published
    """
    from framing.collect.collector import Collector
    from framing.extract.layout import load
    from framing.publish.snapshot.reading import snapshot_at
    from framing.publish.snapshot.rehydrate import COLUMNS, headline, rehydrate
    from framing.runs.collection_lock import alone
    from framing.runs.csv_files import write_csv
    from framing.runs.run_folder import default_target, run_folder

    if (found := snapshot_at(folder)) is None:
        raise BadInput(f"{folder}: is no snapshot; valid: a folder that `framing snapshot export` has made")
    config, now = settings.config_root(), datetime.now(UTC)
    chosen = settings.load_settings(config)
    collector = Collector(chosen, now, found.about.seed)
    if reason := collector.why_unreachable([article.url for article in found.articles]):
        raise BadInput(f"no network: {reason}; valid: a connection")
    target = out or default_target(Path(chosen.runs) / f"{found.about.study}.snapshot", "rehydrated", now)
    with alone(Path(chosen.archive), found.about.study, now, wait=True), run_folder(target) as work:
        rows = rehydrate(found, collector, load(config / "outlets"))
        write_csv(work / "rehydrated.csv", rows, COLUMNS)
    typer.echo(f"{headline(rows)}; each in {target / 'rehydrated.csv'}")


def _run(named: str, runs: Path) -> Path:
    """Return the folder of a finished run, given itself or by its study."""
    places = [Path(named), runs / named / "latest", runs / Path(named).name / "latest"]
    found = next((place for place in places if (place / "summary.json").is_file()), None)
    if found is None:
        raise BadInput(
            f"{named}: neither a finished run nor a study with one in {runs}; valid: a folder with summary.json, or a "
            f"study after `framing run`"
        )
    return found.resolve()
