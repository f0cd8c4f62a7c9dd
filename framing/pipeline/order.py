"""The order of the stages, and what binds each to the one before it."""

from framing.pipeline.run import Run
from framing.runs.files import read_json

_ALL = ("discover", "fetch", "extract", "screen", "deduplicate", "vectorise", "cluster", "lenses", "compare", "report")

COLLECTION = ("discover", "fetch")
"""The stages of a run that only collects."""


def stages(*, live: bool) -> list[str]:
    """Return the names of a run's stages in their order; only a live run fetches."""
    return [name for name in _ALL if live or name != "fetch"]


def parent(run: Run, name: str) -> str | None:
    """Return the key of the receipt of the stage before a stage; None of the first, which has none before it."""
    names = stages(live=run.live)
    before = names[: names.index(name)]
    return str(read_json(run.path(f"{before[-1]}.receipt.json"))["key"]) if before else None
