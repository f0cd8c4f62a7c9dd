"""What a robots.txt allows (RFC 9309), read with Protego, which knows wildcards and Crawl-delay."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import FetchResult, PageRequest

# RFC 9309, section 2.5: a crawler reads at least 500 kibibytes; what follows is ignored.
MAX_BYTES = 500 * 1024
ANY_TYPE = ("*/*",)

_AS_THE_PAGE = {FetchOutcome.ADDRESS_NOT_ALLOWED, FetchOutcome.UNREACHABLE, FetchOutcome.RATE_LIMITED}
_NO_RULES = {FetchOutcome.GONE, FetchOutcome.REFUSED, FetchOutcome.TOO_MANY_REDIRECTS, FetchOutcome.REDIRECT_LOOP}


def origin(url: str) -> str:
    """Return the part of a URL that one robots.txt speaks for: scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def authority(url: str) -> str:
    """Return what the `Host` header names: host, and port unless it is the usual one."""
    return urlsplit(url).netloc


def robots_request(url: str) -> PageRequest:
    """Return the request for the robots.txt that speaks for a URL."""
    return PageRequest(f"{origin(url)}/robots.txt", accept=ANY_TYPE, max_bytes=MAX_BYTES, obey_robots=False)


@dataclass(frozen=True)
class Rules:
    """One origin's rules for one crawler.

    Attributes:
        product: the crawler's name, to which the file may speak.
        protego: the parsed file; none where there is none.
        failure: why nothing may be fetched now; none where the file could be read or is known to be missing.
        reason: a sentence about the failure.
    """

    product: str
    protego: Protego | None = None
    failure: FetchOutcome | None = None
    reason: str = ""

    @classmethod
    def read(cls, page: FetchResult, product: str) -> "Rules":
        """Read the answer to `question`: 4xx allows everything, 5xx and silence nothing for now (section 2.3.1).

        A 429 is no answer about robots.txt, so it counts as silence although its number begins with a 4.
        """
        if page.outcome in {FetchOutcome.FETCHED, FetchOutcome.TOO_LARGE}:
            return cls(product, Protego.parse(page.body.decode("utf-8", "replace").removeprefix("\ufeff")))
        if page.outcome in _NO_RULES:
            return cls(product)
        outcome = page.outcome if page.outcome in _AS_THE_PAGE else FetchOutcome.ROBOTS_UNAVAILABLE
        return cls(product, failure=outcome, reason=f"robots.txt: {page.reason}")

    def refusal(self, url: str) -> tuple[FetchOutcome, str] | None:
        """Say why a URL may not be fetched, or none if it may."""
        if self.failure:
            return self.failure, self.reason
        if self.protego and not self.protego.can_fetch(url, self.product):
            return FetchOutcome.BLOCKED_BY_ROBOTS, "robots.txt disallows it"
        return None

    @property
    def delay(self) -> float:
        """The `Crawl-delay` in seconds, 0 where none is set."""
        return (self.protego.crawl_delay(self.product) or 0.0) if self.protego else 0.0
