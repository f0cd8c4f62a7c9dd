"""What became of the records of an imported file."""

from collections import Counter
from dataclasses import dataclass, field

_MOST_LISTED = 1_000


@dataclass(frozen=True)
class SkippedRecord:
    """A record that could not be imported.

    Attributes:
        place: its URL, or the how many-th record it is.
        reason: why.
    """

    place: str
    reason: str


@dataclass
class Intake:
    """What became of the records of a file.

    Attributes:
        taken: how many captures were copied.
        held: how many the archive held already.
        passed_over: how many records are no captures of web pages, or not wanted, by type.
        skipped: how many could not be imported.
        listed: the first thousand of those that could not be imported.
    """

    taken: int = 0
    held: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    listed: list[SkippedRecord] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records were read."""
        return self.taken + self.held + self.passed_over.total()

    def skip(self, record: SkippedRecord) -> None:
        """Count a record that could not be imported."""
        self.skipped += 1
        if len(self.listed) < _MOST_LISTED:
            self.listed.append(record)
