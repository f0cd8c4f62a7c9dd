"""A stage in parts: blocks of its rows, each kept in a file of its own, so that several machines can share a stage.

Whoever runs a stage makes the parts that are missing and joins them all. So the tables are the same whoever has made
the parts, and how many there were; and a run that is killed keeps those that it had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path

from framing.runs.files import write_bytes

_ENDING = ".part"
_DIGITS = 12  # of a digest in a file's name


@dataclass(frozen=True)
class Parts:
    """The parts of one stage of one run.

    Attributes:
        folder: where the stages put their files.
        stage: its name.
        parent: the key of the receipt of the stage before; parts of other rows are passed over.
        rows: of the whole stage.
        size: rows of a part; the last may have fewer.
    """

    folder: Path
    stage: str
    parent: str
    rows: int
    size: int

    def __len__(self) -> int:
        return ceil(self.rows / self.size)

    def block(self, number: int) -> slice:
        """Return the rows of a part, which are counted from 0 as the parts are."""
        return slice(number * self.size, min((number + 1) * self.size, self.rows))

    def missing(self) -> list[int]:
        """Return the numbers of the parts that have yet to be made."""
        return [number for number in range(len(self)) if self._made(number) is None]

    def keep(self, number: int, content: bytes) -> None:
        """Write a part; its file is whole or absent, and its name says what it must hold."""
        name = f"{self._begin(number)}{sha256(content).hexdigest()[:_DIGITS]}{_ENDING}"
        write_bytes(self.folder / name, content)

    def files(self) -> Iterator[Path]:
        """Yield the files of all parts in their order; all must have been made."""
        for number in range(len(self)):
            made = self._made(number)
            assert made, f"{self.stage}: part {number} is missing"
            yield made

    def _made(self, number: int) -> Path | None:
        found = sorted(self.folder.glob(f"{self._begin(number)}*{_ENDING}"))
        return next((path for path in found if _intact(path)), None)

    def _begin(self, number: int) -> str:
        block = self.block(number)
        return f"{self.stage}.{self.parent[:_DIGITS]}.{block.start}-{block.stop}."


def kept(folder: Path, stage: str = "*") -> list[Path]:
    """Return the files of a stage's parts, or of all stages, whether they are of use or not."""
    return sorted(folder.glob(f"{stage}.*{_ENDING}"))


def remove(folder: Path, stage: str) -> None:
    """Remove a stage's parts, when it is finished and has what they held."""
    for path in kept(folder, stage):
        path.unlink(missing_ok=True)


def _intact(path: Path) -> bool:
    return sha256(path.read_bytes()).hexdigest().startswith(path.name.split(".")[-2])
