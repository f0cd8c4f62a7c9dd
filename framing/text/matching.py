"""One matcher for terms, names, roles and cues in every script.

A term stands where its letters stand in one of their forms (traditional or simplified, with or without points) and no
letter continues it. Where words are not written apart it may stand anywhere; in Korean particles may follow; what
Arabic and Hebrew write together with a word may precede it; in languages that decline names an ending may take the
place of the term's own. A
term without capitals may begin a sentence. A star at the end of a term is any ending.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from framing.text.chinese import forms
from framing.text.language import language
from framing.text.scripts import HANGUL, UNSPACED, is_unspaced, marks, script_of

_CONTINUES = rf"[^\W{UNSPACED}{HANGUL}]|[{marks()}]"  # a letter, digit or mark that makes another word of a word
_NOTHING_BEFORE = rf"(?<![\w{marks()}])"
_LATIN_BEFORE = rf"(?<![^\W{UNSPACED}{HANGUL}])"
_NOTHING_AFTER = rf"(?!{_CONTINUES})"
_ENDING = rf"[^\W\d_{UNSPACED}]{{0,4}}"
_ONE_LETTER = ("اأإآٱ", "يیى", "كک", "ةه", "её", "șş", "țţ", "'’")  # forms of one letter
_TERM_FORMS = {letter: forms_ for forms_ in _ONE_LETTER for letter in forms_}
_POINTS = r"[\u0591-\u05c7\u064b-\u065f\u0670\u0640]*"  # Hebrew and Arabic points, and the line that lengthens a word
_JOINER = "\u200c"  # between the parts of a Persian word, written or not
_ARTICLE = "ال"
_WITH_ARTICLE = "[وف]?(?:[بك]?ال|لل)"
_BEFORE = {"arabic": "[وف]?(?:[بك]?ال|لل|[بلك])?", "hebrew": "[והבלמשכ]{0,2}"}
_CYRILLIC_ENDING = "аеёиіїйоуыьэюя"
_OF_LANGUAGE = re.compile(r"([a-z]{2,3}):(?=\S)")
_DECLENSION = 3  # letters that a stem keeps at least
_PARTICLES = "은|는|이|가|을|를|의|에|와|과|도|만|로"


class Expression(NamedTuple):
    """The pattern of a term in three parts: what may stand before it, the term, what may stand behind it."""

    before: str
    core: str
    after: str


def without_language(term: str) -> str:
    """Return a term without the code of the language that it belongs to.

    >>> without_language("ja:東京"), without_language("Tokyo")
    ('東京', 'Tokyo')
    """
    return _split(term)[1]


def language_named(term: str) -> str | None:
    """Return the code of the language that a term says it belongs to, None for one of any."""
    return _split(term)[0]


def belongs(term: str, code: str | None) -> bool:
    """Tell whether a term may stand in texts of a language: it is of that one, or of none; None stands for any."""
    own = _split(term)[0]
    return own is None or code is None or own == code


def asked_in(terms: Iterable[str], code: str) -> list[str]:
    """Return the bare terms for a service that knows one language: those of it and of none, all where none is.

    >>> asked_in(["en:Tokyo", "ja:東京"], "en"), asked_in(["ja:東京"], "en")
    (['Tokyo'], ['東京'])
    """
    listed = list(terms)
    chosen = [term for term in listed if belongs(term, code)] or listed
    return [without_language(term) for term in chosen]


def expression(term: str, code: str | None = None) -> str:
    """Return the pattern, as source of a regular expression, of the places where a term stands.

    Args:
        term: as a person writes it; a star in it is any letters.
        code: the language of the text where that is known; otherwise the term's script says what may stand around it.

    Examples:
        >>> bool(re.search(expression("Seoul"), "Seoulites")), bool(re.search(expression("会談"), "米中會談で"))
        (False, True)
        >>> bool(re.search(expression("Токио"), "в Токио")), bool(re.search(expression("Сеул"), "в Сеуле"))
        (True, True)
    """
    return "".join(_expression(term, code))


def pattern(
    terms: Iterable[str], *, ignore_case: bool = False, possessive: str = "", code: str | None = None
) -> re.Pattern[str]:
    """Return one pattern for any of several terms, the longest first; it finds nothing where there is none.

    Args:
        terms: as people write them.
        ignore_case: whether capitals are small letters, too.
        code: the language of the texts, where it is known.
        possessive: the source of what may follow a term written apart, and belongs to what is found.
    """
    cores: dict[tuple[str, str], list[str]] = {}
    for term in sorted(
        {one for one in terms if belongs(one, code)}, key=lambda one: (-len(without_language(one)), one)
    ):
        before, core, after = _expression(term, code)
        cores.setdefault((before, after), []).append(core)
    parts = (
        f"{before}(?:{'|'.join(group)}){possessive if after.endswith(_NOTHING_AFTER) else ''}{after}"
        for (before, after), group in cores.items()
    )
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE if ignore_case else 0)


@cache
def letters(term: str, *, ignore_case: bool = False, code: str | None = None) -> re.Pattern[str]:
    """Return the compiled pattern of a term's letters, whatever stands around them.

    Where they do not stand, the term does not; most terms stand in few texts, and `finder` takes long to compile.
    """
    return re.compile(_expression(term, code).core, re.IGNORECASE if ignore_case else 0)


@cache
def finder(term: str, *, ignore_case: bool = False, code: str | None = None) -> re.Pattern[str]:
    """Return the compiled pattern of one term."""
    return re.compile(expression(term, code), re.IGNORECASE if ignore_case else 0)


def stands_in(term: str, text: str, *, ignore_case: bool = False, code: str | None = None) -> bool:
    """Tell whether a term stands somewhere in a text.

    >>> stands_in("동맹", "한미동맹은"), stands_in("US", "USA")
    (True, False)
    """
    if not belongs(term, code) or not letters(term, ignore_case=ignore_case, code=code).search(text):
        return False
    return finder(term, ignore_case=ignore_case, code=code).search(text) is not None


def can_match(term: str) -> bool:
    """Tell whether a term can stand in any text: it holds a letter or a digit."""
    return any(character.isalnum() for character in term)


@cache
def of_whole_passage(term: str, code: str | None = None) -> re.Pattern[str]:
    """Return the compiled pattern of one term for `fullmatch`: at the ends of a passage nothing need be looked for.

    >>> bool(of_whole_passage("Сеул").fullmatch("Сеуле")), bool(of_whole_passage("US").fullmatch("USA"))
    (True, False)
    """
    source = expression(term, code)
    for assertion in (_NOTHING_BEFORE, _LATIN_BEFORE, _NOTHING_AFTER):
        source = source.replace(assertion, "")
    return re.compile(source)


@lru_cache(10_000)
def _expression(term: str, code: str | None) -> Expression:
    own, written = _split(term)
    return _expression_of(written, code or own)


def _split(term: str) -> tuple[str | None, str]:
    match = _OF_LANGUAGE.match(term)
    return (match[1], term[match.end() :]) if match else (None, term)


def _expression_of(term: str, code: str | None) -> Expression:
    open_end, bare = term.endswith("*"), term.rstrip("*").strip()
    if not bare:
        return Expression("", r"(?!)", "")
    first, last = script_of(bare[0]), script_of(bare[-1])
    inflects = last == "cyrillic" or (last == "latin" and code is not None and language(code).declines)
    declines = inflects and not open_end
    letters, before = _stem(bare, last) if declines else bare, _before(bare, first)
    if first == "arabic" and bare.startswith(_ARTICLE) and len(bare) > _DECLENSION + 1:
        letters, before = letters.removeprefix(_ARTICLE), _NOTHING_BEFORE + _WITH_ARTICLE
    core = "".join(map(_letter, letters))
    if bare[0].islower() and bare == bare.lower() and len(bare[0].upper()) == 1:
        core = f"[{bare[0]}{bare[0].upper()}]{core[len(_letter(bare[0])) :]}"
    return Expression(before, core, _after(bare, last, open_end=open_end, declines=declines))


def _before(bare: str, script: str | None) -> str:
    if is_unspaced(bare[0]) or (script == "hangul" and len(bare) > 1):
        return ""
    if script == "latin" or bare[0].isdigit():
        return _LATIN_BEFORE
    return _NOTHING_BEFORE + _BEFORE.get(script or "", "")


def _after(bare: str, script: str | None, *, open_end: bool, declines: bool) -> str:
    if open_end:
        return rf"(?:{_CONTINUES})*"
    if is_unspaced(bare[-1]) or (script == "hangul" and len(bare) > 1):
        return ""
    if script == "hangul":
        return rf"(?:(?={_PARTICLES})|(?![\w]))"
    return (_ENDING if declines else "") + _NOTHING_AFTER


def _stem(bare: str, script: str | None) -> str:
    vowels = _CYRILLIC_ENDING if script == "cyrillic" else "aeiouyąęáéíóúýěůăâî"
    return bare[:-1] if len(bare) > _DECLENSION and bare[-1] in vowels else bare


def _letter(character: str) -> str:
    if character.isspace():
        return r"\s+"
    if character == "*":
        return rf"(?:{_CONTINUES})*"
    if character == _JOINER:
        return f"{_JOINER}?"
    group = _TERM_FORMS.get(character) or (forms().get(character) if is_unspaced(character) else None) or character
    source = re.escape(character) if group == character else f"[{re.escape(group)}]"
    return source + (_POINTS if script_of(character) in {"arabic", "hebrew"} else "")
