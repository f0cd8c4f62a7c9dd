"""The command line of the archive: verify, import, export."""

import logging
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli import help_text
from framing.cli.log_lines import handled_by
from framing.errors import BadInput

if TYPE_CHECKING:
    from framing.collect.archive import Intake

_MOST_SHOWN = 20  # skipped records
_LONGEST_LINE = 300
_ANY_AGE = 100_000  # days

group = typer.Typer(no_args_is_help=True, help="Check the archive of captures, or import captures from other tools.")

PANEL = help_text.COLLECTION


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
    from framing.collect.archive import verify

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
    file: Annotated[Path, typer.Argument(help="A WARC, ARC or WACZ file of any tool, compressed or not.")],
    domain: Annotated[
        list[str] | None, typer.Option(help="Import only pages of this domain; may be given several times.")
    ] = None,
    archive: Folder = None,
) -> None:
    """Import the captures of a WARC, ARC or WACZ file into the archive; those that it holds already are left out.

    What is damaged is skipped, and listed with the reason. An import that was stopped goes on when it is started again.

    Examples:
        framing archive import CC-NEWS-20210318000000-00001.warc.gz --domain dawn.com --domain yna.co.kr
    """
    from framing.collect.archive import Archive, take_in, writer_name

    folder, now = _folder(archive), datetime.now(UTC)
    name = writer_name(now, os.getpid(), secrets.token_hex(3))
    domains = {one.lower().removeprefix("www.") for one in domain or []}
    with _log_lines():
        result = take_in(Archive(folder), file, name, now, lambda url: not domains or _within(url, domains))
    for line in _intake_lines(file, result):
        typer.echo(line)


@group.command("export")
def export(
    study: Annotated[
        str, typer.Argument(help="A study's name (see `framing studies`) or a folder that holds study.toml.")
    ],
    *,
    to: Annotated[Path, typer.Option(help="The folder to write articles.parquet and articles.csv to.")],
    archive: Folder = None,
) -> None:
    """Write text and metadata of a study's articles that the archive holds, however old their captures are.

    Those that it lacks, and those that are none, are rows with the reason. The texts are other people's: do not publish
    them.

    Examples:
        framing archive export alaska-2021 --to texts
    """
    from framing.collect.archived_articles import archived_articles
    from framing.collect.collector import Collector
    from framing.collect.sources import Scope
    from framing.extract.layout import load
    from framing.pipeline.article_tables import articles_as_parquet
    from framing.runs.csv_files import write_csv
    from framing.runs.files import write_bytes
    from framing.study import loading, settings
    from framing.study.model import Article

    root, folder = settings.config_root(), _folder(archive)
    if not folder.is_dir():
        raise BadInput(f"{folder}: is no archive; name a folder that a collection or an import has made")
    place = loading.study_folder(study, root)
    loaded = loading.load_study(place, root)
    chosen = settings.load_settings(root).model_copy(update={"archive": str(folder), "max_age_days": _ANY_AGE})
    collector = Collector(chosen, datetime.now(UTC), loaded.seed, Scope(loaded.events).span, place)
    with _log_lines():
        rows = archived_articles(loaded, collector, loading.load_outlets(root), load(root / "outlets"))
    write_bytes(to / "articles.parquet", articles_as_parquet(rows))
    write_csv(to / "articles.csv", [row.model_dump(mode="json") for row in rows], list(Article.model_fields))
    reasons = Counter((row.reason or "").split(":")[0] for row in rows if not row.included)
    without = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    typer.echo(
        f"{to}: {len(rows) - reasons.total()} articles with their texts, {reasons.total()} rows without"
        f"{': ' * bool(without)}{without}"
    )


def _intake_lines(file: Path, result: "Intake") -> Iterator[str]:
    rest = ", ".join(f"{count} {kind}" for kind, count in sorted(result.passed_over.items()))
    passed_over = f"; left out: {rest}" if rest else ""
    yield f"{file}: {result.taken} captures imported, {result.held} were in the archive already{passed_over}"
    if result.skipped:
        yield f"{result.skipped} record{'s' * (result.skipped != 1)} skipped, as unreadable:"
    for record in result.listed[:_MOST_SHOWN]:
        yield _printable(f"  {record.place}: {record.reason}")
    if result.skipped > _MOST_SHOWN:
        yield f"  and {result.skipped - _MOST_SHOWN} more"


def _printable(line: str) -> str:
    """Return a line without what would move a terminal's cursor; a record's address may hold anything."""
    return "".join(character if character.isprintable() else "\ufffd" for character in line)[:_LONGEST_LINE]


@contextmanager
def _log_lines() -> Iterator[None]:
    """Write what is logged meanwhile to stderr: how far it is, and what was in the way."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    with handled_by(handler):
        yield


def _within(url: str, domains: set[str]) -> bool:
    from framing.text import urls

    host = urls.domain(url)
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _folder(named: Path | None) -> Path:
    from framing.study import settings

    return named or Path(settings.load_settings(settings.config_root()).archive)
