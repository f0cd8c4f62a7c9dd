"""The command line of coding: `framing coding export`, `framing coding import`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from framing.cli.options import Seed, Study

group = typer.Typer(no_args_is_help=True, help="Make sheets for coders, and read filled-in sheets into a study.")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="coding")


@group.command()
def export(  # noqa: PLR0913 - a command's arguments are its options
    study: Study = None,
    *,
    out: Annotated[Path, typer.Option(help="The sheet to write; copy it for each coder, with the coder's name.")],
    size: Annotated[int, typer.Option(min=1, help="How many articles.")] = 50,
    by: Annotated[
        Literal["event", "outlet", "ownership", "country", "language", "genre"],
        typer.Option(help="Draw from each group of this kind in proportion to its size."),
    ] = "event",
    again: Annotated[bool, typer.Option("--again", help="Draw from articles that are coded already, too.")] = False,
    seed: Seed = None,
) -> None:
    """Write a sheet of articles for coders: where the coded lens is unsure, and by lot; without outlets or guesses.

    Examples:
        framing coding export alaska-2021 --out anna.csv --size 60 --again
        framing coding export my-study --out anna.csv --by outlet
    """
    import numpy as np

    from framing.coding.sampling import drawn, uncertainty
    from framing.coding.sheets import sheet
    from framing.errors import BadInput
    from framing.pipeline.comparison_inputs import coverage_input
    from framing.pipeline.request import RunRequest
    from framing.pipeline.scratch_run import scratch_run
    from framing.runs.clock import now
    from framing.runs.files import write_bytes

    if out.exists():
        raise BadInput(f"{out}: exists already; name a new file, so that no coder's work is overwritten")
    with scratch_run(RunRequest(study=study, seed=seed), now, "lenses") as run:
        inputs = coverage_input(run)
        coded = {code.id for code in inputs.study.coding}
        rows = [i for i, article in enumerate(inputs.articles) if again or article.id not in coded]
        if not rows:
            path = run.study_folder / "coding.csv"
            raise BadInput(f"{path}: every article is coded; use --again to draw from coded articles too")
        lens = inputs.lens_scores.coded or inputs.lens_scores.codebook
        unsure = uncertainty(lens.articles if lens else np.ones((len(inputs.articles), 1)))
        articles = [inputs.articles[i] for i in rows]
        strata = [str(getattr(article, by)) for article in articles]
        chosen = drawn([article.id for article in articles], strata, unsure[rows], size, inputs.seed)
    write_bytes(out, sheet([articles[i] for i in chosen]).encode())
    typer.echo(f"{out}: {len(chosen)} articles of {len(rows)}; frames: {', '.join(inputs.study.codebook.frames)}")


@group.command("import")
def take(
    sheets: Annotated[
        list[Path], typer.Argument(help="Filled-in sheets, one for each coder; the file names are the coders' names.")
    ],
    *,
    study: Annotated[
        str | None, typer.Option(help="A study's name or folder; by default that of `framing run`.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write all codes here instead of into the study's coding.csv.")
    ] = None,
) -> None:
    """Add coders' sheets to the codes of a study, and print how far the coders agree.

    Examples:
        framing coding import anna.csv ben.csv --study my-study
        framing coding import anna.csv --out codes.csv
    """
    from framing.cli.table_output import show
    from framing.coding.agreement import agreement
    from framing.coding.sheets import joined
    from framing.runs.files import write_bytes
    from framing.study import coding_file, loading, settings

    root = settings.config_root()
    folder = loading.study_folder(study or settings.load_settings(root).study, root)
    loaded = loading.load_study(folder, root)
    urls = {lead.id: lead.url for lead in loaded.coverage}
    codes = joined(sheets, loaded.coding, urls, list(loaded.codebook.frames))
    target = out or folder / "coding.csv"
    write_bytes(target, coding_file.text(codes).encode())
    show(agreement(codes, loaded.seed))
    typer.echo(f"{target}: {len(codes)} articles coded, by {', '.join(coding_file.coders(codes))}")
