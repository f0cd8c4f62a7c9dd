"""Progress within a long stage: a log record now and then, which the terminal and Prefect both show."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Item = TypeVar("Item")
_LINES = 20  # log records of a stage at most
_log = logging.getLogger("framing")


@dataclass
class Progress:
    """Counts items as they are done and logs each twentieth of them.

    Attributes:
        stage: whose progress it is.
        total: how many items there are.
        done: how many are done.
    """

    stage: str
    total: int
    done: int = 0

    def count(self, items: Sequence[Item]) -> Sequence[Item]:
        """Count the items as done and return them."""
        for _ in items:
            self.done += 1
            if self.done % max(self.total // _LINES, 1) == 0 or self.done == self.total:
                fields = {"stage": self.stage, "done": self.done, "total": self.total}
                _log.info("%s: %d of %d", self.stage, self.done, self.total, extra=fields)
        return items


@dataclass
class BytesProgress:
    """How far a file has been read, and how many items a second came of it; logged every few seconds.

    Attributes:
        stage: whose progress it is.
        total: bytes of the file.
        done: bytes that have been read.
        every: seconds between two log records.
    """

    stage: str
    total: int
    done: int = 0
    every: float = 5.0
    _begun: float = field(default_factory=time.monotonic)
    _logged: float = field(default_factory=time.monotonic)

    def move_to(self, done: int, items: int) -> None:
        """Say that so many bytes have been read, and so many items come of them."""
        self.done, now = max(done, self.done), time.monotonic()
        if now - self._logged >= self.every:
            self._logged = now
            rate, share = items / (now - self._begun), 100 * self.done / max(self.total, 1)
            fields = {"stage": self.stage, "done": self.done, "total": self.total}
            line = "%s: %.0f %% of %.0f MB, %d captures, %.0f a second"
            _log.info(line, self.stage, share, self.total / 1e6, items, rate, extra=fields)
