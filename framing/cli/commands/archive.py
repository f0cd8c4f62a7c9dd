"""The command line of the archive: `framing archive verify`, `framing archive import`."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from framing.collect.archive import Archive, Intake, take_in, verify, writer_name
from framing.errors import BadInput
from framing.study import settings
from framing.text import urls

group = typer.Typer(no_args_is_help=True, help="Check the archive of captures, or import captures from other tools.")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="archive")


Folder = Annotated[
    Path | None, typer.Option("--archive", help="The archive's folder; the default is set in config/defaults.toml.")
]


@group.command("verify")
def check(archive: Folder = None) -> None:
    """Check every byte of the archive against its index, and every record against its digests.

    Examples:
        framing archive verify
        framing archive verify --archive path/to/archive
    """
    folder = _folder(archive)
    if not folder.is_dir():
        raise BadInput(f"{folder}: is no archive; name a folder that a collection or an import has made")
    verification = verify(folder)
    for note in verification.notes:
        typer.echo(f"note: {note}")
    if verification.problems:
        raise BadInput(
            *verification.problems,
            f"{folder}: {len(verification.problems)} problems in {verification.captures} captures",
        )
    typer.echo(
        f"{folder}: {verification.captures} captures in {verification.files} files, {verification.size} bytes: "
        "all as they were written"
    )


@group.command("import")
def take(
    file: Annotated[Path, typer.Argument(help="A WARC file of any tool, compressed or not.")],
    domain: Annotated[
        list[str] | None, typer.Option(help="Import only pages of this domain; may be given several times.")
    ] = None,
    archive: Folder = None,
) -> None:
    """Import the captures of a WARC file into the archive; those that it holds already are left out.

    Examples:
        framing archive import CC-NEWS-20210318000000-00001.warc.gz --domain dawn.com --domain yna.co.kr
    """
    folder, now = _folder(archive), datetime.now(UTC)
    name = writer_name(now, os.getpid(), secrets.token_hex(3))
    domains = {one.lower().removeprefix("www.") for one in domain or []}
    result = take_in(Archive(folder), file, name, now, lambda url: not domains or _within(url, domains))
    typer.echo(_intake_summary(file, result))
    if result.problems:
        raise BadInput(*result.problems)


def _intake_summary(file: Path, result: Intake) -> str:
    rest = ", ".join(f"{count} {kind}" for kind, count in sorted(result.passed_over.items()))
    passed_over = f"; skipped: {rest}" if rest else ""
    return f"{file}: {result.taken} captures imported, {result.held} were in the archive already{passed_over}"


def _within(url: str, domains: set[str]) -> bool:
    host = urls.domain(url)
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _folder(named: Path | None) -> Path:
    return named or Path(settings.load_settings(settings.config_root()).archive)
