"""Writing systems: which put no blanks between words, which marks belong to the letter before them."""

import sys
import unicodedata
from functools import cache

# Thai, Lao, Burmese, Khmer, kana and Han (Unicode UAX 29, section 4); Korean puts blanks, and its particles follow.
UNSPACED = (
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
BLANKS_END_SENTENCES = "\u0e00-\u0eff"  # Thai and Lao, which have no mark for the end of a sentence
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HIRAGANA = "\u3041-\u309f"
HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
ARABIC_POINTS: dict[str, str] = {chr(code): "" for code in (*range(0x64B, 0x660), 0x670, 0x640)}
HEBREW_POINTS: dict[str, str] = {chr(code): "" for code in range(0x591, 0x5C8) if code != ord("־")}
_NAMES = {
    "LATIN": "latin", "CYRILLIC": "cyrillic", "ARABIC": "arabic", "HEBREW": "hebrew", "DEVANAGARI": "devanagari",
    "TAMIL": "tamil", "HANGUL": "hangul", "CJK": "han", "HIRAGANA": "kana", "KATAKANA": "kana", "THAI": "thai",
    "LAO": "lao", "KHMER": "khmer", "MYANMAR": "burmese", "GREEK": "greek",
}  # fmt: skip


@cache
def marks() -> str:
    r"""Return the combining marks as ranges of a character class: vowel signs, points and accents of their own.

    Python's `\w` leaves them out, so that a word of Hindi or Thai would end at each of them.
    """
    ranges: list[list[int]] = []
    for code in range(0x300, 0x20000):
        if unicodedata.category(chr(code)).startswith("M"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def script_of(character: str) -> str | None:
    """Return the script of a letter, None for what is no letter or of a script that has no rules here.

    >>> script_of("米"), script_of("a"), script_of("3")
    ('han', 'latin', None)
    """
    if not (character.isalpha() or unicodedata.category(character).startswith("M")):
        return None
    name = unicodedata.name(character, "")
    return next((script for prefix, script in _NAMES.items() if name.startswith(prefix)), None)


def scripts(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters."""
    return frozenset(sys.intern(script) for letter in set(text) if (script := script_of(letter)))


def is_unspaced(character: str) -> bool:
    """Tell whether a letter is of a script that puts no blanks between words."""
    return script_of(character) in {"han", "kana", "thai", "lao", "khmer", "burmese"}
