"""A local web of many outlets, each on a loopback address of its own, that answers well or badly as it is told.

Plain sockets, because much of what is said here no HTTP library would agree to say. In use:

    with LocalWeb() as web:
        herald = web.outlet("herald.test", robots="User-agent: *\\nCrawl-delay: 1")
        herald.pages["/talks"] = say("<p>The talks went on.</p>")
        settings = WebSettings(allow_networks=("127.0.0.0/8",), connect_to=web.connect_to)

Doubles of services are outlets whose `answer` reads the query (see `Outlet.answer`).
"""

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from tests.collect.web.replies import Behaviour, Hangup, Pause, ReferenceSummary, Reset, Seen, say

_LINGER_NOT = struct.pack("ii", 1, 0)


class Outlet:
    """One host: a listening socket, the pages it has, and the requests it saw.

    Attributes:
        pages: behaviour by path with query; a path without its query is tried next.
        answer: called for whatever is not among the pages.
        log: requests in the order in which they came.
        place: the address and port that it listens on.
    """

    def __init__(self, name: str, address: str, robots: str | None, tls: ssl.SSLContext | None = None) -> None:
        self.name = name
        self.pages: dict[str, Behaviour] = {}
        self.answer: Behaviour = say("<h1>Not here</h1>", 404)
        self.log: list[Seen] = []
        if robots is not None:
            self.pages["/robots.txt"] = say(robots, kind="text/plain")
        self._tls = tls
        self._open: set[socket.socket] = set()
        self.open(address)

    def open(self, address: str, port: int = 0) -> None:
        """Listen; a port that is 0 is chosen anew."""
        self._socket = socket.create_server((address, port), backlog=64)
        self.place = f"{address}:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._accept, args=(self._socket,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"{'https' if self._tls else 'http'}://{self.name}{path}"

    @property
    def port(self) -> int:
        """The port that its name stands for."""
        return 443 if self._tls else 80

    def asked(self, path: str) -> int:
        """How many times a path was asked for."""
        return sum(seen.path == path for seen in self.log)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def reopen(self) -> None:
        """Listen again, after `close`, where it did before."""
        address, _, port = self.place.partition(":")
        self.open(address, int(port))

    def _accept(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        self._open.add(connection)
        with contextlib.suppress(OSError), connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._converse(self._tls.wrap_socket(connection, server_side=True) if self._tls else connection)
        self._open.discard(connection)

    def _converse(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            for seen in self._requests(lines):
                if not self._reply(connection, seen):
                    break

    def _requests(self, lines) -> Iterator[Seen]:
        while request := lines.readline():
            now = time.monotonic()
            fields = dict(line.decode("latin-1").rstrip().split(": ", 1) for line in iter(lines.readline, b"\r\n"))
            headers = {name.lower(): value for name, value in fields.items()}
            seen = Seen(now, headers.get("host", ""), request.split()[1].decode(), headers)
            self.log.append(seen)
            yield seen

    def _reply(self, connection: socket.socket, seen: Seen) -> bool:
        behaviour = self.pages.get(seen.path) or self.pages.get(seen.path.partition("?")[0]) or self.answer
        return all(_utter(connection, reference) for reference in behaviour(seen))


def _utter(connection: socket.socket, reference: ReferenceSummary) -> bool:
    """Say one piece; false where the connection is over."""
    match reference:
        case bytes():
            connection.sendall(reference)
        case Pause(seconds):
            return not select.select([connection], [], [], seconds)[0]
        case Reset():
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            return False
        case Hangup():
            return False
    return True


class LocalWeb:
    """Outlets side by side, from 127.0.0.2 upwards."""

    def __init__(self) -> None:
        self.outlets: dict[str, Outlet] = {}

    def outlet(self, name: str, robots: str | None = None, tls: ssl.SSLContext | None = None) -> Outlet:
        """Open an outlet; without robots it answers 404 to robots.txt, with a TLS context it speaks https."""
        outlet = self.outlets[name] = Outlet(name, f"127.0.0.{len(self.outlets) + 2}", robots, tls)
        return outlet

    @property
    def connect_to(self) -> dict[str, str]:
        """The `connect_to` setting that leads to the outlets by their names."""
        return {f"{name}:{outlet.port}": outlet.place for name, outlet in self.outlets.items()}

    def close(self) -> None:
        for outlet in self.outlets.values():
            outlet.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
