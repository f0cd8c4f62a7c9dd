"""Texts a second by language: how fast texts are cut into words and stemmed, `python -m benchmarks.languages`.

Texts are made up, 1,000 characters each, and none is read twice. A segmenter alone must not take more than `MOST`
milliseconds a text.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from framing.text import segmenters
from framing.text.language import language
from framing.text.language_text import LanguageText
from framing.text.terms import tokenizer
from tests.text.planted.studies import FRAMES, WORDS, text

LENGTH, MOST = 1_000, 2.0  # characters of a text; milliseconds
_TEXTS = 100


class Speed(NamedTuple):
    """Milliseconds of CPU that a text takes: cutting alone where words are not written apart, and all till stems."""

    cut: float | None
    stems: float

    @property
    def slow(self) -> bool:
        """Whether the segmenter takes too long."""
        return self.cut is not None and self.cut > MOST


def speed(code: str, texts: int = _TEXTS) -> Speed:
    """Return how fast a language is."""
    rules, made = language(code), _made(code, texts + 1)
    cut = None if rules.is_spaced else _milliseconds(rules.cut or segmenters.ngrams, made)
    return Speed(cut, _milliseconds(tokenizer("short", stemmed=True), made))


def lines(codes: Iterable[str], texts: int = _TEXTS) -> Iterator[str]:
    """Yield a line for each language: its code, what cuts its words, milliseconds a text, texts a second."""
    yield f"{'':4}{'cut by':12}{'ms to cut':>10}{'ms to stems':>13}{'texts a second':>16}"
    for code in codes:
        rules, taken = language(code), speed(code, texts)
        cut_by = str(rules.cut_by) if rules.cut else "blanks" if rules.is_spaced else "n-grams"
        alone = "" if taken.cut is None else f"{taken.cut:.2f}"
        line = f"{code:4}{cut_by:12}{alone:>10}{taken.stems:13.2f}{1_000 / taken.stems:16,.0f}"
        yield line + "  too slow" * taken.slow


def _milliseconds(function: Callable[[str], object], made: Sequence[str]) -> float:
    first, *others = made
    function(first)  # a segmenter reads its dictionary
    began = time.process_time()
    for one in others:
        function(one)
    return max(1_000 * (time.process_time() - began) / len(others), 1e-3)


def _made(code: str, count: int) -> list[LanguageText]:
    lot = Random(code)
    return [LanguageText(_long(code, lot), code) for _ in range(count)]


def _long(code: str, lot: Random) -> str:
    body = ""
    while len(body) < LENGTH:
        body += text(code, lot.choice(FRAMES), lot) + "\n"
    return body[:LENGTH]


if __name__ == "__main__":
    for line in lines(sorted(WORDS)):
        print(line, flush=True)
