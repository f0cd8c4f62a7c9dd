"""Rules that turn what cells say into values of a lead: addresses, domains, languages, countries, ownership, genres."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from framing.collect.importing.cells.value_names import GENRE, OWNERSHIP
from framing.text import urls
from framing.text.cleaning import clean

RULES = {
    "url": "`https://` is added where it is missing; a formula `HYPERLINK(...)` gives its address; nothing else is one",
    "title": "one line; directional marks and control characters go",
    "abstract": "paragraphs stay; several columns are joined",
    "abstract_local": "as abstract, in the article's own language where the other is in the study's",
    "published": "ISO 8601, RFC 5322, words in many languages, numbers of Excel, seconds since 1970; a month stays one",
    "outlet": "the name that config/outlets.csv gives the domain; else the cell; else the domain",
    "domain": "without scheme, www. and path; else that of the address, or of the outlet's name in config/outlets.csv",
    "country": "a code of two or three letters, or a name in one of eleven languages; else config/outlets.csv; else ZZ",
    "ownership": "state, public, private, official, or a word for one; else config/outlets.csv; else unknown",
    "wire": "one line, as it stands",
    "language": "a code (de, deu, de-DE) or a name in one of eleven languages; else that of a text of 20 words; "
    "else config/outlets.csv; else und",
    "genre": "report, opinion, analysis, official, digest, or a word for one; else unknown",
    "event": "a name of study.toml; else the only event; else the one whose terms the title, or else the text, names "
    "most; else several",
}
_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "ar", "zh", "ja", "ko")  # whose names for others are known
_OWN_CODES = {
    "hong kong": "HK", "macau": "MO", "macao": "MO", "palestine": "PS", "turkey": "TR", "burma": "MM",
    "ivory coast": "CI", "korea, republic of": "KR", "uk": "GB", "u k": "GB", "england": "GB", "scotland": "GB",
    "great britain": "GB", "britain": "GB", "usa": "US", "u s a": "US", "u s": "US", "america": "US",
    "republic of korea": "KR", "korea": "KR", "rok": "KR", "prc": "CN", "mainland china": "CN", "uae": "AE",
    "czech republic": "CZ", "russian federation": "RU", "dprk": "KP", "viet nam": "VN",
}  # fmt: skip
_BIBLIOGRAPHIC = {
    "ger": "de", "fre": "fr", "chi": "zh", "dut": "nl", "cze": "cs", "gre": "el", "per": "fa", "rum": "ro",
    "slo": "sk", "wel": "cy", "ice": "is", "mac": "mk", "may": "ms", "bur": "my", "alb": "sq", "arm": "hy",
    "baq": "eu", "geo": "ka", "tib": "bo",
}  # fmt: skip
_FORMULA = re.compile(r"""^=\s*HYPERLINK\(\s*["']([^"']+)["']""", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?$")


def line(value: object) -> str:
    """Return a cell as one line; empty for an empty cell."""
    return clean(" ".join(text(value).split()))


def text(value: object) -> str:
    """Return a cell as text; a whole number that is stored as a fraction has no point."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - not a number, an empty cell of pandas
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def url(value: object) -> str:
    """Return the web address in a cell; empty where it is none.

    >>> url("www.news.example/a"), url('=HYPERLINK("https://a.example/1";"read")'), url("page 3")
    ('https://www.news.example/a', 'https://a.example/1', '')
    """
    address = line(value)
    if formula := _FORMULA.match(address):
        address = formula[1].strip()
    address = address.strip("<>")
    if urls.is_web(address) and not re.search(r"\s", address):
        return address
    return f"https://{address}" if _ADDRESS.match(address) and urls.is_web(f"https://{address}") else ""


def domain(value: object) -> str:
    """Return the host that a cell names; empty where it is none.

    >>> domain("https://WWW.News.example/start"), domain("The News")
    ('news.example', '')
    """
    address = url(value)
    return urls.domain(address) if address else ""


def language(value: object) -> str | None:
    """Return a language's code of two or, where it has none, three letters; None where a cell names none.

    >>> language("Deutsch"), language("eng"), language("pt-BR"), language("한국어"), language("Elvish")
    ('de', 'en', 'pt', 'ko', None)
    """
    name = _plain(line(value))
    code = re.split(r"[-_ (]", name)[0]
    if code in _BIBLIOGRAPHIC:
        return _BIBLIOGRAPHIC[code]
    aliases: Mapping[str, str] = get_global("language_aliases")
    short = aliases.get(code, code)
    if re.fullmatch(r"[a-z]{2,3}", short) and short in _names("languages").values():
        return short
    return _names("languages").get(name) or _names("languages").get(code)


def country(value: object) -> str | None:
    """Return a country's code of two letters; None where a cell names none.

    >>> country("South Korea"), country("deu"), country("Südkorea"), country("日本"), country("UK"), country("Atlantis")
    ('KR', 'DE', 'KR', 'JP', 'GB', None)
    """
    name = _plain(line(value)).replace(".", " ").strip()
    name = " ".join(name.split())
    if name in _OWN_CODES:
        return _OWN_CODES[name]
    code = name.upper()
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    if re.fullmatch(r"[A-Z]{3}", code) and len(aliases.get(code, [])) == 1:
        code = aliases[code][0]
    names = _names("territories")
    return code if re.fullmatch("[A-Z]{2}", code) and (code in names.values() or code[0] == "X") else names.get(name)


def ownership(value: object) -> str | None:
    """Return who owns an outlet in the model's word; None where a cell says nothing that is known.

    >>> ownership("State-run"), ownership("öffentlich-rechtlich"), ownership("a uncle")
    ('state', 'public', None)
    """
    return _by_word("ownership").get(_plain(line(value)))


def genre(value: object) -> str | None:
    """Return a genre in the model's word; None where a cell says nothing that is known.

    >>> genre("Leitartikel"), genre("사설"), genre("Op-Ed"), genre("sonnet")
    ('opinion', 'opinion', 'opinion', None)
    """
    return _by_word("genre").get(_plain(line(value)))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


@cache
def _by_word(field: str) -> dict[str, str]:
    table = {"ownership": OWNERSHIP, "genre": GENRE}[field]
    return {_plain(word): value for value, words in table.items() for word in words}


@cache
def _names(kind: str) -> dict[str, str]:
    """Return codes of countries or languages by their names; a name in an earlier language wins."""
    codes: dict[str, str] = {}
    for language_code in reversed(_LANGUAGES):
        table: Mapping[str, Any] = getattr(Locale(language_code), kind)
        shape = "[A-Z]{2}" if kind == "territories" else "[a-z]{2,3}"
        codes.update({_plain(str(name)): code for code, name in table.items() if re.fullmatch(shape, code)})
    return codes
