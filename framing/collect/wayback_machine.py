"""The Wayback Machine as the archive of last resort: the addresses of its captures.

Looking there for a page that its outlet does not give is a step of every collection, not a choice of the study's. As a
source of leads, which a study may choose, the service is `discover/wayback.py`.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime

from framing.text import web_address

ADDRESS = "https://web.archive.org/"
_REPLAY = re.compile(r"^https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)$")


def nearest(url: str, day: date) -> str:
    """Return the URL of the raw capture nearest to noon of a day; the service redirects to the capture itself."""
    return f"{ADDRESS}web/{day:%Y%m%d}120000id_/{web_address.as_sent(url)}"


def replay_of(url: str) -> tuple[datetime, str] | None:
    """Return when and what a capture's URL shows, once redirects have led there; None for any other URL."""
    if not (match := _REPLAY.match(url)):
        return None
    with suppress(ValueError):  # a thirteenth month, say
        return datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC), match[2]
    return None
