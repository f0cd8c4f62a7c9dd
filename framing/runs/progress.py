"""Progress within a stage that takes long: a log record now and then, which terminal and Prefect both show."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
_LINES = 20  # that a stage logs at most
_log = logging.getLogger("framing")


@dataclass
class Progress:
    """Counts what passes and tells each twentieth of it.

    Attributes:
        stage: whose progress it is.
        total: how much will pass.
        done: how much has.
    """

    stage: str
    total: int
    done: int = 0

    def passing(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return the items, having counted them."""
        for _ in items:
            self.done += 1
            if self.done % max(self.total // _LINES, 1) == 0 or self.done == self.total:
                told = {"stage": self.stage, "done": self.done, "total": self.total}
                _log.info("%s: %d of %d", self.stage, self.done, self.total, extra=told)
        return items
