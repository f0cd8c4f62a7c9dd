"""The time, as an argument."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


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
