"""Stages in shards: blocks of their rows that several machines can work on, each for itself."""

import logging

from framing.pipeline.keys import stage_inputs
from framing.pipeline.run import Run
from framing.pipeline.stage import Sharding, StageOutput
from framing.pipeline.stages import load_stage
from framing.runs.shards import Shards
from framing.runs.single_threaded import single_threaded
from framing.runs.tables import parquet_rows

log = logging.getLogger("framing")


def join_shards(name: str, run: Run) -> StageOutput:
    """Make a stage's output of its shards; those that are missing are made before."""
    for number in missing_shards(name, run):
        make_shard(name, run, number)
    return _sharding(name).join(run, _shards(name, run).files())


def missing_shards(name: str, run: Run) -> list[int]:
    """Return the numbers of a stage's shards that are yet to be made; none of one that is not made in shards."""
    return _shards(name, run).missing() if in_shards(name, run) else []


def in_shards(name: str, run: Run) -> bool:
    """Tell whether a run makes a stage in shards."""
    sharding = load_stage(name).sharding
    return sharding is not None and not run.snapshot and sharding.applies(run)


def make_shard(name: str, run: Run, number: int) -> None:
    """Make one shard of a stage.

    Raises:
        BadInput: the study's method learns nothing from its articles.
        OSError: its file cannot be written.
    """
    shards = _shards(name, run)
    with single_threaded():
        shards.write(number, _sharding(name).make(run, shards.block(number)))
    log.info("%s: shard %d of %d is made", name, number + 1, len(shards))


def _shards(name: str, run: Run) -> Shards:
    folder = run.cache.shards(stage_inputs(name, run).address)
    return Shards(folder, parquet_rows(run.path(_sharding(name).rows)), run.settings.shard_rows)


def _sharding(name: str) -> Sharding:
    sharding = load_stage(name).sharding
    assert sharding is not None, f"{name} is not made in shards"
    return sharding
