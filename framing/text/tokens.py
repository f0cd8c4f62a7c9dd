"""What a text is made of: words, units of length, sentences and shingles."""

import re

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_UNSPACED = "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_UNIT = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+(?:[-'’][^\W\d_{_UNSPACED}]+)*")
_SENTENCE_END = re.compile(r"(?<![A-Z]\.)(?<!\b[A-Z])(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")


def words(text: str) -> list[str]:
    """Return the words in order, as written; digits and punctuation are no words.

    >>> words("Seoul's 2+2 talks")
    ["Seoul's", 'talks']
    """
    return WORD.findall(text)


def units(text: str) -> list[str]:
    """Return the lower-case words in order; scripts that put no spaces between words count a character as one.

    Such scripts are Chinese, Japanese, Thai, Lao, Burmese and Khmer (Unicode UAX 29, section 4); Korean puts spaces.

    >>> units("The US 与日本")
    ['the', 'us', '与', '日', '本']
    """
    return [unit.lower() for unit in _UNIT.findall(text)]


def sentences(text: str) -> list[str]:
    """Return the sentences in order; an initial or an abbreviation of capitals ("U.S. officials") ends none.

    >>> sentences("The U.S. officials left. Talks go on.")
    ['The U.S. officials left.', 'Talks go on.']
    """
    return [part.strip() for line in text.splitlines() for part in _SENTENCE_END.split(line) if part.strip()]


def shingles(text: str, length: int = 5) -> frozenset[str]:
    """Return the runs of `length` units (Broder 1997), or the whole text where it is shorter.

    >>> sorted(shingles("they met in Alaska", length=3))
    ['met in alaska', 'they met in']
    """
    tokens = units(text)
    if len(tokens) <= length:
        return frozenset([" ".join(tokens)]) if tokens else frozenset()
    return frozenset(" ".join(tokens[i : i + length]) for i in range(len(tokens) - length + 1))
