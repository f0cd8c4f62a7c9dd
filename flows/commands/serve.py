"""`framing serve`: run deployments on their schedules."""

from typing import Annotated

import typer

from framing.cli import help_text

PANEL = help_text.SERVER


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)


def serve(
    *,
    limit: Annotated[
        int, typer.Option(min=1, help="How many runs may go on at once; a collection mostly waits for the web.")
    ] = 2,
) -> None:
    """Run every deployment of prefect.yaml on its schedule, until Ctrl-C; the server of PREFECT_API_URL shows them.

    Deployments that an older prefect.yaml has left on the server are paused.

    Examples:
        PREFECT_API_URL=http://127.0.0.1:4200/api framing serve
    """
    from flows.launch import serve as serve_all

    serve_all(limit, typer.echo)
