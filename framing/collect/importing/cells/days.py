"""Days of publication in cells: written, counted by Excel, or by the clocks of computers."""

import re
from datetime import date, datetime, timedelta

from framing.text import dates
from framing.text.cleaning import clean
from framing.text.dates.days import OpenOrderError, Order, day_or_month

_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIALS = (32_874, 73_050)  # the days of 1990 to 2099 as Excel counts them


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
    try:
        return day_or_month(written, order, language, country)
    except OpenOrderError as error:
        raise ValueError(f"{error}; say --dates day-first or month-first") from None
