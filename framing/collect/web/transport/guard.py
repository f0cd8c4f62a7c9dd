"""Which addresses may be connected to: public ones, and those that the settings name."""

import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

from framing.collect.web.transport.special_purpose import embedded, is_public
from framing.errors import TerminalError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
SocketAddress = tuple[Any, ...]
Resolver = Callable[[str, int], Iterable[tuple[int, SocketAddress]]]


def look_up(host: str, port: int) -> Iterable[tuple[int, SocketAddress]]:
    """Ask the system's resolver.

    Raises:
        OSError: the name cannot be resolved.
    """
    return [(family, address) for family, *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class AddressNotAllowedError(TerminalError):
    """A connection to an address that is not public and that the settings do not allow."""


@dataclass(frozen=True)
class Guard:
    """Turns host names into addresses that may be connected to.

    The connection is made to the very address that was judged, so a name that resolves differently the next
    time (DNS rebinding) gains nothing, and every hop of a redirect passes here again.

    Attributes:
        allowed: networks that may be reached although they are not public.
        connect_to: `host:port` to the `address:port` that takes its place; the guard judges that address too.
        resolve: looks a host and port up, as (family, socket address).
    """

    allowed: tuple[Network, ...] = ()
    connect_to: Mapping[str, str] = field(default_factory=dict)
    resolve: Resolver = look_up

    def addresses(self, host: str, port: int) -> list[tuple[int, SocketAddress]]:
        """Look a host up and keep what may be connected to, as (family, socket address).

        Raises:
            AddressNotAllowedError: none of the host's addresses may be connected to.
            OSError: the name cannot be resolved.
        """
        target = self.connect_to.get(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
        parts = urlsplit(f"//{target}") if target else None
        name, number = (str(parts.hostname), parts.port or port) if parts else (host, port)
        addresses = list(self.resolve(name, number))
        allowed = [(family, address) for family, address in addresses if self.allows(str(address[0]))]
        if addresses and not allowed:
            raise AddressNotAllowedError(f"{host} is at {addresses[0][1][0]}, which is not a public address")
        return allowed

    def check_peer(self, peer: SocketAddress) -> None:
        """Judge the address that a socket says it is connected to.

        Raises:
            AddressNotAllowedError: it may not be connected to.
        """
        if not self.allows(str(peer[0])):
            raise AddressNotAllowedError(f"connected to {peer[0]}, which is not a public address")

    def allows(self, text: str) -> bool:
        """Say whether an address, written as text, may be connected to; one that carries others is judged by them."""
        address = ip_address(text.partition("%")[0])
        return self._named(address) or all(is_public(one) or self._named(one) for one in embedded(address))

    def _named(self, address: Address) -> bool:
        return any(address in network for network in self.allowed if network.version == address.version)
