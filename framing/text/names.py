"""Codes of countries (ISO 3166), languages (ISO 639) and kinds of ownership: which there are, and how readers see them.

Names are those of the CLDR.
"""

import re
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

_OWN_USE = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]")  # codes that ISO 3166 leaves to their users; XK is in common use
_ENGLISH = "en"
_LETTERS = (2, 3)  # of a language's code
_THREE_LETTERS = re.compile("[a-z]{3}")
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


def is_country(code: str) -> bool:
    """Tell whether two capital letters are a country, or one of the codes that ISO 3166 leaves to its users.

    >>> is_country("KR"), is_country("ZZ"), is_country("UK"), is_country("kr")
    (True, True, False, False)
    """
    return code in _countries() or code in _UNKNOWN or bool(_OWN_USE.fullmatch(code))


def is_language(code: str) -> bool:
    """Tell whether two small letters are a language; three may be one of thousands, which the CLDR does not list.

    >>> is_language("ja"), is_language("yue"), is_language("und"), is_language("jp")
    (True, True, True, False)
    """
    return code in _languages() or bool(_THREE_LETTERS.fullmatch(code))


def country_meant(code: str) -> str | None:
    """Return the country that a wrong code may stand for.

    >>> country_meant("UK"), country_meant("de"), country_meant("South Korea"), country_meant("Q1")
    ('GB', 'DE', 'KR', None)
    """
    upper = code.strip().upper()
    if is_country(upper):
        return upper
    others = get_global("territory_aliases").get(upper, [])
    named = [one for one, name in _countries().items() if name.upper() == upper]
    return next((one for one in (*others, *named) if is_country(one)), None)


def language_meant(code: str) -> str | None:
    """Return the language that a wrong code may stand for: of `jp` the first official one of the country JP.

    >>> language_meant("jp"), language_meant("en-GB"), language_meant("English"), language_meant("x1")
    ('ja', 'en', 'en', None)
    """
    first = code.strip().replace("_", "-").partition("-")[0].lower()
    if is_language(first):
        return first
    named = next((one for one, name in _languages().items() if name.casefold() == first), None)
    spoken = get_official_languages(first.upper()) if is_country(first.upper()) else ()
    return named or next((one.partition("_")[0] for one in spoken), None)


@cache
def _languages() -> dict[str, str]:
    return {code: str(name) for code, name in Locale(_ENGLISH).languages.items() if len(code) in _LETTERS}


@cache
def _countries() -> dict[str, str]:
    return {code: str(name) for code, name in Locale(_ENGLISH).territories.items() if len(code) == len("KR")}
