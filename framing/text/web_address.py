"""One reading of URLs, the browsers' (WHATWG URL Standard), for whoever credits, asks, guards or files a page.

Two parsers that disagree about a URL let a page be credited to one host and asked of another, so nothing in this
program takes an outside URL apart by other means.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from ada_url import URL, idna_to_unicode

from framing.errors import TerminalError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 20_000  # characters; what is longer is no address of a page, and every reader of it pays for each
# RFC 1035, section 2.3.4: what a resolver can be asked for; underscores are not of hosts, but hosts have them
_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_PATH, _QUERY = "%/:@!$&'()*+,;=~", "%/:@!$&'()*+,;=~?"  # RFC 3986, section 3.3 and 3.4


class NotAWebAddressError(TerminalError, ValueError):
    """An address that is not plain http or https; its text names the fault and never the address's secrets."""


@dataclass(frozen=True)
class WebAddress:
    """An absolute http or https URL, taken apart.

    Attributes:
        scheme: http or https.
        host: in lower case and ASCII, without a last dot; numeric spellings of IPv4 addresses are written as dotted
            decimals, IPv6 addresses without brackets.
        port: the usual one of the scheme where none is named.
        path: begins with a slash, has no dot segments, and holds the characters of RFC 3986 alone.
        query: without its question mark; None where there is none.
        secret: whether it holds a user name or password.
    """

    scheme: str
    host: str
    port: int
    path: str
    query: str | None = None
    secret: bool = False

    @property
    def authority(self) -> str:
        """Host, in brackets where it is an IPv6 address, and port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def target(self) -> str:
        """What a server is asked for: path and query."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    @property
    def url(self) -> str:
        """The URL as a server is asked for it: no user name, no fragment."""
        return self.origin + self.target

    @property
    def written_host(self) -> str:
        """The host as people write it: `münchen.example` for `xn--mnchen-3ya.example`."""
        if "xn--" not in self.host:
            return self.host
        written = idna_to_unicode(self.host)
        return written if _host_of(written) == self.host else self.host


@lru_cache(maxsize=1024)
def parse(url: str, base: str = "") -> WebAddress:
    r"""Take a URL apart, resolved against another where it is relative.

    Lone surrogates are read as U+FFFD, as browsers do.

    Raises:
        NotAWebAddressError: not http or https, too long, no host that could be looked up, or an impossible port.

    >>> parse("http://evil.example\\@news.example/").host
    'evil.example'
    """
    if max(len(url), len(base)) > _LONGEST:
        raise NotAWebAddressError(f"the address is longer than {_LONGEST} characters")
    try:
        read = URL(_scalar(url.strip()), _scalar(base.strip())) if base else URL(_scalar(url.strip()))
    except ValueError:
        raise NotAWebAddressError("not a web address") from None
    scheme = read.protocol.removesuffix(":")
    if scheme not in _PORTS:
        raise NotAWebAddressError(f"{scheme[:20]} is not http or https")
    target = read.href.partition("#")[0].split("/", 3)[3]
    path, question, query = target.partition("?")
    return WebAddress(
        scheme=scheme,
        host=_checked(read.hostname),
        port=_port(read.port, scheme),
        path=f"/{_escaped(path, _PATH)}",
        query=_escaped(query, _QUERY) if question else None,
        secret=bool(read.username or read.password),
    )


def redirect_target(url: str, location: str) -> WebAddress:
    """Resolve a `Location` header against the URL that sent it (RFC 9110, section 10.2.2).

    Servers send UTF-8 there although the header is read as Latin-1; where it is UTF-8 it is read as such.

    Raises:
        NotAWebAddressError: the target is not to be fetched.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return parse(location, url)


def as_sent(url: str) -> str:
    """Return a URL as a server is asked for it, so that two spellings of one address are one; any other as it is."""
    try:
        return parse(url).url
    except NotAWebAddressError:
        return url.partition("#")[0]


def _scalar(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def _checked(host: str) -> str:
    if host.startswith("["):
        return host[1:-1]
    name = host[:-1] if host.endswith(".") and "." in host[:-1] else host  # with its last dot it is the same host
    if not _HOST_NAME.fullmatch(name):
        raise NotAWebAddressError("the address names no host that could be looked up")
    return name


def _port(text: str, scheme: str) -> int:
    port = int(text) if text else _PORTS[scheme]
    if not port:
        raise NotAWebAddressError("port 0 takes no connection")
    return port


def _escaped(part: str, safe: str) -> str:
    part = _ESCAPE.sub(lambda match: match[0].upper(), _STRAY_PERCENT.sub("%25", part))
    return quote(part, safe=safe)


def _host_of(name: str) -> str:
    try:
        return URL(f"http://{name}").hostname
    except ValueError:
        return ""
