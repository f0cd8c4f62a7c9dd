"""The command line: `framing run`, `framing collect`, `framing watch`, `framing studies`, `framing check`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing import (
    cli_archive,
    cli_batches,
    cli_coding,
    cli_prune,
    cli_snapshot,
    cli_store,
    commands,
    options,
    settings,
    terminal,
)
from framing.errors import FramingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.run import Order
    from framing.tables import Row

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Compare how the media framed an event: who tells it like a given piece, who otherwise, and how sure that is.

A study is a folder of configuration: events, outlets, coverage, codebook and the piece compared. Start with

    framing run

which analyses the bundled study without a network and writes a report.""",
)
app.add_typer(cli_archive.app, name="archive")
app.add_typer(cli_coding.app, name="coding")
app.add_typer(cli_snapshot.app, name="snapshot")
app.add_typer(cli_store.app, name="store")
errors = Console(stderr=True)
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it

StudyName = Annotated[
    str, typer.Argument(help="A study's name (see `framing studies`) or a folder that holds study.toml.")
]


def main() -> None:
    """Run the command line; every expected error is a line on stderr and exit code 2."""
    with _told():
        app()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FramingError as error:
        for line in str(error).splitlines():
            print(f"framing: {'; '.join([line, *_notes(error)])}", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        kept = "; ".join(_notes(error)) or "nothing was kept of this run"
        print(f"framing: {where}{error.strerror or error}; {kept}", file=sys.stderr)
        sys.exit(2)
    except (KeyboardInterrupt, SystemExit) as end:  # Typer makes the one the other
        if isinstance(end, SystemExit) and end.code != _INTERRUPTED:
            raise
        print("framing: interrupted; nothing was kept of this run", file=sys.stderr)
        sys.exit(_INTERRUPTED)


def _notes(error: BaseException) -> list[str]:
    notes: list[str] = getattr(error, "__notes__", [])
    return notes


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"framing {version('framing')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda wanted: _version(wanted=wanted), is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    pass


@app.command()
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
    from framing.run import Order

    console = Console()
    order = Order(study=study, reference=reference, out=out, seed=seed, live=live, embeddings=embeddings)
    with terminal.progress(console, len(stages_of(live=live))):
        target = _with_prefect(order) if prefect else _bare(order)
    terminal.ending(console, target)


commands.register(app)
cli_prune.register(app)
cli_batches.register(app)


@app.command()
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
    from framing.run import Order

    console = Console()
    order = Order(study=study, out=out, live=True)
    with terminal.progress(console, len(COLLECTION)):
        target = _collected_with_prefect(order) if prefect else _collected_bare(order)
    terminal.had(console, target)


@app.command()
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


@app.command()
def studies() -> None:
    """List the studies of the configuration folder."""
    root = settings.config_root()
    table = Table("study", "title", "leads", "events", "frames")
    for folder in settings.studies(root):
        found = settings.load_study(folder, root)
        table.add_row(
            found.name,
            Text(found.title),  # a title's brackets are no markup
            str(len(found.coverage)),
            str(len(found.events)),
            str(len(found.codebook.frames)),
        )
    Console().print(table)


@app.command()
def check(study: StudyName) -> None:
    """Read a study strictly and say what it holds, or every problem with its place and what is valid."""
    root = settings.config_root()
    found = settings.load_study(settings.study_folder(study, root), root)
    texts = sum(lead.abstract is not None for lead in found.coverage)
    typer.echo(
        f"{found.name}: {len(found.coverage)} leads ({texts} with an abstract), {len(found.events)} events, "
        f"{len(found.codebook.frames)} frames, {len(found.coding)} coded articles: all files are valid"
    )


@app.command()
def ui(
    port: Annotated[int, typer.Option(min=1, max=65534, help="Of the UI; reports are one port above.")] = 4200,
) -> None:
    """Start a Prefect server on this machine, without telemetry, and say where to look; Ctrl-C ends it."""
    from flows.ui import show

    given = settings.load_settings(settings.config_root())
    raise typer.Exit(show(port, Path(given.runs), given.report_url, typer.echo))


def _bare(order: "Order") -> Path:
    from framing.pipeline import run_all
    from framing.run import opened

    with opened(order, _now()) as (run, target):
        run_all(run, _now)
    return target


def _with_prefect(order: "Order") -> Path:
    from flows.start import start
    from framing.run import check_order

    check_order(order, _now())
    return start(order)


def _collected_bare(order: "Order") -> Path:
    from framing.pipeline import collect_all
    from framing.run import collecting

    with collecting(order, _now()) as (run, target):
        collect_all(run, _now)
    return target


def _collected_with_prefect(order: "Order") -> Path:
    from flows.start import start_collection
    from framing.run import check_order

    check_order(order, _now())
    return start_collection(order)


def _watched_bare(study: str | None) -> "Sequence[Row]":
    from framing.run import Order, check_order
    from framing.watch import watch as look

    run, runs = check_order(Order(study=study, live=True), _now())
    return look(run, runs / run.name / "watch")


def _watched_with_prefect(study: str | None) -> "Sequence[Row]":
    from flows.start import start_watch
    from framing.run import Order, check_order

    check_order(Order(study=study, live=True), _now())
    return start_watch(study)


def _now() -> datetime:
    return datetime.now(UTC)
