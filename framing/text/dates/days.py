"""Days as people write them, as ISO 8601."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*[-/.年년]\s*(?P<month>\d{1,2})(?:\s*[-/.月월]\s*(?P<day>\d{1,2}))?(?!\d)")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})\s*(?P<mark>[./-])\s*(?P<b>\d{1,2})\s*[./-]\s*(?P<year>\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?:(?P<after>\d{1,2}),?\s+)?(?P<year>\d{4})"
)
_COMPACT = re.compile(r"\d{8}(?:T?\d{6}Z?)?")
_MOST_MONTHS = 12


def day(text: str, *, month_first: bool | None = None) -> str | None:
    """Return a day or a month as YYYY-MM-DD or YYYY-MM; None where nobody can say which is meant.

    Args:
        text: how it is written.
        month_first: what `3/4/2021` means; None where that is not known.

    >>> day("18.03.2021"), day("2021/3/8 09:00"), day("March 18, 2021"), day("3/18/2021"), day("2021年3月")
    ('2021-03-18', '2021-03-08', '2021-03-18', '2021-03-18', '2021-03')
    >>> day("3/4/2021"), day("3/4/2021", month_first=True), day("soon")
    (None, '2021-03-04', None)
    """
    value = text.strip()
    try:
        if _COMPACT.fullmatch(value):
            return datetime.strptime(value[:8], "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
        if match := _YEAR_FIRST.match(value):
            return _written(int(match["year"]), int(match["month"]), match["day"])
        if match := _YEAR_LAST.match(value):
            return _ambiguous(
                int(match["a"]), int(match["b"]), int(match["year"]), match["mark"], month_first=month_first
            )
        if (match := _NAMED.match(value)) and match["month"][:3].lower() in _MONTHS:
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            return _written(int(match["year"]), month, match["day"] or match["after"])
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, OverflowError, TypeError):
        return None


def months_come_first(texts: Iterable[str]) -> bool | None:
    """Return whether days such as `3/4/2021` name the month first, by those of the same column that can be read.

    >>> months_come_first(["3/4/2021", "3/18/2021"]), months_come_first(["3/4/2021"])
    (True, None)
    """
    pairs = [(int(match["a"]), int(match["b"])) for text in texts if (match := _YEAR_LAST.match(text.strip()))]
    second, first = any(b > _MOST_MONTHS for _, b in pairs), any(a > _MOST_MONTHS for a, _ in pairs)
    return second if first != second else None


def _ambiguous(a: int, b: int, year: int, mark: str, *, month_first: bool | None) -> str | None:
    if mark == "." or a > _MOST_MONTHS or a == b:  # with full stops the day comes first
        return date(year, b, a).isoformat()
    if b > _MOST_MONTHS or month_first:
        return date(year, a, b).isoformat()
    return None if month_first is None else date(year, b, a).isoformat()


def _written(year: int, month: int, number: str | None) -> str:
    return date(year, month, int(number)).isoformat() if number else date(year, month, 1).isoformat()[:7]
