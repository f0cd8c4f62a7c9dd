"""Segmenters of scripts that put no blanks between words: packages of the extra `segmenters`, used where installed.

Without one, n-grams of characters stand for words: pairs for Han, whole runs for katakana, triples of written syllables
for Thai, Lao and Khmer (McNamee and Mayfield 2004 on n-grams in place of words).
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module, util
from typing import Any

from framing.text.scripts import HAN, KATAKANA, marks

_RUN = re.compile(rf"[{HAN}]+|[{KATAKANA}]+|[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff]+")
_SYLLABLE = re.compile(rf"[^{marks()}][{marks()}]*")


def installed(package: str) -> Callable[[str], list[str]] | None:
    """Return the function that cuts a text into words by a package, None where it is not installed."""
    return _CUTS[package] if util.find_spec(package) else None


def ngrams(run: str) -> list[str]:
    """Return what stands for the words of a run without blanks; of hiragana, which is endings and particles, nothing.

    >>> ngrams("米中会談"), ngrams("アラスカで")
    (['米中', '中会', '会談'], ['アラスカ'])
    """
    return [part for match in _RUN.finditer(run) for part in _parts(match[0])]


def _parts(run: str) -> list[str]:
    if re.match(f"[{KATAKANA}]", run):
        return [run]
    is_han = re.match(f"[{HAN}]", run)
    length, letters = (2, run) if is_han else (3, _SYLLABLE.findall(run))
    return ["".join(letters[i : i + length]) for i in range(max(len(letters) - length + 1, 1))]


def _jieba(run: str) -> list[str]:
    return list(_jieba_tokenizer().cut(run))


def _fugashi(run: str) -> list[str]:
    return [word.surface for word in _fugashi_tagger()(run)]


@cache
def _jieba_tokenizer() -> Any:
    jieba = import_module("jieba")
    jieba.setLogLevel("WARNING")
    return jieba.Tokenizer()


@cache
def _fugashi_tagger() -> Any:
    return import_module("fugashi").Tagger()


_CUTS: dict[str, Callable[[str], list[str]]] = {"jieba": _jieba, "fugashi": _fugashi}
