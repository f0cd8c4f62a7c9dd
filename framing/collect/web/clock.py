"""The time, as an argument."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Where a crawl reads the time.

    Attributes:
        now: the date and time, in UTC.
        ticks: seconds of a clock that never goes back, for waiting.
    """

    now: Callable[[], datetime] = _utc_now
    ticks: Callable[[], float] = time.monotonic

    def steadied(self) -> "Clock":
        """Return a clock whose date and time never go back, whoever sets this machine's clock while it is read.

        Captures are told apart by their times, so that one which came later must not look older.
        """
        return Clock(_SteadyTime(self), self.ticks)


class _SteadyTime:
    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, Lock()
        self._last, self._at = clock.now(), clock.ticks()

    def __call__(self) -> datetime:
        with self._lock:
            ticks = self._clock.ticks()
            self._last = max(self._clock.now(), self._last + timedelta(seconds=ticks - self._at))
            self._at = ticks
            return self._last
