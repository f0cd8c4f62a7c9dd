"""Stages in parts: blocks of their rows that several machines can work on, each for itself."""

import logging
from collections.abc import Iterator
from pathlib import Path

from framing.pipeline.order import parent
from framing.pipeline.run import Run
from framing.pipeline.shard_contents import SHARED
from framing.publish.snapshot.reading import CARRIED
from framing.runs import resume
from framing.runs.shards import Parts
from framing.runs.single_threaded import single_threaded
from framing.runs.tables import parquet_rows

log = logging.getLogger("framing")


def all_parts(name: str, run: Run) -> Iterator[Path]:
    """Return the files of all parts of a stage in their order; those that are missing are made before."""
    for number in parts_left(name, run):
        make_part(name, run, number)
    return _cut(name, run).files()


def parts_left(name: str, run: Run) -> list[int]:
    """Return the numbers of a stage's parts that are yet to be made; none of one that is not done in parts."""
    done = resume.taken(run.path(""), name) or (run.snapshot and name in CARRIED)
    return [] if done or not in_parts(name, run) else _cut(name, run).missing()


def in_parts(name: str, run: Run) -> bool:
    """Tell whether a run does a stage in parts."""
    return name in SHARED and SHARED[name].wanted(run)


def make_part(name: str, run: Run, number: int) -> None:
    """Make one part of a stage.

    Raises:
        BadInput: the study's method learns nothing from its articles.
        OSError: its file cannot be written.
    """
    whole = _cut(name, run)
    with single_threaded():
        whole.keep(number, SHARED[name].make(run, whole.block(number)))
    log.info("%s: part %d of %d is there", name, number + 1, len(whole))


def _cut(name: str, run: Run) -> Parts:
    rows, before = parquet_rows(run.path(SHARED[name].rows)), parent(run, name)
    assert before, "the first stage has no rows to be cut"
    return Parts(run.path(""), name, before, rows, run.settings.part_rows)
