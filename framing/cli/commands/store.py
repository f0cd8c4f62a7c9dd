"""The command line of the store: `framing store push`, `framing store pull`."""

from typing import TYPE_CHECKING

import typer

from framing.cli import help_text
from framing.errors import BadInput

if TYPE_CHECKING:
    from framing.publish.store import Folders, ObjectStore

group = typer.Typer(
    no_args_is_help=True,
    help="Copy finished runs and captures to the store of `[store]` in config/defaults.toml, or from it.",
)

PANEL = help_text.STORAGE


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="store")


@group.command()
def push() -> None:
    """Copy finished files that the store lacks to the store; every run does so by itself.

    Examples:
        framing store push
    """
    from framing.publish import store

    typer.echo(f"{store.push(*_store_and_folders())} files copied to the store")


@group.command()
def pull() -> None:
    """Copy finished files that this machine lacks from the store, for instance to replace another machine.

    Examples:
        framing store pull
    """
    from framing.publish import store

    typer.echo(f"{store.pull(*_store_and_folders())} files copied from the store")


def _store_and_folders() -> "tuple[ObjectStore, Folders]":
    """Return the store that the settings name, and the folders of this machine."""
    from framing.publish.store import ObjectStore, folders_of
    from framing.study import settings

    config = settings.config_root()
    chosen = settings.load_settings(config)
    if chosen.store.url is None:
        raise BadInput(f'{config / "defaults.toml"}: store.url: is not set; set it, such as url = "s3://bucket/folder"')
    return ObjectStore(chosen.store.url), folders_of(chosen)
