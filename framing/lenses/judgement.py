"""Which sentences praise or blame: by a lexicon in its own language, by the language's own words in every other."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Self

from framing.study.model import Lexicon
from framing.text.language import Language, language
from framing.text.matching import stands_in
from framing.text.terms import matching_words, terms

KINDS = ("praise", "blame")


class Judgement:
    """Tells what kinds of words a sentence holds.

    Args:
        words: of each kind, as they stand in texts of the lexicon's language.
        code: that language; None where the words are looked for in all.
    """

    def __init__(self, words: Mapping[str, frozenset[str]], code: str | None) -> None:
        self._words = words
        self._code = code

    @classmethod
    def of(cls, lexicon: Lexicon, texts: Iterable[str]) -> Self:
        """Return the judgement by a lexicon, whose entries stand for words of some texts."""
        used = sorted({word for text in texts for word in terms(text)})
        entries = {kind: lexicon.groups[kind] for kind in KINDS}
        words = {kind: frozenset(word for one in entries[kind] for word in matching_words(one, used)) for kind in KINDS}
        return cls(words, lexicon.language)

    def kinds(self, sentence: str, words: frozenset[str], code: str) -> list[str]:
        """Return the kinds of words in a lower-case sentence of a language, whose words are given."""
        if self._code in {None, code}:
            return [kind for kind in KINDS if words & self._words[kind]]
        rules = language(code)
        stems = {rules.stem(word) for word in words}
        return [kind for kind in KINDS if _judges(kind, rules, stems, sentence)]


def _judges(kind: str, rules: Language, stems: set[str], sentence: str) -> bool:
    single, others = _listed(rules.code, kind)
    return bool(single & stems) or any(stands_in(word, sentence, ignore_case=True, code=rules.code) for word in others)


@cache
def _listed(code: str, kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return a language's words of a kind: stems of single words, and what is searched as it is written."""
    rules = language(code)
    listed: tuple[str, ...] = getattr(rules, kind)
    single = [word for word in listed if rules.is_spaced and " " not in word]
    return frozenset(rules.stem(rules.lower(word)) for word in single), tuple(
        word for word in listed if word not in single
    )
