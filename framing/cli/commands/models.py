"""The command line of embedding models: `framing models list` and `get`."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli import help_text

PANEL = help_text.ANALYSIS
group = typer.Typer(no_args_is_help=True, help="Embedding models: those of this machine, and one more by your wish.")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(group, name="models")


@group.command("list")
def show_list() -> None:
    """Print the embedding models that this machine has, and what each still needs; the network is not asked.

    Examples:
        framing models list
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from framing.study import settings
    from framing.vectorise.models.listing import models_on_machine

    configured = settings.load_settings(settings.config_root())
    used = getattr(getattr(configured, "embeddings", None), "model", "wordllama")
    table = Table("model", "kind", "MB", "state", box=None, pad_edge=False)
    for model in models_on_machine(Path(configured.models.folder)):
        state = model.missing or ("ready, used by --embeddings" if model.name == used else "ready")
        table.add_row(*map(Text, (model.name, model.kind, f"{model.size / 1e6:.0f}", state)))
    Console(soft_wrap=True).print(table)
    typer.echo(
        "\nSet `model` in the table [embeddings] of defaults.toml; `framing models get owner/name` fetches one more."
    )


@group.command()
def get(
    name: Annotated[str, typer.Argument(help="A model2vec or sentence-transformers model of the hub, owner/name.")],
) -> None:
    """Fetch a model from the hub that defaults.toml names, each file checked by its digest; nothing else ever does.

    Examples:
        framing models get minishlab/potion-base-8M
    """
    import shutil

    from framing.collect.model_hub import fetch_model
    from framing.errors import BadInput
    from framing.study import settings
    from framing.vectorise.models.listing import check

    configured = settings.load_settings(settings.config_root())
    model = fetch_model(name, configured.models, configured.web)
    try:
        kind = check(model.folder)
    except BadInput:
        shutil.rmtree(model.folder)
        model.folder.with_name(f"{model.folder.name}.source.json").unlink()
        raise
    typer.echo(
        f"{model.folder}: {kind}, {model.files} files, {model.size / 1e6:.0f} MB, revision {model.revision}; to use it "
        f'set model = "{model.folder}" in the table [embeddings] of defaults.toml'
    )
