"""Which news agency an article credits: in its byline, in its dateline or in its last line."""

import re
from collections.abc import Mapping, Sequence

from framing.text.language import page_words

AGENCIES: Mapping[str, tuple[str, ...]] = {
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "法新社", "АФП", "أ ف ب", "أ.ف.ب", "فرانس برس"),
    "ANI": ("ANI", "Asian News International"),
    "ANSA": ("ANSA",),
    "AP": ("AP", "Associated Press", "The Associated Press", "AP News", "美联社", "美聯社", "أسوشيتد برس"),
    "Bloomberg": ("Bloomberg", "Bloomberg News", "彭博社", "블룸버그", "ブルームバーグ"),
    "CNA": ("中央社",),
    "DPA": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "IANS": ("IANS",),
    "Jiji": ("Jiji", "Jiji Press", "時事", "時事通信"),
    "Kyodo": ("Kyodo", "Kyodo News", "共同", "共同通信", "共同社", "교도통신"),
    "Newsis": ("Newsis", "뉴시스"),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "Thomson Reuters", "로이터", "ロイター", "路透社", "Рейтер", "رويترز"),
    "Sputnik": ("Sputnik", "РИА Новости", "RIA Novosti"),
    "TASS": ("TASS", "ТАСС", "塔斯社", "タス通信", "타스통신"),
    "UPI": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "新华社", "新華社", "新华网", "신화", "Синьхуа", "شينخوا"),
    "Yonhap": ("Yonhap", "Yonhap News Agency", "연합뉴스", "聯合通訊社", "韓聯社", "聯合ニュース", "韩联社"),
}
"""The agencies by the name that a lead's `wire` uses, with the spellings of their credits."""

_OPENING = 120  # characters in which a dateline stands
_CLOSING = 60  # characters of a last line that is a credit and no sentence
# Only Latin ones: Chinese, Japanese and Korean credits run on without a space.
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = "(?<![A-Za-z])", "(?![A-Za-z])"
_DASH = r"\s*(?:[-–—―=:]|\d{1,2}月|\d{1,2}日)"


def credited_agency(byline: str, text: str, extra_names: Sequence[str] = ()) -> str | None:
    """Return the agency that an article credits, None where it credits none.

    Args:
        byline: authors and credit lines, as one text.
        text: the article's text, a paragraph a line.
        extra_names: further agency names that this outlet credits, returned as written.
    """
    spellings_of = {**AGENCIES, **{name: (name,) for name in extra_names}}
    lines = text.splitlines()
    opening, closing = "\n".join(lines[:2])[:_OPENING], "\n".join(lines[-2:] if len(lines) > 1 else [])
    for name, spellings in spellings_of.items():
        alternatives = "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
        if (
            _in_byline(alternatives, byline)
            or _in_dateline(alternatives, opening)
            or _in_last_line(alternatives, closing)
        ):
            return name
    return None


def is_outlet(agency: str, outlet: str) -> bool:
    """Tell whether an outlet, by its name, is the agency itself."""
    spellings = "|".join(re.escape(spelling) for spelling in AGENCIES.get(agency, (agency,)))
    return re.match(rf"(?:the )?(?:{spellings})(?!\w)", outlet, re.IGNORECASE) is not None


def _in_byline(alternatives: str, byline: str) -> bool:
    return re.search(rf"{_NO_LETTER_BEFORE}(?:{alternatives}){_NO_LETTER_AFTER}", byline) is not None


def _in_dateline(alternatives: str, opening: str) -> bool:
    bracketed = rf"[(（\[【][^)）\]】]{{0,30}}(?:{alternatives}){_NO_LETTER_AFTER}[^)）\]】]{{0,40}}[)）\]】]"
    leading = rf"^(?:[^\n.]{{0,40}}[\s,.=／/])?(?:{alternatives})(?:[^\n\s]{{0,6}}\d{{1,2}}月\d{{1,2}}日电|{_DASH})"
    return re.search(rf"{bracketed}|{leading}", opening, re.MULTILINE) is not None


def _in_last_line(alternatives: str, closing: str) -> bool:
    lines = [line.strip() for line in closing.splitlines() if len(line.strip()) <= _CLOSING]
    credit = rf"^(?:(?:{page_words('sources')}|©|\(c\)|\d{{4}})?\W)*+(?:{page_words('sources')})?(?:{alternatives})\W*$"
    return any(
        re.search(credit, line, re.IGNORECASE) or re.search(rf"[(（](?:{alternatives})[)）]\.?$", line)
        for line in lines
    )
