"""Which URLs name the same page, and whose page it is."""

import re
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlunsplit

from framing.text import web_address
from framing.text.web_address import NotAWebAddressError, WebAddress

# Parameters that record where a reader came from and do not change the page.
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|mc_[ce]id|igshid|cmpid|ncid|ocid|smid|partner|taid|at_\w+)$", re.IGNORECASE
)
# More of them, and those that choose the form of a page: too bold for the ids that others cite, right for deciding
# whether two leads are one page. `id`, `p`, `no`, `cid` and the like are not among them: many sites name articles so.
_FORM_PARAMETERS = re.compile(
    r"^((mtm|pk|itm|hsa|vero|oly|ns|wt|pf_rd|ga)_\w+|(gb|dc|tw|yc|ms)lid|gbraid|wbraid|yclid|msclkid|igsh|cmp|icid|intcid"
    r"|xtor|s_cid|sref|spm|srnd|smtyp|iref|ito|ref|refer+er|ref_?src|ref_url|rss|feature|__twitter_impression|wt\.mc\w*"
    r"|mkt_tok|_hs(enc|mi)|soc_(src|trk)|source|share\w*|fl|readmore|cn-reloaded|guccounter|guce_\w+|noamp|usqp|amp\w*"
    r"|print|mobile|pc_view)$",
    re.IGNORECASE,
)
_FORM_VALUES = {("outputtype", "amp"), ("output", "amp"), ("platform", "amp"), ("view", "mobile"), ("m", "1"),
                ("mp", "1"), ("from", "rss"), ("page", "1"), ("page_no", "1")}  # fmt: skip
# Google's copies: <host with dashes>.cdn.ampproject.org/c/s/<host>/<path> and www.google.com/amp/s/<host>/<path>
_AMP_COPY = re.compile(
    r"^https?://(?:[^/]+\.cdn\.ampproject\.org/[cv]/|www\.google\.[a-z.]+/amp/)(?:s/)?", re.IGNORECASE
)
_FORM_HOST = re.compile(r"^(?:www\d?|mobile|amp|wap|touch|m)\.(?=[^.]+\.[^.]+)")
_INNER_FORM_HOST = re.compile(r"(?<=\.)(?:m|amp)\.(?=[^.]+\.[^.]+)")  # en.m.wikipedia.org
_FORM_PATH = re.compile(
    r"/amp(?=/|$)|(?:\.amp)(?=(?:\.html?)?$)|;jsessionid=[^/]*|/index\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE
)
_SLASHES_AND_BLANKS = "/" + "".join(filter(str.isspace, map(chr, range(0x3001))))
# the path between authority and query or fragment, as it was written
_WRITTEN_PATH = re.compile(r"^[^:/?#\\]+:[/\\]*[^/\\?#]*([^?#]*)")
_DEFAULT_PORTS = {80, 443}
_SURT_SAFE = "%/:;,+@!$&'()*=~?[]{}|^\\\"<>`#"


@lru_cache(maxsize=2**16)  # an article is known by it wherever it is met
def canonical(url: str) -> str:
    """Return one form for the many ways to write a URL: lower-case host without www, no tracking, no fragment.

    Raises:
        ValueError: the URL is not an absolute http or https URL.

    >>> canonical("http://WWW.News.example/a/?utm_source=x#top")
    'https://news.example/a'
    """
    address = _parsed(url)
    pairs = parse_qsl(address.query or "", keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _TRACKING.match(pair[0])])
    path = _path_as_written(url, address).rstrip(_SLASHES_AND_BLANKS)
    return urlunsplit(("https", _netloc(address), path, query, ""))


def page_key(url: str) -> str:
    """Return one key for all URLs that show the same page in another form or to other readers.

    Beyond `canonical`: AMP pages and Google's copies of them, mobile hosts, print forms, more tracking, the order of
    parameters, percent-encoding, doubled slashes, index files. The key need not be a URL that answers.

    Raises:
        ValueError: the URL is not an absolute http or https URL.

    >>> page_key("https://m.news.example/a/amp?b=2&a=1")
    'https://news.example/a?a=1&b=2'
    """
    address = _parsed(_AMP_COPY.sub("https://", url.strip()))
    host = _INNER_FORM_HOST.sub("", _FORM_HOST.sub("", _netloc(address)))
    path = re.sub(r"/{2,}", "/", quote(unquote(address.path), safe="/:;,+@!$&'()*=~"))
    pairs = sorted(
        pair
        for pair in parse_qsl(address.query or "", keep_blank_values=True)
        if not _TRACKING.match(pair[0]) and not _is_form_parameter(pair)
    )
    return urlunsplit(("https", host, _FORM_PATH.sub("", path).rstrip("/"), urlencode(pairs), ""))


