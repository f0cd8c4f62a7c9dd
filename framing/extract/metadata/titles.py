"""An article's title without what stands around it: the outlet's name, its section, the kicker above the headline."""

import re
from collections.abc import Collection, Iterable

from lxml.html import HtmlElement

from framing.text.language import page_words
from framing.text.tokens import units

_SEPARATOR = re.compile(r"(?<!\s)(\s++(?:[|–—»«·•:-]|::|//|>)\s++|\s*+(?:\||::|»|｜|：：)\s*+|:\s++|：)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_KICKERS = frozenset(_NOT_LETTERS.sub("", word.casefold()) for word in page_words("kickers").split("|"))
_KICKER_CLASS = re.compile(
    r"kicker|eyebrow|overline|over-?title|suptitle|dachzeile|topline|flag|badge|label|category|section-?name|rubrik|"
    r"(?:^|[ _-])tag",
    re.IGNORECASE,
)
_MOST_WORDS = 5  # of what is cut off; longer is part of the headline
_LEAST_UNITS = 2  # words, or characters of scripts without spaces, of what stays
_ENDINGS = re.compile(r"\.(?:com|org|net|co|news|info|tv|example|test|[a-z]{2})(?:\.[a-z]{2})?$")


def without_surroundings(
    title: str, names: Iterable[str], sections: Iterable[str] = (), others: Iterable[str] = ()
) -> str:
    """Return a title without the outlet's name, its section and a kicker, where separators set them off.

    What is cut is known from elsewhere: a name, a section, a word such as "Opinion", or all that another statement of
    the title lacks. A colon or a dash alone cuts nothing.

    Args:
        title: one line.
        names: the outlet's, as the page and the list of outlets write it, and its domain.
        sections: of the article.
        others: further statements of the same title.

    >>> without_surroundings("Opinion | Ferry: no talks - The Harbour Post", ["Harbour Post"])
    'Ferry: no talks'
    """
    known = {key for name in names for key in _keys(name)}
    labels = {_key(section) for section in sections} | _KICKERS
    wholes = {_key(other) for other in others} - {""}
    parts = _SEPARATOR.split(title.strip())
    while len(parts) > 1:
        if _may_go(
            parts[-1],
            "".join(parts[:-2]),
            known | (labels if len(parts) > len(("kicker", "|", "title")) else set()),
            wholes,
        ):
            parts = parts[:-2]
        elif _may_go(parts[0], "".join(parts[2:]), known | labels, wholes):
            parts = parts[2:]
        else:
            break
    return "".join(parts).strip()


def without_last_part(title: str) -> str:
    """Return the text of a `<title>` without its last part, which as a rule is the outlet's name."""
    parts = _SEPARATOR.split(title.strip())
    if len(parts) > 1 and parts[-2].strip() not in {":", "："} and len(parts[-1].split()) <= _MOST_WORDS:
        return "".join(parts[:-2]).strip() or title.strip()
    return title.strip()


def heading_text(heading: HtmlElement) -> str:
    """Return a heading's text without the kicker that some sites put into it."""
    kickers = [tag for tag in heading.iter("span", "a", "small", "div", "p", "em", "strong") if _is_kicker(tag)]
    lost = {id(part) for tag in kickers for part in tag.iter()}
    parts = [heading.text or ""]
    for tag in heading.iterdescendants():
        if isinstance(tag.tag, str) and tag.tag not in {"script", "style"} and id(tag) not in lost:
            parts.append(tag.text or "")
        parts.append("" if id(tag.getparent()) in lost else tag.tail or "")
    text = " ".join(" ".join(parts).split())
    return text or " ".join("".join(heading.itertext()).split())


def _is_kicker(tag: HtmlElement) -> bool:
    return _KICKER_CLASS.search(tag.get("class") or "") is not None


def _may_go(part: str, rest: str, known: Collection[str], wholes: Collection[str]) -> bool:
    if len(units(rest)) < _LEAST_UNITS:
        return False
    if _key(part) in known or any(key in known for key in _keys(part)):
        return True
    return len(part.split()) <= _MOST_WORDS and _key(rest) in wholes


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())


def _keys(name: str) -> set[str]:
    """Return the forms in which a name may stand in a title: with and without article, domain with and without end."""
    plain = name.casefold().strip().removeprefix("www.")
    bare = _ENDINGS.sub("", plain)
    return {_key(form) for text in (plain, bare) for form in (text, text.removeprefix("the "))} - {""}
