"""The command line of snapshots: `framing snapshot export`, `framing snapshot verify`, `framing snapshot rehydrate`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text
from framing.errors import BadInput

group = typer.Typer(no_args_is_help=True, help="Publish what may be published of a run, and check published snapshots.")

PANEL = help_text.STORAGE


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="snapshot")


Folder = Annotated[Path, typer.Argument(help="A snapshot's folder.")]


@group.command("export")
def make(
    run: Annotated[
        str | None, typer.Argument(help="A study's name, whose latest run is used, or the folder of a finished run.")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder to make; by default runs/<study>/snapshots/<run id>.")
    ] = None,
) -> None:
    """Write a snapshot of a finished run: URLs, digests, matrix, codes, parameters and results, but no text.

    Examples:
        framing snapshot export alaska-2021
        framing snapshot export runs/alaska-2021/20260101T000000Z --out published
    """
    from framing.publish.snapshot import export, remember
    from framing.study import settings

    chosen = settings.load_settings(settings.config_root())
    folder = _run(run or chosen.study, Path(chosen.runs))
    target = out or folder.parent / "snapshots" / folder.name
    manifest = export(folder, target, chosen.snapshot, datetime.now(UTC))
    remember(target, manifest, Path(chosen.runs))
    typer.echo(f"{target}: snapshot of {manifest.study}, run {manifest.run}; it holds no text")


@group.command("verify")
def check(folder: Folder) -> None:
    """Check every byte of a snapshot against its digests, and name files that are changed, missing or not listed.

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
    """Fetch a snapshot's articles again and report which still read the same; rehydrated.csv has a row for each.

    Examples:
        framing snapshot rehydrate published
    """
    from framing.collect.collector import Collector
    from framing.extract.layout import load
    from framing.publish.snapshot.reading import snapshot_at
    from framing.publish.snapshot.rehydrate import COLUMNS, headline, rehydrate
    from framing.runs.collection_lock import collection_lock
    from framing.runs.csv_files import write_csv
    from framing.runs.run_folder import numbered_run_folder, work_folder
    from framing.study import settings

    if (snapshot := snapshot_at(folder)) is None:
        raise BadInput(f"{folder}: is no snapshot; name a folder that `framing snapshot export` has made")
    config, now = settings.config_root(), datetime.now(UTC)
    chosen = settings.load_settings(config)
    collector = Collector(chosen, now, snapshot.manifest.seed)
    if reason := collector.why_unreachable([article.url for article in snapshot.articles]):
        raise BadInput(f"no network: {reason}; connect to a network, then run this again")
    study = snapshot.manifest.study
    parent = Path(chosen.runs) / f"{study}.snapshot" / "rehydrated"
    with (
        collection_lock(Path(chosen.archive), study, now, wait=True),
        work_folder(out) if out else numbered_run_folder(parent, now) as made,
    ):
        rows = rehydrate(snapshot, collector, load(config / "outlets"))
        write_csv(made.work / "rehydrated.csv", rows, COLUMNS)
    typer.echo(f"{headline(rows)}; each in {made.target / 'rehydrated.csv'}")


def _run(named: str, runs: Path) -> Path:
    """Return the folder of a finished run, given itself or by its study."""
    from framing.runs.own_folder import own_folder

    own = runs / Path(named).name
    if (study := Path(named)).is_dir():  # a second study of that name has its runs elsewhere
        own = own_folder(own, study)
    candidates = [Path(named), runs / named / "latest", own / "latest"]
    folder = next((path for path in candidates if (path / "summary.json").is_file()), None)
    if folder is None:
        raise BadInput(
            f"{named}: is neither a finished run nor a study with one in {runs}; name a folder that holds "
            "summary.json, or run the study first"
        )
    return folder.resolve()