def domain(url: str) -> str:
    """Return the host in lower case without a leading `www.`, the key of an outlet in outlets.csv; empty for no URL.

    It is the host that a fetch of the URL would connect to (see `web_address`), as people write it.

    >>> domain("https://www.News.example/a")
    'news.example'
    """
    try:
        return _credited(web_address.parse(url))
    except NotAWebAddressError:
        return ""


def is_host(name: str) -> bool:
    """Tell whether this is the name of a host alone, without scheme, port, path or blanks.

    >>> is_host("news.example"), is_host("https://news.example/"), is_host("The News")
    (True, False, False)
    """
    return not re.search(r"[/?#@:\\\s]", name) and is_web(f"https://{name}/")


def path(url: str) -> str:
    """Return the path of a URL as a server is asked for it; empty for no URL."""
    try:
        return web_address.parse(url).path
    except NotAWebAddressError:
        return ""


def short_id(url: str) -> str:
    """Return twelve hexadecimal digits that stand for the canonical URL in tables and links."""
    return sha256(canonical(url).encode()).hexdigest()[:12]


def is_web(url: str) -> bool:
    """Tell whether this is an absolute http or https URL whose host could be looked up."""
    try:
        return bool(_credited(web_address.parse(url)))
    except NotAWebAddressError:
        return False


def without_fragment(url: str) -> str:
    """Return the URL without the part that no server is asked for."""
    return url.partition("#")[0]


def surt(url: str) -> str:
    """Return the key under which web archives sort a URL: `com,example)/path?a=1&b=2`.

    As the Internet Archive's: without scheme, user, www, default port, fragment and last slash, in lower case, the
    parameters sorted. It never holds a space and is ASCII. What is no URL is its own key.

    >>> surt("https://www.news.example/A?b=2&a=1")
    'example,news)/a?a=1&b=2'
    """
    try:
        address = web_address.parse(url)
    except NotAWebAddressError:
        return quote(without_fragment(url).strip().lower(), safe=_SURT_SAFE, errors="replace")
    host = re.sub(r"^www\d*\.", "", address.host)
    labels = [host] if ":" in host or re.fullmatch(r"[\d.]+", host) else reversed(host.split("."))
    query = "&".join(sorted(address.query.lower().split("&"))) if address.query else ""
    key = f"{','.join(labels)}{_port(address)}){address.path.lower().rstrip('/') or '/'}{'?' * bool(query)}{query}"
    return quote(key, safe=_SURT_SAFE)


def _parsed(url: str) -> WebAddress:
    try:
        address = web_address.parse(url)
    except NotAWebAddressError as error:
        raise ValueError(f"{url!r} is not an absolute http or https URL: {error}") from None
    if not _credited(address):
        raise ValueError(f"{url!r} is not an absolute http or https URL")
    return address


def _credited(address: WebAddress) -> str:
    return re.sub(r"^(www\.)+", "", address.written_host)


def _netloc(address: WebAddress) -> str:
    host = _credited(address)
    return (f"[{host}]" if ":" in host else host) + _port(address)


def _port(address: WebAddress) -> str:
    return "" if address.port in _DEFAULT_PORTS else f":{address.port}"


def _path_as_written(url: str, address: WebAddress) -> str:
    """Return the spelling that others' ids of the page rest on, where it names the page that is asked for."""
    written = _WRITTEN_PATH.match(url.strip())
    if written and written[1].startswith("/"):
        with suppress(NotAWebAddressError):
            if web_address.parse(address.origin + written[1]).path == address.path:
                return written[1]
    return address.path


def _is_form_parameter(pair: tuple[str, str]) -> bool:
    return bool(_FORM_PARAMETERS.match(pair[0])) or (pair[0].lower(), pair[1].lower()) in _FORM_VALUES
