"""A study analysed in passing: the stages run in a folder that is gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from framing import pipeline
from framing.compare.comparison_input import ComparisonInput
from framing.errors import BadInput
from framing.pipeline.run import Order, Run, check_order

_STAGES = ("discover", "extract", "screen", "deduplicate", "vectorise", "cluster", "lenses")


@contextmanager
def analysed(order: Order, clock: pipeline.Clock) -> Iterator[tuple[Run, ComparisonInput]]:
    """Give the run and what its comparisons would look at.

    Raises:
        BadInput: the study or the piece has problems, or too little is left to analyse.
    """
    with TemporaryDirectory(prefix="framing-") as folder:
        run = replace(check_order(order, clock())[0], work=Path(folder))
        if run.snapshot:
            raise BadInput(f"{run.study_folder}: is a snapshot and holds no texts; valid: a study")
        for stage in _STAGES:
            pipeline.run_stage(stage, run, clock)
        yield run, pipeline.comparison_input(run)


def now() -> datetime:
    """Return the time; stages are given the clock, they never read one."""
    return datetime.now().astimezone()
