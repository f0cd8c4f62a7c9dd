"""Addresses of pages: what may be asked for, which host's clock it runs on, where a redirect leads."""

from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from framing.errors import TerminalError

_PORTS = {"http": 80, "https": 443}


class NotAWebAddressError(TerminalError):
    """An address that is not plain http or https; its text names the fault and never the address's secrets."""


def normalised_url(url: str) -> str:
    """Return a URL in the form in which it is sent: ASCII, no dot segments, no default port, no fragment.

    The parser is the sender's own, so that what is judged (robots.txt, host) is what is asked.

    Raises:
        NotAWebAddressError: not http or https, no host, an impossible port, or a user name or password in it.
    """
    try:
        parts = parse_url(url.strip())
        (parts.host or "").encode("idna")  # labels that are empty or too long fail here, not in the resolver
    except (LocationParseError, UnicodeError) as error:
        raise NotAWebAddressError("not a web address") from error
    if parts.scheme not in _PORTS:
        raise NotAWebAddressError(f"{(parts.scheme or 'no scheme')[:20]} is not http or https")
    if not parts.host:
        raise NotAWebAddressError("the address names no host")
    if parts.auth is not None:
        raise NotAWebAddressError("addresses with a user name or password are not fetched")
    port = None if parts.port == _PORTS[parts.scheme] else parts.port
    return Url(parts.scheme, None, parts.host, port, parts.path or "/", parts.query).url


def host_key(url: str, delays: Iterable[str] = ()) -> str:
    """Name the server that must not be asked too fast: the host of a URL, with the port unless it is a usual one.

    http and https share a server, so they share a clock.

    Args:
        url: checked.
        delays: hosts, or hosts with the beginning of a path, that have a pace of their own; the longest counts.
    """
    parts = urlsplit(url)
    host = str(parts.hostname) if parts.port in {None, 80, 443} else f"{parts.hostname}:{parts.port}"
    own = [name for name in delays if "/" in name and f"{host}{parts.path}".startswith(name)]
    return max(own, key=len, default=host)


def redirect_target(url: str, location: str) -> str:
    """Resolve a `Location` header against the URL that sent it (RFC 9110, section 10.2.2).

    Servers send UTF-8 there although the header is read as Latin-1; where it is UTF-8 it is read as such.

    Raises:
        NotAWebAddressError: the target is not to be fetched.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return normalised_url(urljoin(url, location))
    except ValueError as error:
        raise NotAWebAddressError("the redirect leads to no web address") from error
