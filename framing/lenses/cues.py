"""How often a codebook's cues occur in masked texts.

A cue is a word, a word's beginning with a star, a phrase, or several of these joined by `~`, which must stand in one
sentence. A sentence that holds one of a frame's exclusions counts none of its cues.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from framing.study.model import Frame
from framing.text.terms import clauses
from framing.vectorise.arrays import Matrix

Pattern = tuple[re.Pattern[str], ...]


@cache
def pattern(cue: str) -> Pattern:
    """Return what must all match in a sentence for a cue to stand there."""
    return tuple(_expression(part.strip()) for part in cue.lower().split("~"))


def uses(cue: str, sentence: str) -> int:
    """Return how often a cue stands in a lower-case sentence: as often as the rarest of its parts."""
    return min(len(part.findall(sentence)) for part in pattern(cue))


def counts(texts: Iterable[str], frame: Frame) -> Matrix:
    """Return the uses of a frame's cues in masked texts, shape (texts, cues)."""
    return np.array([_cue_counts(text, frame.cues, frame.exclusions) for text in texts], dtype=float)


def _cue_counts(text: str, cues: Sequence[str], exclusions: Sequence[str]) -> list[int]:
    lowered = text.lower()
    sentences = clauses(text)
    if any(uses(term, lowered) for term in exclusions):
        sentences = [part for part in sentences if not any(uses(term, part) for term in exclusions)]
    return [sum(uses(cue, sentence) for sentence in sentences) if uses(cue, lowered) else 0 for cue in cues]


def _expression(term: str) -> re.Pattern[str]:
    word = re.escape(term).replace(r"\*", r"\w*")
    return re.compile(rf"(?<![\w@]){word}(?!\w)")
