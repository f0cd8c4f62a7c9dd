"""What a stage is: which stages it reads, which parameters decide its output, and how that is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.pipeline.run import Run
from framing.runs.receipts import Counts


@dataclass(frozen=True)
class StageOutput:
    """What a stage has made: its counts of rows, and its files."""

    counts: Counts
    files: Sequence[Path]


@dataclass(frozen=True)
class Sharding:
    """How a stage can be made in shards.

    Attributes:
        rows: the table of a stage before, whose rows are cut into blocks.
        make: returns the content of a shard's file, given the block.
        join: makes the output of all shards' files, in their order.
        applies: tells whether a run makes the stage in shards.
    """

    rows: str
    make: Callable[[Run, slice], bytes]
    join: Callable[[Run, Iterator[Path]], StageOutput]
    applies: Callable[[Run], bool]


@dataclass(frozen=True)
class Stage:
    """A stage.

    Attributes:
        reads: the stages whose files it reads; those that a run does not have are left out.
        parameters: returns what of study, settings and archive decides the output, as JSON can hold it.
        make: makes the output.
        from_web: whether the web has a say in the output: it is then kept for the next run only when a run dies.
        cached: whether the output is kept at all; one that tells of other runs is not.
        sharding: how it is made in shards, where it can be.
    """

    reads: tuple[str, ...]
    parameters: Callable[[Run], Mapping[str, Any]]
    make: Callable[[Run], StageOutput]
    from_web: bool = False
    cached: bool = True
    sharding: Sharding | None = None
