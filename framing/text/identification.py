"""Which language a text is in: by its script where that decides, else by its letters (Lui and Baldwin 2012)."""

import re
from collections import Counter

from framing.text.language import codes, language
from framing.text.scripts import script_of

_LETTER = re.compile(r"[^\W\d_]")
_EXAMINED = 5000  # characters at the beginning of a text
_SHORT = 60  # letters of a headline, too few to contradict what is known of the outlet
_PARAGRAPH = 300  # letters by which near languages are told apart
_KANA, _HANGUL = 0.08, 0.3  # shares of the East Asian letters; a Chinese text may quote some kana
_ONE_LANGUAGE = {
    "thai": "th",
    "lao": "lo",
    "khmer": "km",
    "tamil": "ta",
    "hebrew": "he",
    "greek": "el",
    "burmese": "my",
}
_SAME = {"nb": "no", "nn": "no", "yue": "zh", "wuu": "zh", "iw": "he", "in": "id"}
_EAST_ASIAN = {"han", "kana", "hangul"}
_EAST_ASIAN_SHARE = 0.25  # of all letters; a character of Han says more than a letter
# Which are so near each other that few words do not tell them apart; the outlet's language does.
_NEAR = ({"id", "ms"}, {"da", "no"}, {"cs", "sk"}, {"hr", "sr", "bs"}, {"gl", "pt"}, {"fa", "ur", "ps"},
         {"hi", "mr", "ne"},         {"en", "pcm"}, {"fr", "gcf"}, {"ru", "uk", "be", "bg", "mk"})  # fmt: skip


def language_of(text: str, expected: str | None = None) -> str:
    """Return the ISO 639 code of the language that a text is most probably in.

    Args:
        text: of any length; Cantonese counts as Chinese, both forms of Norwegian as one.
        expected: the language of the outlet, which decides for a headline that its script does not contradict: one of
            kanji alone may be Japanese, one of hanja Korean.

    >>> language_of("米中会談"), language_of("米中会談", "ja"), language_of("미국과 중국")
    ('zh', 'ja', 'ko')
    """
    counts: Counter[str] = Counter()
    for letter, uses in Counter(_LETTER.findall(text[:_EXAMINED])).items():
        if script := script_of(letter):
            counts[script] += uses
    if not counts:
        return expected or _by_letters(text, None)
    total, main = sum(counts.values()), counts.most_common(1)[0][0]
    if total < _SHORT and expected in codes() and set(counts) <= set(_scripts(str(expected))):
        return str(expected)
    if sum(counts[script] for script in _EAST_ASIAN) > _EAST_ASIAN_SHARE * total:
        return _east_asian(counts)
    found = _ONE_LANGUAGE.get(main) or _by_letters(text, main)
    is_near = expected is not None and total < _PARAGRAPH and any({found, expected} <= group for group in _NEAR)
    return str(expected) if is_near else found


def _east_asian(counts: Counter[str]) -> str:
    total = sum(counts[script] for script in _EAST_ASIAN)
    if counts["hangul"] > _HANGUL * total:
        return "ko"
    return "ja" if counts["kana"] > _KANA * total else "zh"


def _by_letters(text: str, script: str | None) -> str:
    import py3langid  # noqa: PLC0415 - most texts are told by their script or their outlet, and it takes long to read

    ranked = (_SAME.get(code, code) for code, _ in py3langid.rank(text))
    fitting = (code for code in ranked if script is None or code not in codes() or script in language(code).scripts)
    return str(next(fitting))


def _scripts(code: str) -> tuple[str, ...]:
    return ("hangul", "han") if code == "ko" else language(code).scripts
