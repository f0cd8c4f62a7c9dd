"""`framing notify set`, `show` and `remove`: who is told of what."""

from typing import Annotated
from urllib.parse import urlsplit

import typer

from framing.errors import BadInput
from framing.text import urls

notify = typer.Typer(
    no_args_is_help=True, help="Be told of findings that changed, of what went silent, of failed runs."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(notify, name="notify")


@notify.command("set")
def set_up(
    url: Annotated[
        str | None,
        typer.Argument(
            help="Where a notice is posted as JSON, with its words under `text`; none only marks lost runs."
        ),
    ] = None,
    *,
    private: Annotated[
        bool, typer.Option("--private", help="The address may be one inside the network, which is refused otherwise.")
    ] = False,
) -> None:
    """Let the Prefect server of PREFECT_API_URL post a notice to a webhook; what was set before is replaced.

    Runs whose process or machine is gone are marked as crashed from then on, which Prefect alone does not do.

    Examples:
        framing notify set https://hooks.example.org/services/framing
    """
    if url is not None and (not urls.is_web(url) or not urlsplit(url).hostname):
        raise BadInput(f"{url}: is no web address; valid: an absolute http or https URL")
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import set_up as set_up_all

    for told in set_up_all(url, allow_private=private):
        typer.echo(f"from now on {told}")


@notify.command()
def show() -> None:
    """Say what is told; the address stays with the server, for it may hold a key."""
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import shown

    typer.echo("\n".join(f"told: {one}" for one in shown()) or "nothing is told; `framing notify set URL` changes that")


@notify.command()
def remove() -> None:
    """Let nothing be told any more."""
    from flows.launch import ready_for_server

    ready_for_server()
    from flows.notify import remove as remove_all

    typer.echo(f"{remove_all()} automations removed")
