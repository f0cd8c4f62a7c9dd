"""Days and months as people write them, as ISO 8601: what stands in a cell, in a study's files, behind an option."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from framing.text.cleaning import clean
from framing.text.dates.written import local_day, parse

Order = Literal["day-first", "month-first"]
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?=$|[ ,T])")
_MONTH = re.compile(r"(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[月월]?/*")
_MONTH_IN_WORDS = re.compile(r"[^\W\d]{3,}\.?,? (?:de |del )?\d{4}")
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:T?\d{4,6}Z?)?")
_TWELVE = 12  # months
_CENTURY = 2000
_YEARS = range(1800, 2200)
_SHOWN = 40  # characters of what cannot be read


class OpenOrderError(ValueError):
    """It is open whether 4/3/2021 is in March or in April."""


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


def day_or_month(text: str, order: Order | None = None, language: str = "", country: str = "") -> str:
    """Return the day that a text is as YYYY-MM-DD, or its month as YYYY-MM.

    Args:
        text: how it is written.
        order: of the numbers in 4/3/2021, where it is known.
        language: ISO 639-1, which decides that where it is not.
        country: of whoever writes; a moment in UTC is a day there.

    Raises:
        OpenOrderError: day or month could come first.
        ValueError: it is none, for another reason.

    >>> day_or_month("18.03.2021"), day_or_month("March 18, 2021"), day_or_month("2021年3月")
    ('2021-03-18', '2021-03-18', '2021-03')
    >>> day_or_month("4/3/2021", "day-first"), day_or_month("4/3/2021", language="fr")
    ('2021-03-04', '2021-03-04')
    """
    written = clean(text).rstrip("/ ")
    if match := _MONTH.fullmatch(written):
        return _iso(int(match[1]), int(match[2]))
    if numeric := _NUMERIC.match(written):
        return _in_order(written, numeric, order, language)
    if _COMPACT.fullmatch(written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    moment = parse(written, language)
    if moment is None and _MONTH_IN_WORDS.fullmatch(written) and (first := parse(f"1 {written}", language)):
        return first.isoformat()[: len("2021-03")]
    if moment is None:
        raise ValueError(f"{written[:_SHOWN]!r} is no day; write it as 2021-03-18")
    return local_day(moment, country).isoformat()


def _in_order(written: str, numeric: re.Match[str], order: Order | None, language: str) -> str:
    one, two, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
    year += _CENTURY * (len(numeric[3]) == len("21"))
    if one > _TWELVE or "." in numeric[0] or one == two:
        order = "day-first"
    elif two > _TWELVE:
        order = "month-first"
    if order is None and (moment := parse(written, language)):
        return local_day(moment).isoformat()
    if order is None:
        raise OpenOrderError(f"{written[:_SHOWN]!r}: whether day or month comes first is open")
    return _iso(year, two, one) if order == "day-first" else _iso(year, one, two)


def _iso(year: int, month: int, day: int | None = None) -> str:
    if year not in _YEARS:
        raise ValueError(f"{year} is no year of publication")
    first = date(year, month, day or 1).isoformat()
    return first if day else first[:7]
