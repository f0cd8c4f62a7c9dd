"""The program `framing`: its commands, each found by its file, and how errors reach the terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import entry_points, version
from pkgutil import iter_modules
from typing import Annotated

import typer
from typer.main import get_command

from framing.cli import help_text
from framing.errors import FramingError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Compare how the media framed an event: who frames it like a given piece, who does not, and how sure that is.

A study is a folder of configuration: events, outlets, coverage, codebook and the piece compared. Start with

    framing run

which analyses the bundled study without a network and writes a report.""",
)
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_ROOM = "framing.cli.commands"
_GROUP = "framing.commands"  # entry points that name further rooms of commands


def main() -> None:
    """Run the command line; every expected error is a line on stderr and exit code 2."""
    with _errors_as_lines():  # modules take a second to import, in which Ctrl-C may come too
        for _, module in sorted(commands().items()):
            help_text.register(import_module(module), app)
        help_text.as_written(get_command(app))()


def commands() -> dict[str, str]:
    """Return the modules of all commands by name: those of this program, and those of installed rooms of commands."""
    rooms = [_ROOM, *sorted(entry.value for entry in entry_points(group=_GROUP))]
    return {
        module.name: f"{room}.{module.name}" for room in rooms for module in iter_modules(import_module(room).__path__)
    }


@contextmanager
def _errors_as_lines() -> Iterator[None]:
    try:
        yield
    except FramingError as error:
        for line in str(error).splitlines():
            _say("; ".join([line, *_notes(error)]))
        sys.exit(2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        note = "; ".join(_notes(error)) or "nothing was kept of this run"
        _say(f"{where}{error.strerror or error}; {note}")
        sys.exit(2)
    except (KeyboardInterrupt, SystemExit) as end:  # Typer makes the one the other
        if isinstance(end, SystemExit) and end.code != _INTERRUPTED:
            raise
        _say("interrupted; stages that had finished are kept for the next run")
        sys.exit(_INTERRUPTED)


def _say(line: str) -> None:
    sys.stderr.write(f"framing: {line}\n")


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
