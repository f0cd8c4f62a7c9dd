"""How often the findings hold under other settings: a fixed part of them; `validate --multiverse` runs all."""

from framing import multiverse
from framing.analysis import Analysis, Comparison

FROM_TEXT = True


def compare(analysis: Analysis) -> Comparison:
    """Return one row for all settings looked at and one for each choice."""
    return multiverse.table(analysis, multiverse.fraction())
