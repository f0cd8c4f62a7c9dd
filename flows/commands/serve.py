"""`framing serve`: run deployments on their schedules."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)


def serve(
    *,
    limit: Annotated[
        int, typer.Option(min=1, help="Runs at the same time; a collection waits for the web, not us.")
    ] = 2,
) -> None:
    """Run every deployment of prefect.yaml on its schedule, until Ctrl-C; the server of PREFECT_API_URL shows them.

    Examples:
        PREFECT_API_URL=http://127.0.0.1:4200/api framing serve
    """
    from flows.launch import serve as serve_all

    serve_all(limit)
