"""The command line of codebooks: `framing codebook suggest` and `accept`."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text, options

PANEL = help_text.STUDIES
group = typer.Typer(no_args_is_help=True, help="A study's codebook: cues that the coverage suggests for its frames.")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="codebook")


@group.command()
def suggest(
    study: options.Study = None,
    *,
    most: Annotated[int, typer.Option(min=1, max=100, help="Suggestions a frame.")] = 10,
    out: Annotated[
        Path | None, typer.Option(help="Write a sheet (CSV) here, in which you mark what you accept with an x.")
    ] = None,
    embeddings: options.Embeddings = False,
    seed: options.Seed = None,
) -> None:
    """Propose cues for each frame from the coverage, each with a sentence; the study is not changed.

    Examples:
        framing codebook suggest alaska-2021
        framing codebook suggest my-study --out cues.csv --embeddings
        framing codebook accept cues.csv --study my-study
    """
    from framing.cli.suggested_cues import suggested_cues
    from framing.cli.table_output import show
    from framing.coding.cue_acceptance import COLUMNS
    from framing.coding.cue_suggestions import sheet_rows
    from framing.errors import BadInput
    from framing.pipeline.request import RunRequest
    from framing.runs.clock import now
    from framing.runs.csv_files import csv_text
    from framing.runs.files import write_bytes

    if out is not None and out.exists():
        raise BadInput(f"{out}: exists already; name a new file, so that no answers are overwritten")
    table = suggested_cues(RunRequest(study=study, seed=seed, blocks=options.blocks(embeddings=embeddings)), now, most)
    if out is None:
        show(table)
        return
    write_bytes(out, csv_text(sheet_rows(table), COLUMNS).encode("utf-8-sig"))
    typer.echo(
        f"{out}: {len(table.rows)} suggestions; mark what you accept with an x in the column accept, then: "
        f"framing codebook accept {out} --study {study or '<study>'}"
    )


@group.command()
def accept(
    sheet: Annotated[Path, typer.Argument(help="A sheet of `framing codebook suggest`, an x at what is accepted.")],
    *,
    study: Annotated[
        str | None, typer.Option(help="A study's name or folder; by default that of `framing run`.")
    ] = None,
) -> None:
    """Write the cues that a sheet accepts into the study's codebook.toml; its comments and order stay as they are.

    Examples:
        framing codebook accept cues.csv --study my-study
    """
    from framing.coding.cue_acceptance import accepted, with_cues
    from framing.runs.files import write_bytes
    from framing.study import loading, settings

    root = settings.config_root()
    folder = loading.study_folder(study or settings.load_settings(root).study, root)
    new = accepted(sheet, loading.load_study(folder, root).codebook)
    path = folder / "codebook.toml"
    if not new:
        typer.echo(f"{path}: unchanged; no new cue is accepted in {sheet}")
        return
    write_bytes(path, with_cues(path, new).encode())
    counts = ", ".join(f"{frame} {sum(map(len, by.values()))}" for frame, by in new.items())
    typer.echo(f"{path}: new cues: {counts}; `framing validate` says what they change")
