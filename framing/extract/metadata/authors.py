"""Who wrote an article: the persons of its byline, each once, without functions, organisations and addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence

from framing.text.language import page_words

_BY = re.compile(
    rf"(?:{page_words('bylines')})\s{{0,3}}[:：]?(?:\s{{1,3}}|(?<=[:：]))",
    re.IGNORECASE,
)
_AND = "|".join(
    form
    for word in page_words("conjunctions").split("|")
    for form in ((word, word.upper()) if len(word) > 1 else (word,))
)  # a capital alone is an initial
_BETWEEN = re.compile(rf" ?[,;|/·•、，；＆] ?| (?:{_AND}|&) ")
_ASIDE = re.compile(r"[(（\[<][^)）\]>]{0,80}[)）\]>]|\S{1,64}@\S{1,64}|(?<!\w)(?:https?://|www\.)\S{1,200}")
_FUNCTION = re.compile(rf"\b(?:{page_words('functions')})s?\b", re.IGNORECASE)
_SUFFIX = re.compile(rf"\s?(?:{page_words('honorifics')})$")
_MOST_WORDS = 6  # of a name; more is a sentence
_LONGEST = 80  # characters
_STATEMENT = 1000  # characters of a byline that are looked at


def persons(statements: Sequence[str], organisations: Iterable[str] = ()) -> list[str]:
    """Return the names in statements of authors, in order, each once.

    Args:
        statements: names or bylines, one or several names each.
        organisations: names that are none of a person; they remain where nobody else is named, the outlet's never.

    >>> persons(["By Ines Coble and Rolf Ames, Political editor", "ines coble"])
    ['Ines Coble', 'Rolf Ames']
    """
    outlets = {_key(name) for name in organisations}
    names: dict[str, str] = {}
    for statement in statements:
        for name in _names(statement):
            if _key(name) not in outlets:
                names.setdefault(_key(name), name)
    return list(names.values())


def _names(statement: str) -> Iterator[str]:
    text = " ".join(_ASIDE.sub(" ", statement[:_STATEMENT]).replace("\n", ", ").split())
    for part in _BETWEEN.split(text):
        name = " ".join(part.split())
        while by := _BY.match(name):
            name = name[by.end() :]
        name = _SUFFIX.sub("", name).strip(" .:-–—|*")
        if name and _is_name(name):
            yield name


def _is_name(text: str) -> bool:
    if text.startswith(("http:", "https:", "@", "/")) or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    return any(character.isalpha() for character in text) and not _FUNCTION.search(text)


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
