"""What walls and error pages say, in every language that has a file; short texts that say so are no articles."""

import re
from collections.abc import Sequence

from framing.text.language import page_words


def _any(kind: str) -> re.Pattern[str]:
    return re.compile(page_words(kind), re.IGNORECASE | re.MULTILINE)


CONSENT, PAYWALL, MISSING = map(_any, ("consent", "paywall", "missing"))


def quote_phrase(kind: re.Pattern[str], texts: Sequence[str | None]) -> str | None:
    """Return the phrase of a kind that one of the texts contains, in quotation marks; None where none does."""
    match = next(filter(None, (kind.search(text) for text in texts if text)), None)
    return f"“{' '.join(match[0].split())[:60]}”" if match else None
