"""A response of which no part can be endless: HTTP libraries bound the body's bytes, but not those between them."""

import io
import socket
from http.client import HTTPResponse
from typing import Any

_BESIDE_THE_BODY = 1_000_000  # status line, headers, sizes of chunks, trailers


class BoundedResponse(HTTPResponse):
    """An HTTP response that breaks off once more bytes have come than a body may have.

    Args:
        sock: the connection.
        limit: most bytes of the body.
        more: what `http.client.HTTPResponse` takes.
    """

    def __init__(self, sock: socket.socket, *more: Any, limit: int, **options: Any) -> None:
        super().__init__(sock, *more, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_counted(sock, limit + limit // 8 + _BESIDE_THE_BODY))


class _Counted(socket.SocketIO):
    left = 0

    def readinto(self, buffer: Any) -> int | None:
        count = super().readinto(buffer)
        self.left -= count or 0
        if self.left < 0:
            raise ConnectionAbortedError("the response has no end")
        return count


def _counted(sock: socket.socket, most: int) -> _Counted:
    counted = _Counted(sock, "r")
    counted.left = most
    sock._io_refs += 1  # type: ignore[attr-defined]  # noqa: SLF001 - as socket.makefile does
    return counted
