"""`framing explain`: why each lens assigns a text as it does."""

from typing import Annotated

import typer

from framing.cli import help_text

PANEL = help_text.ANALYSIS


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(explain)


def explain(
    url: Annotated[str, typer.Argument(help="An article of the study's coverage, or `piece`.")],
    *,
    study: Annotated[
        str | None, typer.Option(help="A study's name or folder; by default that of `framing run`.")
    ] = None,
) -> None:
    """Print which words of an article are masked and why, and which frame or cluster each lens assigns it to.

    Examples:
        framing explain piece
        framing explain https://www.globalresearch.ca/... --study alaska-2021
    """
    from framing.cli.table_output import show
    from framing.compare.explanation import explained
    from framing.pipeline.comparison_inputs import comparison_input, described_cluster_names
    from framing.pipeline.driver import run_stage
    from framing.pipeline.request import RunRequest
    from framing.pipeline.scratch_run import scratch_run
    from framing.runs.clock import now

    with scratch_run(RunRequest(study=study), now, "place") as run:
        run_stage("describe", run, now)
        for table in explained(comparison_input(run, prepared=False), url, described_cluster_names(run)):
            show(table)
