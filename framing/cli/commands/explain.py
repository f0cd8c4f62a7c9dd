"""`framing explain`: why a text is taken for what it is."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(explain)


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
    from framing.cli.table_output import show
    from framing.compare.explanation import explained
    from framing.pipeline.run import Order
    from framing.pipeline.scratch_run import analysed, now

    with analysed(Order(study=study), now) as (_, inputs):
        for table in explained(inputs, url):
            show(table)
