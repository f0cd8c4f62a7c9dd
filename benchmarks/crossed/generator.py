"""Generated articles: statements about an event, some of them framed, in an outlet's house style."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

_FOLDER = Path(__file__).parent
_SENTENCES = (7, 12)  # of an article
_FRAMED, _FILLER = 0.45, 0.12  # shares of its sentences; the others are facts
_OWN = 0.75  # share of the framed sentences that carry the article's own frame
_ELSEWHERE = 0.15  # share of the facts that are another event's
_UNNAMED = 0.4  # chance that a framed sentence speaks of "the affair" and does not name what happened
_PLAIN = 0.65  # chance that a statement stands there without the mannerisms of its house
_AGAIN = 0.3  # chance that a word is one that the article has used in that place before
_SLOT = re.compile(r"\{(\w+)\}")

Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class CrossedArticle:
    """An article and the truth about it."""

    id: str
    text: str
    event: str
    frame: str
    style: str
    outlet: str


@dataclass(frozen=True)
class _Words:
    """The words of all files."""

    events: Mapping[str, Lists]
    frames: Mapping[str, Lists]
    styles: Mapping[str, Lists]
    everyday: Lists


def lists(name: str) -> dict[str, Any]:
    """Return the words of one file of this folder."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def articles(each: int = 3, seed: int = 0) -> list[CrossedArticle]:
    """Return `each` articles of every event, frame and style, in an order that says nothing of them."""
    words, draw = _Words(*map(lists, ("events", "frames", "styles", "everyday"))), Random(seed)
    cells = [cell for cell in product(words.events, words.frames, words.styles) for _ in range(each)]
    draw.shuffle(cells)
    rows = []
    for number, (event, frame, style) in enumerate(cells):
        text = " ".join(_Writer(draw, words, event, frame, style).sentences())
        outlet = draw.choice(words.styles[style]["outlets"])
        rows.append(CrossedArticle(f"a{number:04}", text, event, frame, style, outlet))
    return rows


class _Writer:
    """Writes one article."""

    def __init__(self, draw: Random, words: _Words, event: str, frame: str, style: str) -> None:
        self._draw, self._words, self._event, self._frame = draw, words, event, frame
        self._own = {**words.everyday, **words.events[event]}
        self._style = words.styles[style]
        self._used: dict[tuple[str, ...], list[str]] = {}
        self._written: set[str] = set()

    def sentences(self) -> Iterator[str]:
        count = self._draw.randint(*_SENTENCES)
        framed, filler = round(_FRAMED * count), round(_FILLER * count)
        own = max(round(_OWN * framed), framed // 2 + 1)
        frames = [self._frame] * own + self._draw.choices(sorted(self._words.frames), k=framed - own)
        makers = [self._filler] * filler + [self._fact] * (count - framed - filler)
        sentences = [*(self._claim(one) for one in frames), *(make() for make in makers)]
        self._draw.shuffle(sentences)
        yield from (_written(sentence) for sentence in sentences)

    def _claim(self, frame: str) -> str:
        thing = "{matter}" if self._draw.random() < _UNNAMED else "{thing}"
        own = {**self._own, **self._words.frames[frame]}
        return self._stated(own["claim"], own, thing)

    def _fact(self) -> str:
        others = sorted(self._words.events.keys() - {self._event})
        event = self._draw.choice(others) if self._draw.random() < _ELSEWHERE else self._event
        own = {**self._own, **self._words.events[event]}
        return self._stated(own["fact"], own)

    def _filler(self) -> str:
        return self._filled(self._fresh(self._style["filler"]), self._own)

    def _stated(self, templates: Sequence[str], own: Lists, thing: str = "{thing}") -> str:
        statement = self._filled(self._fresh(templates).replace("{thing}", thing), own)
        manner = "{s}." if self._draw.random() < _PLAIN else self._draw.choice(self._style["statement"])
        return self._filled(manner.replace("{s}", statement), self._own)

    def _fresh(self, templates: Sequence[str]) -> str:
        """Return a template that the article has not used, where there is one."""
        template = self._draw.choice([one for one in templates if one not in self._written] or templates)
        self._written.add(template)
        return template

    def _filled(self, template: str, own: Lists) -> str:
        """Return the template with every slot filled, no word twice."""
        taken: set[str] = set()
        while slot := _SLOT.search(template):
            word = self._word(own[slot[1]], taken)
            taken.add(word)
            template = template[: slot.start()] + word + template[slot.end() :]
        return template

    def _word(self, words: Sequence[str], taken: set[str]) -> str:
        """Return one of the words, often one that was used before: writers repeat themselves."""
        used = self._used.setdefault(tuple(words), [])
        again = [word for word in used if word not in taken]
        if again and self._draw.random() < _AGAIN:
            return self._draw.choice(again)
        used.append(self._draw.choice([word for word in words if word not in taken]))
        return used[-1]


def _written(sentence: str) -> str:
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", sentence[0].upper() + sentence[1:])
