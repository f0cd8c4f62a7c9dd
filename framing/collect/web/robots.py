"""What a robots.txt allows (RFC 9309), read with Protego, which knows wildcards and Crawl-delay."""

import re
from dataclasses import dataclass

from protego import Protego

from framing.collect.web.fence import unreadable
from framing.collect.web.location import origin
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import FetchResult, PageRequest

# RFC 9309, section 2.5: a crawler reads at least 500 kibibytes; what follows is ignored.
MAX_BYTES = 500 * 1024
ANY_TYPE = ("*/*",)
_AGENT = re.compile(r"^\s*user[-\s]?\s*agent(?:\s*:|\s)(.*)$", re.IGNORECASE)
_OTHERS = "(another)"

_AS_THE_PAGE = {FetchOutcome.ADDRESS_NOT_ALLOWED, FetchOutcome.UNREACHABLE, FetchOutcome.RATE_LIMITED}
_NO_RULES = {FetchOutcome.GONE, FetchOutcome.REFUSED, FetchOutcome.TOO_MANY_REDIRECTS, FetchOutcome.REDIRECT_LOOP}


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
            text = page.body.decode("utf-8", "replace").removeprefix("\ufeff")
            try:
                return cls(product, Protego.parse(_agents_joined(text, product)))
            except Exception as error:  # noqa: BLE001 - the fence: what cannot be read allows nothing for now
                why = unreadable(error, page.request.url)
                return cls(product, failure=FetchOutcome.ROBOTS_UNAVAILABLE, reason=f"robots.txt: {why}")
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
        delay = (self.protego.crawl_delay(self.product) or 0.0) if self.protego else 0.0
        return delay if delay > 0 else 0.0  # not a number is not above it either


def _agents_joined(text: str, product: str) -> str:
    """Give all crawlers that are not this one a single name.

    The parser holds every rule of a group once a crawler that the group names, so that a file of 500 kB could name
    15,000 crawlers and 15,000 rules and take all memory.
    """

    def line(match: re.Match[str]) -> str:
        value = match[1].partition("#")[0].strip().lower()
        name = value.replace("*", "") or value[:1]
        return f"User-agent: {name if name == '*' or name in product.lower() else _OTHERS}"

    return "\n".join(_AGENT.sub(line, one) for one in text.splitlines())
