"""How this program behaves towards other people's servers."""

import re
from functools import cache
from importlib.metadata import version
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from framing.study.model.value import Number, Whole

CONTENT_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "text/plain",
    "application/gzip",
    "application/x-gzip",
)


def _check_host_port(text: str) -> str:
    if not re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^:/\s]+):\d{1,5}", text):
        raise ValueError("is not a host and port; valid: host:port, such as example.org:443 or [::1]:8080")
    return text


@cache
def _version() -> str:
    return version("framing")  # opens a file


# one reader for both kinds of network, so that a wrong one is reported once
Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(lambda value: ip_network(value))]  # noqa: PLW0108 - pydantic asks its signature
HostPort = Annotated[str, AfterValidator(_check_host_port)]


class WebSettings(BaseModel):
    """Politeness, deadlines and limits; the `[web]` table of the configuration.

    Attributes:
        product: the name that robots.txt files address (RFC 9309, section 2.2.1).
        contact: a page or mail address at which a site's operator can reach whoever runs this program.
        delay: least seconds between the starts of two requests to one host.
        host_delays: the same for single hosts, where a service documents its own pace; a name such as
            `web.archive.org/cdx` gives a part of a host a clock of its own.
        crawl_delay_cap: the longest `Crawl-delay` in seconds that is waited; a longer one is cut to it and reported.
        retry_after_cap: the longest `Retry-After` in seconds that is waited; a host that asks for more is skipped.
        backoff_base: seconds before the first retry; doubled for each further one.
        backoff_cap: the longest wait in seconds that the doubling reaches.
        attempts: requests a page at most, redirects not counted.
        host_failures: hosts that fail so many times in a row (no connection, rate limit) are asked no more.
        connect_seconds: deadline of the connection; each step of the TLS handshake has as long again.
        read_seconds: the longest silence within a response.
        total_seconds: deadline of one attempt at a page with all its redirects, time in queues not counted; a name
            lookup under way is the one thing it cannot cut off.
        max_redirects: redirects followed for a page.
        max_bytes: the largest body, on the wire and decoded.
        content_types: what a page may be; a request can name its own.
        allow_networks: addresses that may be reached although they are not public, such as `127.0.0.0/8`.
        connect_to: `host:port` to the `address:port` that is connected to in its place (as in curl's option).
        ca_file: a PEM file of certificate authorities to trust in place of the usual ones.
        threads: most hosts that are asked at the same moment; fewer where `ulimit -n` allows no more connections.
        backlog: finished pages that wait for the caller before the crawl pauses.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: str = Field(default="framing", pattern=r"^[A-Za-z_-]+$")
    contact: str = "no contact given"
    delay: Number = Field(default=1.0, ge=0)
    host_delays: dict[str, Number] = {}
    crawl_delay_cap: Number = Field(default=60.0, ge=0)
    retry_after_cap: Number = Field(default=120.0, ge=0)
    backoff_base: Number = Field(default=1.0, ge=0)
    backoff_cap: Number = Field(default=60.0, ge=0)
    attempts: Whole = Field(default=3, ge=1)
    host_failures: Whole = Field(default=5, ge=1)
    connect_seconds: Number = Field(default=10.0, gt=0)
    read_seconds: Number = Field(default=20.0, gt=0)
    total_seconds: Number = Field(default=60.0, gt=0)
    max_redirects: Whole = Field(default=8, ge=0)
    max_bytes: Whole = Field(default=10_000_000, gt=0)
    content_types: tuple[str, ...] = CONTENT_TYPES
    allow_networks: tuple[Network, ...] = ()
    connect_to: dict[HostPort, HostPort] = {}
    ca_file: str = ""
    threads: Whole = Field(default=256, ge=1)
    backlog: Whole = Field(default=32, ge=1)

    @property
    def user_agent(self) -> str:
        """The `User-Agent` header: product, version and contact (RFC 9110, section 10.1.5)."""
        return f"{self.product}/{_version()} (+{self.contact})"
