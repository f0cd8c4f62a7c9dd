"""Codes of countries, languages and kinds of ownership, spelled out for readers (names of CLDR)."""

import re
from functools import cache

from babel import Locale

_OWN_USE = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]")  # codes that ISO 3166 leaves to their users; XK is in common use
_ENGLISH = "en"
_UNKNOWN = {"ZZ": "unknown country", "und": "unknown language"}
_OWNERSHIP = {
    "state": "state-owned",
    "official": "official",
    "public": "public broadcasters",
    "private": "private",
    "unknown": "unknown owner",
}


@cache
def country(code: str) -> str:
    """Return the English name of a country; a code that stands for none is returned as it is.

    >>> country("KR"), country("HK"), country("XA")
    ('South Korea', 'Hong Kong', 'XA')
    """
    if code in _UNKNOWN or _OWN_USE.fullmatch(code):
        return _UNKNOWN.get(code, code)
    name = str(Locale(_ENGLISH).territories.get(code, code))
    return name.removesuffix(" SAR China").split(" (")[0]


@cache
def language(code: str) -> str:
    """Return the English name of a language.

    >>> language("ko"), language("und")
    ('Korean', 'unknown language')
    """
    return _UNKNOWN.get(code) or str(Locale(_ENGLISH).languages.get(code, code))


def ownership(kind: str) -> str:
    """Return a kind of ownership in words.

    >>> ownership("state")
    'state-owned'
    """
    return _OWNERSHIP.get(kind, kind)


def spelled(kind: str, value: str) -> str:
    """Return a value of a column of that kind as readers are shown it."""
    match kind:
        case "country":
            return country(value)
        case "language":
            return language(value)
        case "ownership":
            return ownership(value)
        case _:
            return value
