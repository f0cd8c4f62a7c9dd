"""From a masked text to its terms: which words count, which are too common to count, and their stems."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal

import snowballstemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

# A role's mark belongs to its word; digits and single letters are no words.
WORD = r"(?<!\w)@?(?!\d)\w[\w'’-]*\w"

# Articles, prepositions, pronouns and forms of "be" and "have". The usual English list also drops words by which a text
# judges or asks: both, against, should, must, will, not.
_SHORT = """
    a an the of in on at to for and or as by with from that this it its is are was were be been has have had
    his her he she they their them who which
"""
StopWords = Literal["short", "english", "none"]
_STOP_LISTS: dict[StopWords, frozenset[str]] = {
    "short": frozenset(_SHORT.split()),
    "english": ENGLISH_STOP_WORDS,
    "none": frozenset(),
}

_WORDS = re.compile(WORD)
_CLAUSE_END = re.compile(r"(?<=[.!?;])[\"'”’)\]]*\s+|\n+")
_STEMMER = snowballstemmer.stemmer("porter")


def terms(text: str) -> list[str]:
    """Return the lower-case words of a masked text in order, role words with their mark."""
    return _WORDS.findall(text.lower())


def clauses(text: str) -> list[str]:
    """Return the lower-case sentences of a masked text, in which names that would begin one may be gone."""
    return [part for part in _CLAUSE_END.split(text.lower()) if part]


@cache
def stem(word: str) -> str:
    """Return the word's stem (Porter 1980); a role stays as it is.

    >>> stem("warnings"), stem("@us")
    ('warn', '@us')
    """
    return word if word.startswith("@") else str(_STEMMER.stemWord(re.sub(r"['’]s?$", "", word)))


def tokenizer(stop_words: StopWords, *, stemmed: bool) -> Callable[[str], list[str]]:
    """Return a function from a text to its terms without stop words, stemmed or as they stand."""
    stop_list, shape = _STOP_LISTS[stop_words], stem if stemmed else str
    return lambda text: [shape(word) for word in terms(text) if word not in stop_list]


def form(stop_words: StopWords, *, stemmed: bool) -> Callable[[str], str | None]:
    """Return the same for one lower-case word: its term, None where it is a stop word."""
    stop_list, shape = _STOP_LISTS[stop_words], stem if stemmed else str
    return lambda word: None if word in stop_list else shape(word)


def matching_words(entry: str, words: Iterable[str]) -> list[str]:
    """Return the words that a lexicon's entry stands for, sorted: a final star is any ending."""
    if entry.endswith("*"):
        return sorted(word for word in words if word.startswith(entry[:-1]))
    return sorted(word for word in words if word == entry)
