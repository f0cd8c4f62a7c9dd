"""The command line of coding: `framing coding export`, `import`, `serve`, `agreement` and `adjudicate`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli import help_text
from framing.cli.options import Seed, Study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.study.model import Code

group = typer.Typer(no_args_is_help=True, help="Coding by people: in sheets or in the browser, and how far they agree.")
Size = Annotated[int, typer.Option(min=1, help="How many articles.")]
By = Annotated[
    Literal["event", "outlet", "ownership", "country", "language", "genre"],
    typer.Option(help="Draw from each group of this kind in proportion to its size."),
]
Again = Annotated[bool, typer.Option("--again", help="Draw from articles that are coded already, too.")]
StudyOption = Annotated[str | None, typer.Option(help="A study's name or folder; by default that of `framing run`.")]
Out = Annotated[
    Path,
    typer.Option(help="The sheet to write, .csv or .xlsx; copy it for each coder, with the coder's name."),
]

PANEL = help_text.STUDIES


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="coding")


@group.command()
def export(  # noqa: PLR0913 - a command's arguments are its options
    study: Study = None,
    *,
    out: Out,
    size: Size = 50,
    by: By = "event",
    again: Again = False,
    seed: Seed = None,
) -> None:
    """Write a sheet of articles for coders: where the coded lens is unsure, and by lot; without outlets or guesses.

    Examples:
        framing coding export alaska-2021 --out anna.xlsx --size 60 --again
        framing coding export my-study --out anna.csv --by outlet
    """
    from framing.cli.coding_sample import draw, pool
    from framing.coding.sheet_files import sheet
    from framing.runs.files import write_bytes

    _check_new(out)
    drawn_from = pool(study, seed)
    articles, available = draw(drawn_from, size, by, again=again)
    codebook = drawn_from.study.codebook
    write_bytes(out, sheet(out, articles, codebook))
    typer.echo(f"{out}: {len(articles)} articles of {available}; frames: {', '.join(codebook.frames)}")


@group.command("import")
def take(
    sheets: Annotated[
        list[Path],
        typer.Argument(
            help="Filled-in sheets, named for their coders: CSV, .xlsx, .ods; or journals of `coding serve`."
        ),
    ],
    *,
    study: StudyOption = None,
    coder: Annotated[str | None, typer.Option(help="Who filled in the one sheet; by default its file name.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write all codes here instead of into the study's coding.csv.")
    ] = None,
) -> None:
    """Add coders' sheets to the codes of a study, and print how far the coders agree.

    Examples:
        framing coding import anna.csv ben.xlsx --study my-study
        framing coding import download.csv --coder anna --out codes.csv
    """
    from framing.coding.sheets import joined
    from framing.errors import BadInput
    from framing.runs.files import write_bytes
    from framing.study import coding_file, loading, settings

    if coder is not None and len(sheets) > 1:
        raise BadInput(
            "--coder names who filled in one sheet; import the sheets one by one, or name the files for coders"
        )
    root = settings.config_root()
    folder = loading.study_folder(study or settings.load_settings(root).study, root)
    loaded = loading.load_study(folder, root)
    urls = {lead.id: lead.url for lead in loaded.coverage}
    codes = joined(sheets, loaded.coding, urls, loaded.codebook, coder)
    target = out or folder / "coding.csv"
    write_bytes(target, coding_file.text(codes).encode())
    _show_agreement(codes, loaded.seed)
    typer.echo(f"{target}: {len(codes)} articles coded, by {', '.join(coding_file.coders(codes))}")


@group.command()
def serve(  # noqa: PLR0913 - a command's arguments are its options
    study: Study = None,
    *,
    size: Size = 50,
    by: By = "event",
    again: Again = False,
    seed: Seed = None,
    journal: Annotated[
        Path | None, typer.Option(help="Where codes are saved; by default coding.jsonl in the study's folder.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of this machine; 0 is any free one.")] = 8741,
) -> None:
    """Open a page for coders on this machine; every code is saved at once, and the same command goes on later.

    Examples:
        framing coding serve my-study --size 30
    """
    from framing.cli.coding_sample import draw, pool
    from framing.coding import journal as journals
    from framing.coding.desk import Desk, address, server
    from framing.errors import BadInput

    drawn_from = pool(study, seed)
    path = journal or drawn_from.folder / "coding.jsonl"
    ids = journals.drawn(path)
    if ids is None:
        articles, _ = draw(drawn_from, size, by, again=again)
        journals.append(path, journals.Draw(articles=tuple(article.id for article in articles)))
    else:
        by_id = {article.id: article for article in drawn_from.articles}
        articles = [by_id[one] for one in ids if one in by_id]
        typer.echo(f"{path}: goes on with its {len(articles)} articles; {len(journals.latest(path))} codes so far")
        if not articles:
            raise BadInput(f"{path}: none of its articles is in the study now; name another file in --journal")
    desk = Desk(drawn_from.study.title, articles, drawn_from.study.codebook, path)
    try:
        httpd = server(desk, port)
    except OSError as error:
        raise BadInput(f"port {port}: {error.strerror}; name another one in --port") from None
    typer.echo(f"Open {address(httpd, desk)} in a browser of this machine; end with Ctrl-C.")
    try:
        httpd.serve_forever()
    except KeyboardInterrupt:
        typer.echo(
            f"\n{path}: {len(journals.latest(path))} codes; `framing coding import {path}` takes them into a study"
        )
    finally:
        httpd.server_close()


@group.command("agreement")
def show_agreement(study: Study = None, *, seed: Seed = None) -> None:
    """Print how far the coders of a study agree, frame by frame, and which frames they confuse.

    Examples:
        framing coding agreement alaska-2021
    """
    from framing.coding.agreement import missing
    from framing.errors import BadInput
    from framing.study import loading, settings

    root = settings.config_root()
    folder = loading.study_folder(study or settings.load_settings(root).study, root)
    loaded = loading.load_study(folder, root)
    if reason := missing(loaded.coding):
        raise BadInput(f"{folder / 'coding.csv'}: {reason}")
    _show_agreement(loaded.coding, loaded.seed if seed is None else seed)


@group.command()
def adjudicate(study: Study = None, *, out: Out = Path("adjudicated.xlsx")) -> None:
    """Write a sheet of the articles on which coders disagree; imported, its codes decide, and count as no coder's.

    Examples:
        framing coding adjudicate my-study
        framing coding import adjudicated.xlsx --study my-study
    """
    from framing.cli.coding_sample import pool
    from framing.coding.sheet_files import sheet
    from framing.coding.sheets import disagreements
    from framing.errors import BadInput
    from framing.runs.files import write_bytes

    _check_new(out)
    drawn_from = pool(study)
    notes = disagreements(drawn_from.study.coding)
    articles = [article for article in drawn_from.articles if article.id in notes]
    if not articles:
        raise BadInput(f"{drawn_from.folder / 'coding.csv'}: no article of two coders is without an agreed frame")
    write_bytes(out, sheet(out, articles, drawn_from.study.codebook, notes))
    left_out = f"; {len(notes) - len(articles)} more are not compared" if len(notes) > len(articles) else ""
    typer.echo(f"{out}: {len(articles)} articles on which coders disagree{left_out}; import it under this name")


def _check_new(out: Path) -> None:
    from framing.coding.sheet_files import check_form
    from framing.errors import BadInput

    check_form(out)
    if out.exists():
        raise BadInput(f"{out}: exists already; name a new file, so that no coder's work is overwritten")


def _show_agreement(codes: "Sequence[Code]", seed: int) -> None:
    from framing.cli.table_output import show
    from framing.coding.agreement import agreement, missing
    from framing.coding.confusion import confusion

    if reason := missing(codes):
        typer.echo(reason)
        return
    show(agreement(codes, seed))
    table = confusion(codes, seed)
    if table.rows:
        show(table)
