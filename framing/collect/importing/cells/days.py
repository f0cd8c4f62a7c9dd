"""Days of publication in cells: written, counted by Excel, or by the clocks of computers."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from framing.text import dates
from framing.text.cleaning import clean

Order = Literal["day-first", "month-first"]
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?=$|[ ,T])")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})/*$")
_MONTH_IN_WORDS = re.compile(r"[^\W\d]{3,}\.?,? (?:de |del )?\d{4}")
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:T?\d{4,6}Z?)?")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIALS = (32_874, 73_050)  # the days of 1990 to 2099 as Excel counts them
_TWELVE = 12  # months
_CENTURY = 2000
_YEARS = range(1800, 2200)


def order_of(values: Iterable[object]) -> Order | None:
    """Return which comes first in the numeric dates of a column, where one of them leaves no doubt and none disagrees.

    >>> order_of(["4/3/2021", "18/3/2021"]), order_of(["4/3/2021"]), order_of(["18/3/2021", "3/18/2021"])
    ('day-first', None, None)
    """
    pairs = [(int(match[1]), int(match[2])) for value in values if (match := _NUMERIC.match(str(value).strip()))]
    first, second = any(one > _TWELVE for one, _ in pairs), any(two > _TWELVE for _, two in pairs)
    if first == second:
        return None
    return "day-first" if first else "month-first"


def published(
    value: object, order: Order | None = None, language: str = "", country: str = "", zero: date = date(1899, 12, 30)
) -> str:
    """Return a cell's day or month in ISO 8601.

    Args:
        value: a day, a moment, a number, or text.
        order: of the numbers in 4/3/2021, where it is known.
        language: of the row, which decides that where it is not.
        country: of the outlet; a moment in UTC is a day there.
        zero: from which Excel's numbers count.

    Raises:
        ValueError: with the reason.

    >>> published(44273), published("18.03.21", "day-first"), published("March 18, 2021"), published("March 2021")
    ('2021-03-18', '2021-03-18', '2021-03-18', '2021-03')
    """
    if isinstance(value, datetime | date):
        return dates.local_day(value, country).isoformat()
    written = clean(str(value)).rstrip("/ ")
    if _SERIAL.fullmatch(written) and _SERIALS[0] <= (count := float(written.replace(",", "."))) <= _SERIALS[1]:
        return (zero + timedelta(days=int(count))).isoformat()
    if match := _MONTH.fullmatch(written):
        return _iso(int(match[1]), int(match[2]))
    if numeric := _NUMERIC.match(written):
        return _in_order(written, numeric, order, language)
    if _COMPACT.fullmatch(written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    moment = dates.parse(written, language)
    if moment is None and _MONTH_IN_WORDS.fullmatch(written) and (first := dates.parse(f"1 {written}", language)):
        return first.isoformat()[: len("2021-03")]
    if moment is None:
        raise ValueError(f"{written[:40]!r} is no day; write it as 2021-03-18")
    return dates.local_day(moment, country).isoformat()


def _in_order(written: str, numeric: re.Match[str], order: Order | None, language: str) -> str:
    one, two, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
    year += _CENTURY * (len(numeric[3]) == len("21"))
    if one > _TWELVE or "." in numeric[0] or one == two:
        order = "day-first"
    elif two > _TWELVE:
        order = "month-first"
    if order is None and (moment := dates.parse(written, language)):
        return dates.local_day(moment).isoformat()
    if order is None:
        raise ValueError(
            f"{written[:40]!r}: whether day or month comes first is open; say --dates day-first or month-first"
        )
    return _iso(year, two, one) if order == "day-first" else _iso(year, one, two)


def _iso(year: int, month: int, day: int | None = None) -> str:
    if year not in _YEARS:
        raise ValueError(f"{year} is no year of publication")
    first = date(year, month, day or 1).isoformat()
    return first if day else first[:7]
