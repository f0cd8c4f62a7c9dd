"""The command line of the store: `framing store push`, `framing store pull`."""

import typer

from framing import settings
from framing.errors import BadInput

app = typer.Typer(no_args_is_help=True, help="Copy finished runs and captures to the store of [store], or from it.")


@app.command()
def push() -> None:
    """Copy to the store what is finished here and not there; runs do so themselves.

    Examples:
        framing store push
    """
    from framing.store import Place, folders_of
    from framing.store import push as push_all

    chosen = settings.load_settings(settings.config_root())
    typer.echo(f"{push_all(Place(_url(chosen)), folders_of(chosen))} files went to the store")


@app.command()
def pull() -> None:
    """Copy from the store what is finished there and not here, as on a machine that takes another one's place.

    Examples:
        framing store pull
    """
    from framing.store import Place, folders_of
    from framing.store import pull as pull_all

    chosen = settings.load_settings(settings.config_root())
    typer.echo(f"{pull_all(Place(_url(chosen)), folders_of(chosen))} files came from the store")


def _url(chosen: settings.Settings) -> str:
    if chosen.store.url is None:
        raise BadInput(
            f'{settings.config_root() / "defaults.toml"}: store.url: is not set; valid: url = "s3://bucket/folder"'
        )
    return chosen.store.url
