"""Commands that look into a study's methods: `framing validate`, `framing explain`."""

from typing import Annotated

import typer

from framing.options import Embeddings, Seed, Study


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (validate, explain):
        app.command()(command)


def validate(
    study: Study = None,
    *,
    seed: Seed = None,
    embeddings: Embeddings = False,
    all_settings: Annotated[
        bool, typer.Option("--multiverse", help="Also how often each finding holds over some 200 settings (minutes).")
    ] = False,
) -> None:
    """Print how far each lens agrees with the coded articles, beside baselines that know no frames.

    Examples:
        framing validate alaska-2021
        framing validate alaska-2021 --multiverse
        framing validate alaska-2021 --embeddings
    """
    from framing import multiverse
    from framing.analysed import analysed, now
    from framing.compare import validity
    from framing.errors import BadInput
    from framing.listing import show
    from framing.run import Order

    with analysed(Order(study=study, seed=seed, embeddings=embeddings), now) as (run, analysis):
        if not any(analysis.frames):
            raise BadInput(f"{run.study_folder / 'coding.csv'}: codes no article alike; valid: two coders' codes")
        show(validity.compare(analysis))
        if all_settings:
            show(multiverse.table(analysis, multiverse.every()))


def explain(
    url: Annotated[str, typer.Argument(help="An article of the study's coverage, or `piece`.")],
    *,
    study: Annotated[str | None, typer.Option(help="A study's name or folder; the default is that of `run`.")] = None,
) -> None:
    """Print what is hidden of an article's text and why, and what each lens takes the article for.

    Examples:
        framing explain piece
        framing explain https://www.globalresearch.ca/... --study alaska-2021
    """
    from framing.analysed import analysed, now
    from framing.explanation import explained
    from framing.listing import show
    from framing.run import Order

    with analysed(Order(study=study), now) as (_, analysis):
        for table in explained(analysis, url):
            show(table)
