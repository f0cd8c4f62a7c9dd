"""How many connections a crawl may hold: as many as this process may open files, and not one more."""

import resource
from collections import OrderedDict
from pathlib import Path

from framing.collect.web.transport.connection import Connection

_UNDER_WAY = 3  # descriptors: the socket, the deadline's duplicate of it, and one for the resolver
_IDLE = 1
_RESERVE = 16  # for archive, tables and logs, and a sixteenth of all beside it
_SHARE = 16
_UNLIMITED = 1 << 20


def spare_descriptors() -> int:
    """Return how many files this process may still open, a reserve for everything but the web left out."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = _UNLIMITED if limit == resource.RLIM_INFINITY else limit
    return limit - _open_files() - _RESERVE - limit // _SHARE


def _open_files() -> int:
    try:
        return sum(1 for _ in Path("/dev/fd").iterdir())
    except OSError:  # this system has no list of them
        return _RESERVE


class Connections:
    """The connections of a crawl, under way and idle; those that are idle longest are closed to make room.

    Args:
        most: under way at the same moment, where descriptors allow it.
        descriptors: that they may take.
    """

    def __init__(self, most: int, descriptors: int) -> None:
        self.under_way = 0
        self._descriptors = max(descriptors, _UNDER_WAY)
        self._most = self._ceiling = min(most, self._descriptors // _UNDER_WAY)
        self._idle: OrderedDict[Connection, None] = OrderedDict()

    @property
    def full(self) -> bool:
        """Whether no further request may start now."""
        return self.under_way >= self._most

    def start(self, connection: Connection) -> None:
        """Count a request as under way."""
        self._idle.pop(connection, None)
        self.under_way += 1
        self._make_room()

    def end(self, connection: Connection) -> None:
        """Count a request as ended; its connection may have stayed open."""
        self.under_way -= 1
        self._idle[connection] = None
        self._make_room()

    def close(self, connection: Connection) -> None:
        """Close a connection that is not needed for now."""
        self._idle.pop(connection, None)
        connection.close()

    def shrink(self) -> None:
        """Hold fewer for a while: others in this process or on this machine have taken what was counted on."""
        self._most = max(1, min(self._most - 1, self.under_way))
        self._make_room()

    def grow(self) -> None:
        """Hold one more again, up to what there was at the beginning."""
        self._most = min(self._most + 1, self._ceiling)

    def _make_room(self) -> None:
        most = self._descriptors if self._most == self._ceiling else self._most * _UNDER_WAY
        while self._idle and self.under_way * _UNDER_WAY + len(self._idle) * _IDLE > most:
            self.close(next(iter(self._idle)))
