"""Offsets from UTC: as texts write them, and as the clocks of a country show them."""

import re
from collections.abc import Sequence
from datetime import UTC, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

_NAMED = {"KST": 9, "JST": 9, "HKT": 8, "SGT": 8, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8,
          "PDT": -7}  # fmt: skip  # hours; CST, IST, BST and the like are zones of several countries
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d\d?):?(\d\d)?")
_PART_HOURS = {-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825}  # minutes, where clocks differ so
_HOURS = range(-12, 15)
_OUTLETS_ARE_IN = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei", "GL": "America/Nuuk", "ID": "Asia/Jakarta", "KI": "Pacific/Tarawa", "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby", "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}  # fmt: skip  # of the countries with several zones


def offset_of(text: str) -> timezone | None:
    """Return the offset that a text names; None for none, for one that no clock has, and for a name of several.

    >>> offset_of("Z"), offset_of("GMT+9"), offset_of("-10:10"), offset_of("CST")
    (datetime.timezone.utc, datetime.timezone(datetime.timedelta(seconds=32400)), None, None)
    """
    name = text.upper().replace("\u2212", "-")
    if name in {"Z", "UTC", "GMT"}:
        return UTC
    if name in _NAMED:
        return timezone(timedelta(hours=_NAMED[name]))
    if not (match := _OFFSET.fullmatch(name)):
        return None
    minutes = (int(match[2]) * 60 + int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
    is_used = minutes in _PART_HOURS or (minutes % 60 == 0 and minutes // 60 in _HOURS)
    return timezone(timedelta(minutes=minutes)) if is_used else None


def zone_of(country: str) -> ZoneInfo | None:
    """Return the time zone of most of a country's outlets, None for an unknown country.

    Args:
        country: ISO 3166-1 alpha-2.

    >>> zone_of("kr"), zone_of("US"), zone_of("unknown")
    (zoneinfo.ZoneInfo(key='Asia/Seoul'), zoneinfo.ZoneInfo(key='America/New_York'), None)
    """
    code = country.upper()
    name = _OUTLETS_ARE_IN.get(code) or next(iter(_territories().get(code, ())), None)
    return ZoneInfo(name) if name else None


@cache
def _territories() -> dict[str, Sequence[str]]:
    return {code: zones for code, zones in get_global("territory_zones").items() if len(code) == len("KR")}
