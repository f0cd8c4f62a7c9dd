"""`framing import`: tables, exports, folders of documents and web archives into a study's coverage."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli import help_text

if TYPE_CHECKING:
    from framing.collect.importing import Import, ImportSummary

_SHOWN = 5  # rows of a dry run
_WIDTH = 60  # characters of a cell that are shown

PANEL = help_text.STUDIES


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("import")(take)


def take(  # noqa: PLR0913 - a command's arguments are its options
    files: Annotated[list[Path], typer.Argument(help="Files, or folders whose files are all read.")],
    *,
    study: Annotated[str, typer.Option(help="A study's name, or a folder that holds study.toml.")],
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="FIELD=COLUMN, such as title=Headline; may be given again.")
    ] = None,
    constants: Annotated[
        list[str] | None, typer.Option("--set", help="FIELD=VALUE for every row, such as country=DE.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--format", help="Of all files; else each file shows its own.")] = None,
    order: Annotated[
        Literal["day-first", "month-first"] | None, typer.Option("--dates", help="What 4/3/2021 means.")
    ] = None,
    without_url: Annotated[
        bool, typer.Option("--without-url", help="Make a stable address for each row that has none.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show columns and the first five rows as they will be; write nothing.")
    ] = False,
) -> None:
    """Add tables, exports, folders of documents and web archives to a study's coverage; docs/import.md lists them.

    Examples:
        framing import articles.xlsx --study my-study --dry-run
        framing import export.csv --study my-study --map title=Schlagzeile --set language=de
        framing import folder-of-pdfs/ --study my-study
    """
    from framing.collect.importing import ImportChoices, compare, prepare, write
    from framing.collect.importing.coverage_file import events_of, remembered_columns
    from framing.errors import BadInput
    from framing.study import loading, plugins, settings

    root = settings.config_root()
    folder = loading.study_folder(study, root)
    if not (folder / "study.toml").is_file():
        raise BadInput(f"{folder}: is a published snapshot; import into a study of your own")
    if kind is not None:
        plugins.load("import", kind, "READS")
    chosen = _pairs(columns or [], "--map")
    fixed = {field: values[-1] for field, values in _pairs(constants or [], "--set").items()}
    choices = ImportChoices(chosen, remembered_columns(folder), fixed, kind, order, without_url)
    taken = prepare(files, events_of(folder), loading.load_outlets(root), choices)
    _show_columns(taken)
    if dry_run:
        _show_rows(compare(folder, taken))
    else:
        _show_end(write(folder, taken, chosen), folder)


def _pairs(options: list[str], name: str) -> dict[str, tuple[str, ...]]:
    """Return what options of the form FIELD=VALUE say, by field."""
    from framing.collect.importing.coverage_file import check_fields
    from framing.errors import BadInput

    pairs: dict[str, tuple[str, ...]] = {}
    for option in options:
        field, sign, value = option.partition("=")
        if not sign or not value.strip():
            raise BadInput(f"{name} {option}: is not of the form FIELD=VALUE, such as title=Headline")
        pairs[field.strip()] = (*pairs.get(field.strip(), ()), value.strip())
    check_fields(list(pairs), name)
    return pairs


def _show_columns(taken: "Import") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from framing.text.cleaning import clean

    console = Console(soft_wrap=True)
    for one in taken.files:
        others = f" and {len(one.files) - 1} more" if len(one.files) > 1 else ""
        console.print(Text(f"{clean(str(one.files[0]))}{others}: {one.format}", style="bold"))
        table = Table("field", "column", "known by", "for example", box=None, padding=(0, 2, 0, 0))
        for field, choice in ((field, choice) for field, choice in one.mapped.items() if field in one.examples):
            cells = (field, _cut(" + ".join(choice.columns)), choice.by, _cut(one.examples.get(field, "")))
            table.add_row(*map(Text, cells))
        console.print(table)
        if one.unused:
            console.print(Text(f"not taken: {', '.join(map(_cut, one.unused[:30]))}", style="dim"))


def _show_rows(summary: "ImportSummary") -> None:
    for number, lead in enumerate(summary.added[:_SHOWN], start=1):
        typer.echo(f"\n{number}.")
        for field, value in lead.model_dump().items():
            if value is not None:
                typer.echo(f"   {field:<10} {_cut(str(value))}")
    typer.echo(f"\nwould add {len(summary.added)} rows; {_left_out(summary)}; nothing is written")


def _show_end(summary: "ImportSummary", folder: Path) -> None:
    texts = sum(lead.abstract is not None for lead in summary.added)
    typer.echo(
        f"{folder / 'coverage.jsonl'}: {len(summary.added)} rows added ({texts} with a text); {_left_out(summary)}"
    )
    if summary.left_out:
        typer.echo(f"{folder / 'left_out.csv'}: each with its reason")


def _left_out(summary: "ImportSummary") -> str:
    """Return in one line what was left out, the most frequent reasons first."""
    from collections import Counter

    rows = [one for one in summary.left_out if not one.field]
    cells = Counter(one.field for one in summary.left_out if one.field)
    parts = [f"{summary.there} were there", f"{len(rows) - summary.there} left out"]
    parts += [f"{count} cells of {field} left empty" for field, count in cells.most_common()]
    reasons = Counter(one.reason for one in rows if not one.reason.startswith("the same page as"))
    return ", ".join(parts) + "".join(f"\n  {count} x {_cut(reason, 150)}" for reason, count in reasons.most_common(5))


def _cut(text: str, width: int = _WIDTH) -> str:
    from framing.text.cleaning import clean

    line = clean(" ".join(text.split()))  # nothing in a file steers the terminal
    return line if len(line) <= width else f"{line[: width - 3]}..."
