"""What a text is made of: words, units of length, sentences and shingles, in every script."""

import re

from framing.text.language import Language
from framing.text.language_text import language_of, like
from framing.text.scripts import BLANKS_END_SENTENCES, UNSPACED, marks

_LETTER = r"[^\W\d_]"
_MORE = rf"(?:[^\W\d_]|[{marks()}])"
WORD = re.compile(rf"{_LETTER}{_MORE}*(?:[-'’\u200c]{_MORE}+)*")
_SPACED = rf"(?:[^\W\d_{UNSPACED}]|(?<=[^\s{UNSPACED}])[{marks()}])"
_UNIT = re.compile(rf"[{UNSPACED}][{marks()}]*|[^\W\d_{UNSPACED}]{_SPACED}*(?:[-'’\u200c]{_SPACED}+)*")
_ASCII_UNIT = re.compile(r"[a-z]+(?:[-'][a-z]+)*")  # what the other comes to, in a third of the time
_SENTENCE_END = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z])(?<=[.!?…؟۔।។៕။])[\"'”’»“)\]]*\s+(?=[\"'“‘„«(\[¿¡]?(?P<next>[^\W\d_]))|(?<=[。！？])(?![」』”’）])|(?<=[。！？][」』”’）])"
)
_BLANK = re.compile(rf"(?<=[{BLANKS_END_SENTENCES}])\s+(?=[{BLANKS_END_SENTENCES}])")
LONG = 30  # characters of a sentence at least, where blanks stand between clauses as well
_ABBREVIATED = re.compile(r"(\S{1,20})\.$")


def words(text: str) -> list[str]:
    """Return the words in order, as written; digits and punctuation are no words.

    >>> words("Seoul's 2+2 talks"), words("चीन की चेतावनी")
    (["Seoul's", 'talks'], ['चीन', 'की', 'चेतावनी'])
    """
    return WORD.findall(text)


def units(text: str) -> list[str]:
    """Return the lower-case words in order; scripts that put no spaces between words count a character as one.

    Such scripts are Chinese, Japanese, Thai, Lao, Burmese and Khmer (Unicode UAX 29, section 4); Korean puts spaces.

    >>> units("The US 与日本")
    ['the', 'us', '与', '日', '本']
    """
    if text.isascii():
        return _ASCII_UNIT.findall(text.lower())
    return [unit.lower() for unit in _UNIT.findall(text)]


def sentences(text: str) -> list[str]:
    """Return the sentences in order, by the rules of the text's language; an initial or an abbreviation ends none.

    >>> sentences("The U.S. officials left. Talks go on."), sentences("会談は終わった。批判が続く。")
    (['The U.S. officials left.', 'Talks go on.'], ['会談は終わった。', '批判が続く。'])
    """
    return [
        like(part.strip(), text)
        for line in text.splitlines()
        for part in _parts(line, language_of(text))
        if part.strip()
    ]


def shingles(text: str, length: int = 5) -> frozenset[str]:
    """Return the runs of `length` units (Broder 1997), or the whole text where it is shorter.

    >>> sorted(shingles("they met in Alaska", length=3))
    ['met in alaska', 'they met in']
    """
    tokens = units(text)
    if len(tokens) <= length:
        return frozenset([" ".join(tokens)]) if tokens else frozenset()
    return frozenset(" ".join(tokens[i : i + length]) for i in range(len(tokens) - length + 1))


def _parts(line: str, rules: Language) -> list[str]:
    """Return the sentences of a line; what goes on with a small letter is no new one."""
    parts, begin = [], 0
    for match in _SENTENCE_END.finditer(line):
        if (match["next"] is None or not match["next"].islower()) and not _is_abbreviated(line, match.start(), rules):
            parts.append(line[begin : match.start()])
            begin = match.end()
    return [short for part in [*parts, line[begin:]] for short in _at_blanks(part)]


def _is_abbreviated(line: str, end: int, rules: Language) -> bool:
    before = _ABBREVIATED.search(line[max(end - 21, 0) : end]) if rules.abbreviations else None
    return before is not None and before[1].lower().lstrip("(\"'“„«") in rules.abbreviations


def _at_blanks(part: str) -> list[str]:
    """Return the sentences of a part whose script has no mark for the end of one: blanks end those that are long."""
    parts, begin = [], 0
    for match in _BLANK.finditer(part):
        if match.start() - begin >= LONG:
            parts.append(part[begin : match.start()])
            begin = match.end()
    return [*parts, part[begin:]]
