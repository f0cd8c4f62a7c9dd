"""A stage in shards: blocks of its rows, each kept in a file of its own, so that several machines can work on a stage.

Whoever runs a stage makes the shards that are missing and joins them all. So the tables are the same whoever has made
the shards, and how many there were; and a run that is killed keeps those that it had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path

from framing.runs.files import write_bytes

_ENDING = ".shard"
_DIGITS = 12  # of a digest in a file's name


@dataclass(frozen=True)
class Shards:
    """The shards of one stage.

    Attributes:
        folder: where they lie, for this stage with these inputs alone.
        rows: of the whole stage.
        size: rows of a shard; the last may have fewer.
    """

    folder: Path
    rows: int
    size: int

    def __len__(self) -> int:
        return ceil(self.rows / self.size)

    def block(self, number: int) -> slice:
        """Return the rows of a shard, which are counted from 0 as the shards are."""
        return slice(number * self.size, min((number + 1) * self.size, self.rows))

    def missing(self) -> list[int]:
        """Return the numbers of the shards that have yet to be made."""
        return [number for number in range(len(self)) if self._intact_file(number) is None]

    def write(self, number: int, content: bytes) -> None:
        """Write a shard; its file is whole or absent, and its name says what it must hold."""
        name = f"{self._prefix(number)}{sha256(content).hexdigest()[:_DIGITS]}{_ENDING}"
        write_bytes(self.folder / name, content)

    def files(self) -> Iterator[Path]:
        """Yield the files of all shards in their order; all must have been made."""
        for number in range(len(self)):
            path = self._intact_file(number)
            assert path, f"{self.folder.name}: shard {number} is missing"
            yield path

    def _intact_file(self, number: int) -> Path | None:
        paths = sorted(self.folder.glob(f"{self._prefix(number)}*{_ENDING}"))
        return next((path for path in paths if _intact(path)), None)

    def _prefix(self, number: int) -> str:
        block = self.block(number)
        return f"{block.start}-{block.stop}."


def _intact(path: Path) -> bool:
    return sha256(path.read_bytes()).hexdigest().startswith(path.name.split(".")[-2])
