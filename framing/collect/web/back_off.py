"""How long to wait before asking again."""

import random
from datetime import UTC
from email.utils import parsedate_to_datetime

from framing.collect.web.page import Exchange
from framing.study.web_settings import WebSettings

_LONGEST_DATE = 100  # characters; RFC 9110's dates have 29


def retry_after(exchange: Exchange) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, none where there is no readable one.

    A date counts from the server's own `Date`, so that clocks which disagree do no harm (RFC 9110, section 10.2.3).
    """
    value = exchange.header("Retry-After").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until = _timestamp(value)
    if until is None:
        return None
    return max(0.0, until - (_timestamp(exchange.header("Date")) or exchange.started.timestamp()))


def backoff(settings: WebSettings, seed: int, url: str, attempt: int) -> float:
    """Return the seconds to wait after a failed attempt: doubled each time, half of it by lot ("equal jitter").

    The lot depends on the seed, the URL and the attempt alone, not on which thread asks first.

    Args:
        settings: the base and the cap.
        seed: of the run.
        url: of the page.
        attempt: 1 for the first.
    """
    whole = min(settings.backoff_cap, settings.backoff_base * 2.0 ** (attempt - 1))
    lot = random.Random(f"{seed} {attempt} {url}").random()  # noqa: S311 - spreads load, guards nothing
    return whole * (1 + lot) / 2


def _timestamp(value: str) -> float | None:
    try:
        moment = parsedate_to_datetime(value[:_LONGEST_DATE])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
