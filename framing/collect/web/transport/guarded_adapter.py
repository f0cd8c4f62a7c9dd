"""Connections that go only where the guard allows and that end when their time is up.

urllib3 makes connections by itself, so what they must know travels in a context variable: one call a thread.
"""

import socket
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from ssl import SSLContext, create_default_context
from typing import Any

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from framing.collect.web.transport.bounded_response import BoundedResponse
from framing.collect.web.transport.deadline import Deadline
from framing.collect.web.transport.guard import Guard, SocketAddress
from framing.collect.web.transport.local_fault import local_fault
from framing.text.web_address import parse


@dataclass
class Call:
    """What a connection must know of the request it serves, and what it reports back.

    Attributes:
        guard: judges addresses.
        deadline: ends the connection when its time is up.
        ticks: the monotonic clock.
        seconds: for the connection.
        limit: most bytes of a body.
        peer: the server's address, once there is a connection.
        sent: when the request went out.
    """

    guard: Guard
    deadline: Deadline
    ticks: Callable[[], float]
    seconds: float
    limit: int
    peer: str = ""
    sent: float = 0.0


CALL: ContextVar[Call] = ContextVar("CALL")


class _GuardedConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        try:
            return _connect(CALL.get(), self._dns_host, self.port)
        except OSError as error:
            raise self._named(error) from error

    def _named(self, error: OSError) -> Exception:
        if fault := local_fault(error):
            return fault
        if isinstance(error, socket.gaierror):
            return NameResolutionError(self.host, self, error)
        if isinstance(error, TimeoutError):
            return ConnectTimeoutError(self, "no connection in time")
        return NewConnectionError(self, str(error))

    def request(self, *args: Any, **options: Any) -> None:
        call = CALL.get()
        if self.sock is None:
            self.connect()
        call.deadline.hold(self.sock)
        call.peer = str(self.sock.getpeername()[0])
        # the host's clock runs from here: counted from before the connection, the next gap would be too small
        call.sent = call.ticks()
        super().request(*args, **options)

    def response_class(  # type: ignore[override]
        self, *args: Any, **options: Any
    ) -> BoundedResponse:
        """Make the object that reads the answer (it takes the place of `http.client.HTTPResponse`)."""
        return BoundedResponse(*args, limit=CALL.get().limit, **options)


class _GuardedTLSConnection(_GuardedConnection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _GuardedConnection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTLSConnection


class GuardedAdapter(HTTPAdapter):
    """A requests adapter for one host: one connection, kept open between requests.

    Args:
        ca_file: certificate authorities to trust; empty for the usual ones.
    """

    def __init__(self, ca_file: str) -> None:
        self._ca_file = ca_file
        super().__init__(pool_connections=2, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools that make the guarded connections."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TLSPool}

    def request_url(self, request: PreparedRequest, proxies: Mapping[str, str] | None) -> str:  # noqa: ARG002 - none is used
        """Return what the server is asked for, as the one reader of URLs has it: requests joins leading slashes."""
        return parse(str(request.url)).target

    def build_connection_pool_key_attributes(self, *args: Any, **options: Any) -> Any:
        """Have all hosts share one TLS context: reading the authorities costs more than a page."""
        host, _ = super().build_connection_pool_key_attributes(*args, **options)
        return host, {"ssl_context": _context(self._ca_file)} if host["scheme"] == "https" else {}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the certificates to the shared context, which always verifies."""


@lru_cache
def _context(ca_file: str) -> SSLContext:
    return create_default_context(cafile=ca_file or DEFAULT_CA_BUNDLE_PATH)


def _connect(call: Call, host: str, port: int) -> socket.socket:
    """Try the allowed addresses in turn until one answers or the time is up."""
    failure: OSError = OSError("the name has no address")
    end = call.ticks() + call.seconds
    for family, address in call.guard.addresses(host, port):
        try:
            return _open(call, family, address, end - call.ticks())
        except OSError as error:
            failure = error
        if call.ticks() >= end:
            raise TimeoutError from failure
    raise failure


def _open(call: Call, family: int, address: SocketAddress, seconds: float) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(max(seconds, 0.001))
        call.deadline.hold(sock)
        sock.connect(address)
        call.guard.check_peer(sock.getpeername())
    except BaseException:
        sock.close()
        raise
    return sock
