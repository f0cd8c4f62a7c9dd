"""The stages in their order: a file of that name offers `STAGE`.

The files import what they work with when they work: a stage that is taken from the cache need not wait for it.
"""

from importlib import import_module

from framing.pipeline.stage import Stage

ORDER = (
    "discover", "fetch", "extract", "screen", "deduplicate", "mask", "vectorise", "lenses", "cluster", "describe",
    "place", "compare", "report",
)  # fmt: skip

COLLECTION = ("discover", "fetch")
"""The stages of a run that only collects."""

_LIVE = "fetch"


def stage_names(*, live: bool) -> list[str]:
    """Return the names of a run's stages in their order; only a live run fetches.

    >>> stage_names(live=False)[:3]
    ['discover', 'extract', 'screen']
    """
    return [name for name in ORDER if live or name != _LIVE]


def stages_for(last: str, *, live: bool) -> list[str]:
    """Return the names of the stages that a stage is made from, and at the end its own.

    >>> stages_for("screen", live=False)
    ['discover', 'extract', 'screen']
    """
    names, needed = stage_names(live=live), {last}
    for name in reversed(names):
        if name in needed:
            needed.update(load_stage(name).reads)
    return [name for name in names if name in needed]


def load_stage(name: str) -> Stage:
    """Return a stage by its name."""
    stage: Stage = import_module(f"{__name__}.{name}").STAGE
    return stage
