"""`framing validate`: how far each lens agrees with the coders."""

from typing import Annotated

import typer

from framing.cli.options import Embeddings, Seed, Study


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(validate)


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
    from framing.cli.table_output import show
    from framing.compare.trust import multiverse, validity
    from framing.errors import BadInput
    from framing.pipeline.run import Order
    from framing.pipeline.scratch_run import analysed, now

    with analysed(Order(study=study, seed=seed, embeddings=embeddings), now) as (run, inputs):
        if not any(inputs.frames):
            raise BadInput(f"{run.study_folder / 'coding.csv'}: codes no article alike; valid: two coders' codes")
        show(validity.compare(inputs))
        if all_settings:
            show(multiverse.table(inputs, multiverse.every()))
