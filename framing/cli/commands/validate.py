"""`framing validate`: how far each lens agrees with the coders."""

from typing import Annotated

import typer

from framing.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(validate)


def validate(
    study: options.Study = None,
    *,
    seed: options.Seed = None,
    embeddings: options.Embeddings = False,
    all_settings: Annotated[
        bool,
        typer.Option(
            "--multiverse", help="Also how often each finding holds over some 200 other settings (takes minutes)."
        ),
    ] = False,
) -> None:
    """Print how far each lens agrees with the coded articles, beside baselines that know no frames.

    Examples:
        framing validate alaska-2021
        framing validate alaska-2021 --multiverse
        framing validate alaska-2021 --embeddings
    """
    from framing.cli.table_output import show
    from framing.compare.trust import multiverse
    from framing.pipeline.comparison_inputs import comparison_input
    from framing.pipeline.request import RunRequest
    from framing.pipeline.scratch_run import scratch_run
    from framing.pipeline.validation import validity
    from framing.runs.clock import now

    request = RunRequest(study=study, seed=seed, blocks=options.blocks(embeddings=embeddings))
    show(validity(request, now))
    if all_settings:
        with scratch_run(request, now, "place") as run:
            inputs = comparison_input(run, prepared=False)
            show(multiverse.table(inputs, multiverse.prepared(inputs, multiverse.every())))
