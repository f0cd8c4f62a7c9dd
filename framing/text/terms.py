"""From a masked text to its terms: which words count, which are too common to count, and their stems."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import Literal

from framing.text import segmenters
from framing.text.language import Language, language
from framing.text.language_text import language_of
from framing.text.scripts import UNSPACED, marks

# A role's mark belongs to its word; digits and single letters are no words, but a single character of Han may be one.
_LETTER = rf"[\w{marks()}]"
WORD = rf"(?<!{_LETTER})@?(?!\d)\w(?:[\w{marks()}'’\u200c-]*{_LETTER}|(?<=[{UNSPACED}]))"

_REMEMBERED = 4096  # texts whose words are kept

StopWords = Literal["short", "english", "none"]

_WORDS = re.compile(WORD)
_ASCII_WORDS = re.compile(r"(?<!\w)@?(?!\d)\w[\w'-]*\w", re.ASCII)  # what WORD comes to there, in half of the time
_RUNS = re.compile(rf"[{UNSPACED}]+|[^{UNSPACED}]+")
_SPACELESS = re.compile(f"[{UNSPACED}]")
_CLAUSE_END = re.compile(r"(?<=[.!?;؟؛।])[\"'”’»)\]]*\s+|(?<=[。！？；])[」』”’）]*|\n+")


def terms(text: str) -> list[str]:
    """Return the lower-case words of a masked text in order, role words with their mark.

    Where words are not written apart, a segmenter or n-grams of characters cut them; see `segmenters`. Every stage of a
    run reads the same texts, so those of the last ones are kept.
    """
    rules = language_of(text)
    return list(_terms(rules.lower(text), rules))


@lru_cache(_REMEMBERED)
def _terms(lowered: str, rules: Language) -> tuple[str, ...]:
    if lowered.isascii():
        return tuple(_ASCII_WORDS.findall(lowered))
    return tuple(term for word in _WORDS.findall(lowered) for term in _cut(word, rules))


def _cut(word: str, rules: Language) -> Iterable[str]:
    if not _SPACELESS.search(word):
        return (word,)
    cut = rules.cut or segmenters.ngrams
    runs = (match[0] for match in _RUNS.finditer(word))
    return (term for run in runs for term in (cut(run) if _SPACELESS.match(run) else [run.strip("'’-")]) if term)


def clauses(text: str) -> list[str]:
    """Return the lower-case sentences of a masked text, in which names that would begin one may be gone."""
    return [part for part in _CLAUSE_END.split(language_of(text).lower(text)) if part]


def stem(word: str, code: str = "en") -> str:
    """Return the word's stem by the rules of its language (in English, Porter 1980); a role stays as it is.

    >>> stem("warnings"), stem("@us")
    ('warn', '@us')
    """
    return language(code).stem(word)


def tokenizer(stop_words: StopWords, *, stemmed: bool) -> Callable[[str], list[str]]:
    """Return a function from a text to its terms without stop words, stemmed or as they stand."""

    def tokens(text: str) -> list[str]:
        rules = language_of(text)
        stop_list, shape = _stop_list(rules, stop_words), rules.stem if stemmed else str
        return [shape(word) for word in terms(text) if word not in stop_list]

    return tokens


def form(stop_words: StopWords, *, stemmed: bool) -> Callable[[str, str], str | None]:
    """Return the same for one lower-case word and the code of its language: its term, None where it is a stop word."""

    def term(word: str, code: str) -> str | None:
        rules = language(code)
        if word in _stop_list(rules, stop_words):
            return None
        return rules.stem(word) if stemmed else word

    return term


def matching_words(entry: str, words: Sequence[str]) -> list[str]:
    """Return those of some words, which are sorted, that a lexicon's entry stands for: a final star is any ending.

    >>> matching_words("warn*", ["war", "warn", "warned", "wary"]), matching_words("war", ["war", "warn"])
    (['warn', 'warned'], ['war'])
    """
    beginning = entry.removesuffix("*")
    following = islice(words, bisect_left(words, beginning), None)
    fitting = takewhile(lambda word: word.startswith(beginning), following)
    return list(fitting) if entry != beginning else [word for word in fitting if word == entry]


def _stop_list(rules: Language, which: StopWords) -> frozenset[str]:
    if which == "none":
        return frozenset()
    return rules.function_words if which == "short" else rules.long_stop_words
