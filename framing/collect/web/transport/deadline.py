"""A deadline that holds however the bytes come: time-outs of sockets only bound the silence between two of them."""

import os
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Deadline:
    """Cuts the connection off when the time is up.

    It holds a duplicate of the socket's descriptor, because TLS and the HTTP client each take over the socket
    object itself; shutting the duplicate down ends any read on the original.

    Attributes:
        expired: whether the time was up.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._lock = threading.Lock()
        self._held: socket.socket | None = None
        self._timer = threading.Timer(seconds, self.expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._swap(None)

    def hold(self, sock: socket.socket) -> None:
        """Cut off this connection, in place of any earlier one, when the time is up."""
        self._swap(socket.socket(sock.family, sock.type, sock.proto, fileno=os.dup(sock.fileno())))
        if self.expired:
            self.expire()

    def expire(self) -> None:
        """Cut the connection off now."""
        self.expired = True
        with self._lock:
            if self._held:
                _shut(self._held)

    def _swap(self, held: socket.socket | None) -> None:
        with self._lock:
            before, self._held = self._held, held
        if before:
            before.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # the server may have been faster
        sock.shutdown(socket.SHUT_RDWR)
