"""What an outlet or an agency prints around an article: datelines, credits, lines that are always the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from framing.text.agencies import AGENCIES
from framing.text.language import page_words

_OPENING = 3  # lines in which a dateline may stand; the first is a headline, where others follow
_CLOSING = 3  # lines in which credits stand
_FIRST, _LAST = 2, 5  # lines of a text among which stand those that an outlet prints under or above every article
_REPEATED = 3  # texts in whose first or last lines a line stands word for word, from which it counts as boilerplate

Passage = tuple[int, int, str]

_AGENCY = "|".join(re.escape(name) for names in AGENCIES.values() for name in names)
_DASH = r"(?:--|[-–—―:=])"
_CITY = r"[^\n(\[/]{0,60}?"
# ANCHORAGE, Alaska (Reuters) - ; SEOUL, March 18 /Yonhap/ -- ; MOSCOW, March 19. /TASS/.; a name may precede the dash
_NAMED = rf"(?:[^)\]/\n]{{0,20}}\W)?(?:{_AGENCY})(?:\W[^)\]/\n]{{0,20}})?"
_BRACKETED = (
    rf"{_CITY}(?:[(\[]{_NAMED}[)\]](?:\s\S+?\s?(?:{page_words('honorifics')}))?\s*{_DASH}|/{_NAMED}/\.?\s*{_DASH}?)"
)
# WASHINGTON — ; SEOUL, South Korea — ; BEIJING: ; letters of scripts without capitals are none, see `_is_dateline`
_PLACE = r"(?P<place>(?=[^\W\d_a-z]{3})[^\W\d_a-z][^a-z\n–—:]{2,40}?)"
_CAPITALS = rf"{_PLACE}(?:, [^\n–—:]{{1,40}}?)?(?:\s{_DASH}\s|:\s|—)"
_OF_LANGUAGES = page_words("datelines").format(agency=_AGENCY)
_DATELINE = re.compile(rf"\s*(?:{_BRACKETED}|{_OF_LANGUAGES}|{_CAPITALS})\s*")
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)  # one that is not blank
_CREDIT = re.compile(
    rf"\s*\(?(?:{page_words('credits')}|©|\(c\))[^\n]*",
    re.IGNORECASE,
)


def passages(text: str, repeated_lines: frozenset[str] = frozenset()) -> list[Passage]:
    """Return start, end and kind of every passage of a text that belongs to outlet or agency, in order.

    Args:
        text: the article's text, a paragraph a line.
        repeated_lines: lines that stand around many texts.
    """
    candidates = [*_datelines(text), *_credits(text), *_repeated_passages(text, repeated_lines)]
    separate: list[Passage] = []
    for passage in sorted(candidates, key=lambda passage: (passage[0], -passage[1])):
        if not separate or passage[0] >= separate[-1][1]:
            separate.append(passage)
    return separate


def repeated_lines(texts: Iterable[str]) -> frozenset[str]:
    """Return the lines that stand word for word among the first or last ones of three or more texts."""
    uses = Counter(line for text in texts for line in {text[start:end].strip() for start, end in _edges(text)})
    return frozenset(line for line, count in uses.items() if count >= _REPEATED)


def _datelines(text: str) -> Iterator[Passage]:
    lines = _lines(text)
    for start, end in lines[1:_OPENING] or lines:
        if (match := _DATELINE.match(text, start, end)) and _is_dateline(match):
            yield match.start(), match.end(), "dateline"


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell whether what looks like a place in capitals is one: every letter that could be small is a capital."""
    return match["place"] is None or match["place"].isupper()


def _credits(text: str) -> Iterator[Passage]:
    for start, end in _lines(text)[1:][-_CLOSING:]:
        if match := _CREDIT.match(text, start, end):
            yield match.start(), match.end(), "credit"


def _repeated_passages(text: str, repeated_lines: frozenset[str]) -> Iterator[Passage]:
    for start, end in _edges(text) if repeated_lines else ():
        if text[start:end].strip() in repeated_lines:
            yield start, end, "boilerplate"


def _edges(text: str) -> list[tuple[int, int]]:
    lines = _lines(text)
    body = lines[1:] or lines  # a headline over several texts is still content
    return [*body[:_FIRST], *body[_FIRST:][-_LAST:]]


def _lines(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _LINE.finditer(text)]
