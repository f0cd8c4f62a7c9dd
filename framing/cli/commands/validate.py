"""`framing validate`: how far each lens agrees with the coders."""

from typing import Annotated

import typer

from framing.cli import help_text, options

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(validate)


def validate(  # noqa: PLR0913 - a command's arguments are its options
    study: options.Study = None,
    *,
    seed: options.Seed = None,
    embeddings: options.Embeddings = False,
    own_languages: options.OwnLanguages = False,
    seeds: Annotated[int, typer.Option(help="How many seeds, from 0, the means are taken over.", min=0, max=100)] = 5,
    thin: Annotated[
        bool,
        typer.Option(
            "--thin", help="Also how much agreement is left without the codebook's cues, and by definitions alone."
        ),
    ] = False,
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
        framing validate alaska-2021 --seeds 0
        framing validate alaska-2021 --thin --embeddings
    """
    from framing.cli.table_output import show
    from framing.compare.trust import multiverse
    from framing.pipeline.comparison_inputs import comparison_input
    from framing.pipeline.request import RunRequest
    from framing.pipeline.scratch_run import scratch_run
    from framing.pipeline.validation import neighbourhood, over_codebooks, over_seeds, validity
    from framing.runs.clock import now

    request = RunRequest(
        study=study, seed=seed, blocks=options.blocks(embeddings=embeddings), own_languages=own_languages
    )
    show(validity(request, now))
    show(neighbourhood(request, now))
    if seeds:
        show(over_seeds(request, now, range(seeds)))
    if thin:
        show(over_codebooks(request, now, range(max(seeds, 1))))
    if all_settings:
        with scratch_run(request, now, "place") as run:
            inputs = comparison_input(run, prepared=False)
            show(multiverse.table(inputs, multiverse.prepared(inputs, multiverse.every())))
