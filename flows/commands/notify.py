"""`framing notify set`, `show` and `remove`: notices to a webhook."""

from typing import Annotated
from urllib.parse import urlsplit

import typer

from framing.cli import help_text
from framing.errors import BadInput

notify = typer.Typer(
    no_args_is_help=True,
    help="Post notices to a webhook: findings changed, something stopped working, a run failed.",
)

PANEL = help_text.SERVER


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(notify, name="notify")


@notify.command("set")
def set_up(
    url: Annotated[
        str | None,
        typer.Argument(
            help="The webhook: notices are posted there as JSON, their message under `text`. "
            "Without it, runs whose process is gone are only marked as crashed."
        ),
    ] = None,
    *,
    private: Annotated[bool, typer.Option("--private", help="Allow an address inside the network.")] = False,
) -> None:
    """Have the Prefect server of PREFECT_API_URL post notices to a webhook; an earlier setting is replaced.

    Runs whose process or machine is gone are marked as crashed from then on, which Prefect alone does not do.

    Examples:
        framing notify set https://hooks.example.org/services/framing
    """
    from framing.text import urls

    if url is not None and (not urls.is_web(url) or not urlsplit(url).hostname):
        raise BadInput(f"{url}: is no web address; valid: an absolute http or https URL")
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import set_up as set_up_all

    for line in set_up_all(url, allow_private=private):
        typer.echo(f"from now on: {line}")


@notify.command()
def show() -> None:
    """List the notices that are posted; the address stays with the server, because it may hold a key."""
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import shown

    typer.echo("\n".join(shown()) or "no notices are set up; `framing notify set URL` sets them up")


@notify.command()
def remove() -> None:
    """Stop posting notices."""
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import remove as remove_all

    typer.echo(f"{remove_all()} automations removed")
