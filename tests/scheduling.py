"""Which tests run in one process: those that share what takes long to make; the longest start first."""

from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

_TOGETHER = {
    "flows": "one Prefect server",
    "collect/live": "one local web",
    "browser": "one page",
    "report": "one page",
    "pipeline": "one page",
}
_FIRST = ("flows", "browser", "report", "collect", "cli")


class Scheduling(LoadScopeScheduling):
    """Sends a file's tests to one process, and so those of some folders."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        folder = "/".join(PurePosixPath(file).parts[1:-1])
        return _TOGETHER.get(folder, file)


def longest_first(items: list[pytest.Item]) -> None:
    """Order tests so that the folders that take long come first; within a folder their order stays."""
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(nodeid: str) -> int:
    folder = PurePosixPath(nodeid).parts[1]
    return _FIRST.index(folder) if folder in _FIRST else len(_FIRST)
