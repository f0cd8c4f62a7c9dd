"""Progress within a long stage: a log record now and then, which the terminal and Prefect both show."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Item = TypeVar("Item")
_LINES = 20  # log records of a stage at most, but for those of long minutes
_MINUTE = 60.0
_HOUR = 3600.0
_log = logging.getLogger("framing")


def pace_of(done: int, total: int, seconds: float) -> str:
    """Return how many of something are done a second, and how long the rest will take; nothing of the first second.

    >>> pace_of(100, 1000, 10.0), pace_of(3, 1000, 60.0), pace_of(10, 10, 0.1)
    (', 10 a second, 90 s to go', ', 3 a minute, 5.5 h to go', '')
    """
    if seconds < 1 or not done:
        return ""
    rate, rest = done / seconds, (total - done) * seconds / done
    speed = f"{rate:.0f} a second" if rate >= 1 else f"{rate * _MINUTE:.0f} a minute"
    if not rest:
        return f", {speed}"
    units = ((_HOUR * 2, _HOUR, "h", 1), (_MINUTE * 2, _MINUTE, "min", 0), (0.0, 1.0, "s", 0))
    size, name, digits = next((size, name, digits) for least, size, name, digits in units if rest >= least)
    return f", {speed}, {rest / size:.{digits}f} {name} to go"


@dataclass
class Progress:
    """Counts items as they are done and logs each twentieth of them, and once a minute: how fast, how much longer.

    Attributes:
        stage: whose progress it is.
        total: how many items there are.
        done: how many are done.
    """

    stage: str
    total: int
    done: int = 0
    _begun: float = field(default_factory=time.monotonic)
    _logged: float = field(default_factory=time.monotonic)

    def count(self, items: Sequence[Item]) -> Sequence[Item]:
        """Count the items as done and return them."""
        for _ in items:
            self.done += 1
            is_twentieth = self.done % max(self.total // _LINES, 1) == 0 or self.done == self.total
            if is_twentieth or time.monotonic() - self._logged >= _MINUTE:
                self._log()
        return items

    def _log(self) -> None:
        self._logged = time.monotonic()
        fields = {"stage": self.stage, "done": self.done, "total": self.total}
        pace = pace_of(self.done, self.total, self._logged - self._begun)
        _log.info("%s: %d of %d%s", self.stage, self.done, self.total, pace, extra=fields)


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
