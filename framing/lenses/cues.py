"""How often a codebook's cues occur in masked texts.

A cue is a word, a word's beginning with a star, a phrase, or several of these joined by `~`, which must stand in one
sentence. A sentence that holds one of a frame's exclusions counts none of its cues.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from framing.study.model import Frame
from framing.text.language import language
from framing.text.language_text import language_of
from framing.text.matching import belongs, expression, letters, without_language
from framing.text.terms import clauses
from framing.vectorise.arrays import Matrix


def uses(cue: str, sentence: str, code: str) -> int:
    """Return how often a cue stands in a lower-case sentence of a language: as often as the rarest of its parts."""
    parts = _parts(cue, code)
    if not all(letters(part, code=code).search(sentence) for part in parts):
        return 0
    return min(len(_pattern(part, code).findall(sentence)) for part in parts)


def counts(texts: Iterable[str], frame: Frame) -> Matrix:
    """Return the uses of a frame's cues in masked texts, shape (texts, cues); cues of other languages have none."""
    return np.array([_cue_counts(text, frame.cues, frame.exclusions) for text in texts], dtype=float)


def applies(texts: Sequence[str], frame: Frame) -> Matrix:
    """Return 1 where a frame's cue may stand in a text, by the languages of both, else 0; shape (texts, cues)."""
    codes = [language_of(text).code for text in texts]
    rows = {code: [float(belongs(cue, code)) for cue in frame.cues] for code in dict.fromkeys(codes)}
    return np.array([rows[code] for code in codes], dtype=float).reshape(len(codes), len(frame.cues))


def _cue_counts(text: str, cues: Sequence[str], exclusions: Sequence[str]) -> list[int]:
    rules = language_of(text)
    lowered, code = rules.lower(text), rules.code
    present = [belongs(cue, code) and uses(cue, lowered, code) > 0 for cue in cues]
    if not any(present):
        return [0] * len(cues)
    sentences = clauses(text)
    if excluded := [term for term in exclusions if belongs(term, code) and uses(term, lowered, code)]:
        sentences = [part for part in sentences if not any(uses(term, part, code) for term in excluded)]
    return [
        sum(uses(cue, sentence, code) for sentence in sentences) if stands else 0
        for cue, stands in zip(cues, present, strict=True)
    ]


@cache
def _parts(cue: str, code: str) -> tuple[str, ...]:
    """Return the terms that must all stand in a sentence of a language for a cue to stand there."""
    return tuple(part.strip() for part in language(code).lower(without_language(cue)).split("~"))


@cache
def _pattern(term: str, code: str) -> re.Pattern[str]:
    return re.compile(expression(term, code) if term.startswith("@") else rf"(?<!@){expression(term, code)}")
