"""Which URLs name the same page, and whose page it is."""

import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that tell where a reader came from, not what is shown.
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|mc_[ce]id|igshid|cmpid|ncid|ocid|smid|partner|taid|at_\w+)$", re.IGNORECASE
)


def canonical(url: str) -> str:
    """Return one form for the many ways to write a URL: lower-case host without www, no tracking, no fragment.

    Raises:
        ValueError: the URL is not an absolute http or https URL.
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in {"http", "https"} or not domain(url):
        raise ValueError(f"{url!r} is not an absolute http or https URL")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    host = f"[{domain(url)}]" if ":" in domain(url) else domain(url)
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])])
    return urlunsplit(("https", host + port, re.sub(r"[/\s]+$", "", parts.path), query, ""))


def domain(url: str) -> str:
    """Return the host in lower case without a leading `www.`; the key of an outlet in outlets.csv."""
    return re.sub(r"^(www\.)+", "", urlsplit(url.strip()).hostname or "")


def short_id(url: str) -> str:
    """Return twelve hexadecimal digits that stand for the canonical URL in tables and links."""
    return sha256(canonical(url).encode()).hexdigest()[:12]
