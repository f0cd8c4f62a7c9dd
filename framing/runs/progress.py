"""Progress within a long stage: a log record now and then, which the terminal and Prefect both show."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
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
