"""Arguments that several commands take, said once."""

from typing import Annotated

import typer

Study = Annotated[
    str | None, typer.Argument(help="A study's name or folder; the default stands in config/defaults.toml.")
]
Seed = Annotated[
    int | None, typer.Option(min=0, max=2**32 - 1, help="Seed of everything that draws; by default the study's.")
]
Embeddings = Annotated[
    bool, typer.Option("--embeddings", help="Use sentence embeddings too; needs the extra and a model.")
]
Prefect = Annotated[
    bool, typer.Option("--prefect/--no-prefect", help="Run as a Prefect flow, or the bare pipeline: same files.")
]
