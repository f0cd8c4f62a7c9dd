"""Addresses of pages: what may be asked for, which host's clock it runs on, where a redirect leads."""

from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from framing.errors import TerminalError

_PORTS = {"http": 80, "https": 443}
_KEPT = "!#$%&'()*+,/:;=?@[]~"


class NotAWebAddressError(TerminalError):
    """An address that is not plain http or https; its text names the fault and never the address's secrets."""


def checked(url: str) -> str:
    """Return a URL in the form in which it is sent: ASCII, host in lower case, no default port, no fragment.

    Raises:
        NotAWebAddressError: not http or https, no host, an impossible port, or a user name or password in it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise NotAWebAddressError(f"not a web address: {type(error).__name__} in its host or port") from error
    if parts.scheme not in _PORTS:
        raise NotAWebAddressError(f"{parts.scheme[:20] or 'no scheme'}: is not http or https")
    if not host:
        raise NotAWebAddressError("the address names no host")
    if "@" in parts.netloc:
        raise NotAWebAddressError("addresses with a user name or password are not fetched")
    name = f"[{host}]" if ":" in host else host
    netloc = name if port in {None, _PORTS[parts.scheme]} else f"{name}:{port}"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT), ""))


def host_key(url: str) -> str:
    """Name the server whose patience a URL draws on: its host, with the port unless it is a usual one.

    http and https share a server, so they share a clock.
    """
    parts = urlsplit(url)
    return str(parts.hostname) if parts.port in {None, 80, 443} else f"{parts.hostname}:{parts.port}"


def redirect_target(url: str, location: str) -> str:
    """Resolve a `Location` header against the URL that sent it (RFC 9110, section 10.2.2).

    Servers send UTF-8 there although the header is read as Latin-1; where it is UTF-8 it is read as such.

    Raises:
        NotAWebAddressError: the target is not to be fetched.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return checked(urljoin(url, location))
    except ValueError as error:
        raise NotAWebAddressError("the redirect leads to no web address") from error
