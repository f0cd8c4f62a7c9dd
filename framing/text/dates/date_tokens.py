"""The parts of a written date: days in figures, times with their offsets, months by name, numbers, and what is none."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time, timezone
from typing import NamedTuple

from framing.text.dates import calendar_words
from framing.text.dates.time_zones import offset_of

LONGEST = 200  # characters that are looked at
YEARS = range(1900, 2100)
_ZONE = r"""(?:\s?(?P<{0}>Z(?!\w)|(?:UTC|GMT)?\s?[+\-\u2212]\d\d?(?::?\d\d)?(?!\d)
    |(?-i:UTC|GMT|KST|JST|HKT|SGT|MSK|ICT|PKT|IST|BST|SAST|A[EWC][SD]T|NZ[SD]T|[ECMP][SD]?T|CES?T|EES?T|WES?T)(?!\w))
    (?:\s?[(\[][^()\[\]]{{1,40}}[)\]])?)?"""
_TOKEN = re.compile(
    rf"""(?P<year>(?<!\d)(?:19|20)\d\d)\s?(?:(?P<bar>[-/.])|[年년])\s?(?P<month>\d\d?)\s?(?:(?P=bar)|[月월])\s?
        (?P<day>\d\d?)(?!\d)\s?[日일.]?
    |(?:中[華华])?(?P<era>令和|平成|昭和|民國|民国)\s?(?P<era_year>元|\d\d?\d?)\s?年\s?(?P<era_month>\d\d?)\s?月\s?(?P<era_day>\d\d?)\s?日
    |(?<!\d)(?P<number_1>\d\d?)\s?(?P<mark>[-/.])\s?(?P<number_2>\d\d?)\s?(?P=mark)\s?(?P<last>(?:19|20)\d\d)(?!\d)
    |(?<!\d)(?P<compact>(?:19|20)\d{{6}})(?:T?(?P<compact_time>\d{{4}}(?:\d\d)?){_ZONE.format("compact_zone")})?(?!\d)
    |(?<!\d)(?P<clock>(?:klo|kl\.?|ore|alle|pukul|às)\s)?(?P<hour>[01]?\d|2[0-3])
        (?:(?::|\s?[時时시点]\s?|h(?=\d)|(?(clock)\.|\.(?=[0-5]\d\s?(?:Uhr|WIB|น))))(?P<minute>[0-5]\d)(?!\d)
            (?:(?::|\s?[分분]\s?)(?P<second>[0-5]\d|60)(?!\d)(?:[.,]\d{{1,9}})?)?\s?[分분초秒]?
            |\s?[時时시点h](?!\w)|(?=\s?(?:[ap]\.?\s?m\b|Uhr)))
        (?:\s?(?P<half>[ap]\.?\s?m\b\.?))?{_ZONE.format("zone")}
    |(?P<number>\d+)
    |(?P<word>[\u0e00-\u0eff]{{1,3}}\.[\u0e00-\u0eff]{{1,2}}\.?|[^\s\d.,،、;:/()\[\]|\\+\-\u2010-\u2015~<>"“”«»]+)
    |(?P<sign>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before the first
_NOON, _MONTHS, _LAST_SECOND = 12, 12, 59
_LONGEST_NAME = 3  # words of a month's name
_NUMBERED = {"thang", "thg"}  # before the number of a Vietnamese month
_FILLERS = frozenset(
    calendar_words.fold(word)
    for word in re.findall(
        r"\S+",
        "t st nd rd th er ère eme e de del da do dos di d of the den der am um uhr at on a alle ore las los le el il "
        "kl klo klokken à às as г года году р року в о м m gada y w o godz godzina hod u ve saat pada pukul wib om em "
        "στις ngày năm lúc hrs h น เวลา พ.ศ ค.ศ วันที่ ที่ ปี في الساعة هـ оны ж год թ ora ob az",
    )
)


class Token(NamedTuple):
    """A part of a text.

    Attributes:
        kind: day, time, number, month, known (a sign, or a word that stands in dates) or other.
        text: as it is written.
        day: of a day.
        clock: of a time, with its offset.
        month: of a month.
    """

    kind: str
    text: str
    day: date | None = None
    clock: time | None = None
    month: int = 0


def tokens(text: str, language: str = "") -> list[Token]:
    """Return the parts of the first characters of a text, in their order.

    >>> [token.kind for token in tokens("am 18. März 2021, 9:30 Uhr")]
    ['known', 'number', 'known', 'month', 'number', 'known', 'time', 'known']
    """
    parts = [token for match in _TOKEN.finditer(plain(text)) for token in _of_match(match, language)]
    return _with_halves(_with_months(parts, language))


def plain(text: str) -> str:
    """Return the first characters of a text with ASCII digits and single blanks, without invisible ones."""
    normal = unicodedata.normalize("NFKC", text.strip()[:LONGEST])
    visible = (one for one in normal if unicodedata.category(one) not in {"Cf", "Cs"})
    return " ".join("".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in visible).split())


def _of_match(match: re.Match[str], language: str) -> list[Token]:
    whole = match[0]
    if match["hour"]:
        return [Token("time", whole, clock=_time(match))]
    if match["number"] or match["word"]:
        return [Token("number" if match["number"] else "word", whole)]
    if match["sign"]:
        return [Token("known", whole)]
    day, clock = _day(match, language), _compact_time(match)
    return [Token("day" if day else "other", whole, day=day), *([Token("time", "", clock=clock)] if clock else [])]


def _day(match: re.Match[str], language: str) -> date | None:
    if match["compact"]:
        return _date(match["compact"][:4], match["compact"][4:6], match["compact"][6:])
    if match["era"]:
        year = _ERAS[match["era"]] + (1 if match["era_year"] == "元" else int(match["era_year"]))
        return _date(str(year), match["era_month"], match["era_day"])
    if match["last"]:
        return _date(match["last"], *_month_and_day(match, language))
    return _date(match["year"], match["month"], match["day"])


def _month_and_day(match: re.Match[str], language: str) -> tuple[str, str]:
    """Return month and day of 18/3/2021, zeros where it could be either; with dots, the day always comes first."""
    one, other = match["number_1"], match["number_2"]
    if int(one) > _MONTHS or int(one) == int(other):
        return other, one
    if int(other) > _MONTHS:
        return one, other
    day_first = match["mark"] == "." or calendar_words.day_comes_first(language)
    return ("0", "0") if day_first is None else (other, one) if day_first else (one, other)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in YEARS else None
    except ValueError:
        return None


def _time(match: re.Match[str]) -> time:
    hour = _in_half(int(match["hour"]), calendar_words.half_of_day(match["half"] or ""))
    return time(
        hour, int(match["minute"] or 0), min(int(match["second"] or 0), _LAST_SECOND), tzinfo=_offset(match["zone"])
    )


def _compact_time(match: re.Match[str]) -> time | None:
    digits = match["compact_time"] or ""
    try:
        return time(int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0), tzinfo=_offset(match["compact_zone"]))
    except ValueError:
        return None


def _offset(text: str | None) -> timezone | None:
    return offset_of(text.strip()) if text else None


def _in_half(hour: int, half: str) -> int:
    if half == "pm" and hour < _NOON:
        return hour + _NOON
    return 0 if half == "am" and hour == _NOON else hour


def _with_months(parts: Sequence[Token], language: str) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(parts):
        taken, token = _word_at(parts[index : index + _LONGEST_NAME], language)
        if token.month and _is_again(token, result[-2:]):
            result.pop()  # two names of one month: 18 آذار/مارس 2021
        else:
            result.append(token)
        index += taken
    return result


def _is_again(month: Token, before: Sequence[Token]) -> bool:
    return len(before) == len("m/") and before[0].month == month.month and before[1].text == "/"


def _word_at(parts: Sequence[Token], language: str) -> tuple[int, Token]:
    """Return how many parts a word takes, and what it is; of a month's names the longest counts."""
    head = parts[0]
    if head.kind != "word":
        return 1, head
    key = calendar_words.fold(head.text)
    if key in _NUMBERED and len(parts) > 1 and parts[1].kind == "number" and 1 <= int(parts[1].text) <= _MONTHS:
        return 2, Token("month", head.text, month=int(parts[1].text))
    for length in range(len(parts), 0, -1):
        words = [token.text for token in parts[:length] if token.kind == "word"]
        if len(words) == length and (month := calendar_words.month_of(" ".join(words), language)):
            return length, Token("month", " ".join(words), month=month)
    is_known = key in _FILLERS or bool(calendar_words.half_of_day(key)) or calendar_words.is_weekday(key)
    return 1, Token("known" if is_known else "other", head.text)


def _with_halves(parts: Sequence[Token]) -> list[Token]:
    """Return the parts with the hours that "afternoon", before or behind a time, makes of them."""
    halves = ["", *(calendar_words.half_of_day(token.text) if token.kind == "known" else "" for token in parts), ""]
    return [
        token._replace(clock=token.clock.replace(hour=_in_half(token.clock.hour, halves[n] or halves[n + 2])))
        if token.clock
        else token
        for n, token in enumerate(parts)
    ]
