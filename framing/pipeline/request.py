"""What a user asks for when asking for a run."""

from pathlib import Path

from pydantic import Field

from framing.study.model import Strict


class RunRequest(Strict):
    """A run as it is asked for on the command line, in a flow's form or in a notebook.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        reference: a file or URL with the piece to compare; None is the study's own reference.
        out: the folder to make; None is runs/<study>/<run id>, with `latest` beside it.
        seed: None is the study's own.
        live: fetch the articles themselves; otherwise their abstracts are compared.
        blocks: vectorisers whose columns stand beside those of the study's method.
        own_languages: compare abstracts in the articles' own languages where there are such.
        jobs: how many pages are read at the same time; None is what defaults.toml says.
    """

    study: str | None = None
    reference: str | None = None
    out: Path | None = None
    seed: int | None = None
    live: bool = False
    blocks: tuple[str, ...] = ()
    own_languages: bool = False
    jobs: int | None = Field(default=None, ge=1)
