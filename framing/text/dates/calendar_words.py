"""Words of calendars in the languages of the Unicode CLDR: months, weekdays, halves of the day, order of day and month.

A name that is one month here and another there (*listopad*: October in Croatian, November in Polish) is no month until
the language is known.
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import Any

from babel import Locale, UnknownLocaleError

_LANGUAGES = re.findall(
    r"\w+",
    "en es de fr it pt nl sv da nb nn fi is pl cs sk hu ro bg ru uk be sr sr_Latn hr bs sl mk sq el tr az kk uz ky tg "
    "tk mn ka hy he ar ar_DZ ar_IQ ar_LB ar_MA ar_TN fa ps ur hi bn ta te ml kn mr gu pa ne si th lo km my vi id ms "
    "fil jv sw am ha yo zu af ca eu gl cy ga mt lv lt et ku ja ko zh eo lb so",
)
_TWELVE_HOURS = re.findall(r"\w+", "en es ar hi bn ta te ml kn mr gu ur ko zh el vi am")  # that write halves of days
_CONTEXTS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
# accents of Latin, Greek and Cyrillic letters (marks of other scripts are letters), and invisible joiners
_MARKS = re.compile("[\u0300-\u036f\u200b-\u200f\u2060]")
_OUTER = re.compile(r"^[dl]['’](?=\w)|(?<![.'’׳])[.'’׳]+$")
_PREFIXES = ("ב", "و", "ב־")  # "in" before a Hebrew month, "and" before an Arabic one
_THAI_DAY = "ที่"  # "the", between weekday and day
_AFTERNOON = {"pm", "오후", "下午", "午後", "晚上", "저녁"}
_MORNING = {"am", "오전", "上午", "午前", "凌晨", "早上", "새벽", "아침"}


def fold(word: str) -> str:
    """Return a word as names are compared: without case, accents, final dots and *d'*.

    >>> fold("Février"), fold("d'abril"), fold("Sept.")
    ('fevrier', 'abril', 'sept')
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold())).replace("ı", "i")
    return unicodedata.normalize("NFC", _OUTER.sub("", plain))


def month_of(name: str, language: str = "") -> int | None:
    """Return the number of the month that has a name, None if no month or several have it.

    >>> month_of("März"), month_of("listopad"), month_of("listopad", "pl")
    (3, None, 11)
    """
    key = fold(name)
    keys = [key, *(key.removeprefix(prefix) for prefix in _PREFIXES if key.startswith(prefix))]
    for one in keys:
        months = _months("en").get(one) or _month_names().get(one) or {}
        spoken = {number for number, languages in months.items() if language and language in languages}
        chosen = spoken or set(months)
        if chosen:
            return chosen.pop() if len(chosen) == 1 else None
    return None


def is_weekday(word: str) -> bool:
    """Tell whether a word is a weekday, or one of the words of its name, in any of the languages."""
    return fold(word).removesuffix(_THAI_DAY) in _weekday_words()


def half_of_day(word: str) -> str:
    """Return "am" or "pm" for a word that says so, an empty string for any other."""
    key = fold(word).replace(".", "").replace(" ", "")
    if key in _MORNING | _AFTERNOON:
        return "am" if key in _MORNING else "pm"
    return _halves().get(key, "")


def day_comes_first(language: str) -> bool | None:
    """Tell whether 4/3/2021 is 4 March in a language.

    Args:
        language: ISO 639-1, or with a country: of English it depends on that, so `en` gives None and `en_US` False.
    """
    if not language or language == "en":
        return None
    try:
        pattern: str = Locale(*language.split("_")).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return pattern.find("d") < pattern.find("M")


@cache
def _month_names() -> dict[str, dict[int, set[str]]]:
    names: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language in _LANGUAGES:
        for name, months in _months(language).items():
            for number in months:
                names[name][number].add(language.partition("_")[0])
    return {name: dict(months) for name, months in names.items()}


@cache
def _months(language: str) -> dict[str, dict[int, set[str]]]:
    table = _table(language, "months")
    return {fold(name): {number: {language}} for number, name in table if not re.search(r"\d", name)}


@cache
def _weekday_words() -> frozenset[str]:
    names = chain.from_iterable(_table(language, "days") for language in _LANGUAGES)
    return frozenset(fold(word) for _, name in names for word in re.split(r"[\s.,-]+", name) if word)


@cache
def _halves() -> dict[str, str]:
    halves: defaultdict[str, set[str]] = defaultdict(set)
    for language in _TWELVE_HOURS:
        for half, name in _table(language, "day_periods"):
            if half in {"am", "pm"}:
                halves[re.sub(r"[.\s]", "", fold(name))].add(half)
    return {name: half.pop() for name, half in halves.items() if len(half) == 1}


def _table(language: str, kind: str) -> list[tuple[Any, str]]:
    """Return the pairs of number and name in all contexts and widths."""
    table: dict[str, Any] = getattr(Locale.parse(language), kind)
    return [
        (key, str(name)) for context, width in _CONTEXTS for key, name in table.get(context, {}).get(width, {}).items()
    ]
