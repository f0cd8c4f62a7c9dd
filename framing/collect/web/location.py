"""Addresses of pages: what may be asked for, which host's clock it runs on, where a redirect leads."""

from collections.abc import Iterable

from framing.text import web_address
from framing.text.web_address import NotAWebAddressError, WebAddress

_USUAL_PORTS = {80, 443}

__all__ = ["NotAWebAddressError", "host_key", "normalised_url", "origin", "redirect_target"]


def normalised_url(url: str) -> str:
    """Return a URL in the form in which it is sent: ASCII, no dot segments, no default port, no fragment.

    Raises:
        NotAWebAddressError: not http or https, no host, an impossible port, or a user name or password in it.
    """
    return _fetchable(web_address.parse(url))


def origin(url: str) -> str:
    """Return the part of a URL that one robots.txt speaks for: scheme, host and port."""
    return web_address.parse(url).origin


def host_key(url: str, delays: Iterable[str] = ()) -> str:
    """Name the server that must not be asked too fast: the host of a URL, with the port unless it is a usual one.

    http and https share a server, so they share a clock.

    Args:
        url: checked.
        delays: hosts, or hosts with the beginning of a path, that have a pace of their own; the longest counts.
    """
    address = web_address.parse(url)
    host = address.host if address.port in _USUAL_PORTS else f"{address.host}:{address.port}"
    own = [name for name in delays if "/" in name and f"{host}{address.path}".startswith(name)]
    return max(own, key=len, default=host)


def redirect_target(url: str, location: str) -> str:
    """Return where a `Location` header leads, in the form in which it is sent (see `web_address.redirect_target`).

    Raises:
        NotAWebAddressError: the target is not to be fetched.
    """
    return _fetchable(web_address.redirect_target(url, location))


def _fetchable(address: WebAddress) -> str:
    if address.secret:
        raise NotAWebAddressError("addresses with a user name or password are not fetched")
    return address.url
