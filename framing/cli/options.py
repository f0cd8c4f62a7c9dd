"""Arguments that several commands take, declared once."""

from typing import Annotated

import typer

Study = Annotated[
    str | None, typer.Argument(help="A study's name or folder; the default is set in config/defaults.toml.")
]
Seed = Annotated[
    int | None, typer.Option(min=0, max=2**32 - 1, help="Seed of all random draws; by default the study's own.")
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, help="How many pages are read at the same time; by default as many as there are processors."),
]
Embeddings = Annotated[
    bool,
    typer.Option("--embeddings", help="Use embeddings too; needs the extra `static` or `embeddings`."),
]

OwnLanguages = Annotated[
    bool,
    typer.Option("--own-languages", help="Compare abstracts in the articles' own languages where there are such."),
]


def blocks(*, embeddings: bool) -> tuple[str, ...]:
    """Return the vectorisers that the options add to a study's own."""
    return ("embeddings",) if embeddings else ()


Prefect = Annotated[
    bool,
    typer.Option("--prefect/--no-prefect", help="Run as a Prefect flow, or without Prefect: same files."),
]
