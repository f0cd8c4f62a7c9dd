"""Stages in parts: blocks of their rows that several machines can work on, each for itself."""

import logging
from collections.abc import Callable

from framing import resume
from framing.extract.layout import load as load_layouts
from framing.one_thread import one_thread
from framing.parts import Parts
from framing.pipeline.coverage import articles, collector, table
from framing.pipeline.order import parent
from framing.run import Run
from framing.snapshot.reading import CARRIED
from framing.tables import parquet_rows

log = logging.getLogger("framing")


def _extract_part(run: Run, block: slice) -> bytes:
    leads = articles(run.path("fetch.parquet"), block)
    return table(collector(run).extract(leads, load_layouts(run.config / "outlets")))


_PARTS: dict[str, tuple[str, Callable[[Run, slice], bytes]]] = {"extract": ("fetch.parquet", _extract_part)}
"""Of the stages that are done in parts: the table whose rows are cut into blocks, and what makes one part."""


def cut(name: str, run: Run) -> Parts:
    """Return the parts of a stage that is done in parts."""
    rows, before = parquet_rows(run.path(_PARTS[name][0])), parent(run, name)
    assert before, "the first stage has no rows to be cut"
    return Parts(run.path(""), name, before, rows, run.settings.part_rows)


def parts_left(name: str, run: Run) -> list[int]:
    """Return the numbers of a stage's parts that are yet to be made; none of one that is not done in parts."""
    done = resume.taken(run.path(""), name) or (run.snapshot and name in CARRIED)
    if done or name not in _PARTS or not run.path(_PARTS[name][0]).is_file():  # on abstracts nothing is fetched
        return []
    return cut(name, run).missing()


def make_part(name: str, run: Run, number: int) -> None:
    """Make one part of a stage.

    Raises:
        OSError: its file cannot be written.
    """
    whole = cut(name, run)
    with one_thread():
        whole.keep(number, _PARTS[name][1](run, whole.block(number)))
    log.info("%s: part %d of %d is there", name, number + 1, len(whole))
