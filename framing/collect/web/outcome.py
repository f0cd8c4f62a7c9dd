"""How asking for a page can end, in words that a table of coverage gaps can show."""

from enum import StrEnum


class FetchOutcome(StrEnum):
    """How a request for a page ended.

    Whether the page's text is an article, a paywall or a consent page is judged later, from the text.
    """

    FETCHED = "fetched"
    NOT_MODIFIED = "not modified"
    GONE = "gone"
    BLOCKED_BY_ROBOTS = "blocked by robots"
    ROBOTS_UNAVAILABLE = "robots unavailable"
    REFUSED = "refused"
    RATE_LIMITED = "rate limited"
    SERVER_ERROR = "server error"
    TIMED_OUT = "timed out"
    UNREACHABLE = "unreachable"
    BROKEN_RESPONSE = "broken response"
    TOO_LARGE = "too large"
    WRONG_TYPE = "wrong type"
    TOO_MANY_REDIRECTS = "too many redirects"
    REDIRECT_LOOP = "redirect loop"
    ADDRESS_NOT_ALLOWED = "address not allowed"

    @property
    def good(self) -> bool:
        """Whether the caller now holds, or already held, the page."""
        return self in _GOOD

    @property
    def transient(self) -> bool:
        """Whether the same request may succeed later."""
        return self in _TRANSIENT

    @property
    def terminal(self) -> bool:
        """Whether asking again is of no use."""
        return not self.good and not self.transient


_GOOD = {FetchOutcome.FETCHED, FetchOutcome.NOT_MODIFIED}
_TRANSIENT = {
    FetchOutcome.ROBOTS_UNAVAILABLE,
    FetchOutcome.RATE_LIMITED,
    FetchOutcome.SERVER_ERROR,
    FetchOutcome.TIMED_OUT,
    FetchOutcome.UNREACHABLE,
    FetchOutcome.BROKEN_RESPONSE,
}
