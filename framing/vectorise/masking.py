"""Hiding what names the event rather than frames it, and keeping visible who is spoken of, by role."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from framing.study.model import Masking
from framing.text.tokens import WORD, sentences, units
from framing.vectorise import boilerplate
from framing.vectorise.entities import entities

_REMEMBERED = 1_000_000  # different words; a bound on the memory
_HEADLINE, _LONG = 20, 400  # words of which a headline has fewer, and characters that hold so many
ROLE_MARK = "@"  # begins the word that stands for an actor's role; no word of a text begins so


@dataclass(frozen=True)
class Mask:
    """One hidden place of a text: characters start to end, what stands there, what replaces it, by which rule."""

    start: int
    end: int
    shown: str
    replacement: str
    rule: str


class Masker(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Replace actors by their roles, names by nothing, and what belongs to outlet or agency by nothing.

    Names are the study's own terms; with truecasing, every word that is written with a capital in most of its uses that
    do not begin a sentence (Lita et al. 2003); and the named entities of a spaCy pipeline, where one is given. Matching
    is case-sensitive: "US" is an actor, "us" a pronoun.

    Args:
        roles: terms of each role; a role `us` is written `@us` in masked texts.
        names: terms to be erased.
        keep: words that truecasing must not take for names.
        truecasing: learn further names from the texts given to `fit`.
        spacy: a pipeline whose named entities are erased too.
        boilerplate: erase datelines, credits, and paragraphs that stand above or below several texts.
    """

    def __init__(  # noqa: PLR0913 - the study's choices
        self,
        roles: Mapping[str, Iterable[str]] | None = None,
        names: Iterable[str] = (),
        keep: Iterable[str] = (),
        *,
        truecasing: bool = True,
        spacy: str | None = None,
        boilerplate: bool = True,
    ) -> None:
        self.roles = roles
        self.names = names
        self.keep = keep
        self.truecasing = truecasing
        self.spacy = spacy
        self.boilerplate = boilerplate

    @classmethod
    def of(cls, masking: Masking, texts: Sequence[str]) -> Self:
        """Return the masker that a study asks for, fitted; one that hides nothing where masking is off.

        It is off for headlines too: of ten words too few are left, and the names in them tell.
        """
        if not masking.enabled or are_headlines(texts):
            return cls(truecasing=False, boilerplate=False).fit(texts)
        return cls(**masking.model_dump(exclude={"enabled"})).fit(texts)

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn which words of the texts are names, and which paragraphs stand around them; `y` is ignored."""
        del y
        self.kept_ = frozenset(_stem(word) for word in self.keep)
        self.learnt_ = _truecased(texts) - self.kept_ if self.truecasing else frozenset()
        self.repeated_ = boilerplate.repeated(texts) if self.boilerplate else frozenset()
        self.hidden_ = _Hidden(self.learnt_)
        self.role_of_ = {term: role for role, terms in (self.roles or {}).items() for term in terms}
        self.rules_ = {**dict.fromkeys(self.names, "name"), **dict.fromkeys(self.role_of_, "role")}
        self.pattern_ = _alternatives(self.rules_)
        return self

    def transform(self, texts: Iterable[str]) -> list[str]:
        """Return the texts with every mask applied."""
        return [_apply(text, self.masks(text)) for text in texts]

    @property
    def idle(self) -> bool:
        """Whether nothing is ever hidden."""
        return not (self.rules_ or self.truecasing or self.spacy or self.boilerplate)

    def masks(self, text: str) -> list[Mask]:
        """Return every place that is hidden, in order of the text."""
        check_is_fitted(self, "learnt_")
        found = list(self._printed(text))
        for rule in (self._listed, self._recognised, self._learnt):
            more = [mask for start, end in _gaps(found, text) for mask in rule(text, start, end)]
            found = sorted([*found, *more], key=lambda mask: mask.start)
        return found

    def _printed(self, text: str) -> Iterator[Mask]:
        for start, end, kind in boilerplate.places(text, self.repeated_) if self.boilerplate else ():
            yield Mask(start, end, text[start:end], "", kind)

    def _listed(self, text: str, start: int, end: int) -> Iterator[Mask]:
        for match in self.pattern_.finditer(text, start, end):
            term = match["term"]
            role = self.role_of_.get(term)
            replacement = f"{ROLE_MARK}{role}" if role else ""
            yield Mask(match.start(), match.end(), match.group(), replacement, self.rules_[term])

    def _recognised(self, text: str, start: int, end: int) -> Iterator[Mask]:
        """Yield what of each named entity lies between two listed terms, word by word, kept words left out."""
        for first, last, kind in entities(text, self.spacy) if self.spacy else ():
            for match in WORD.finditer(text, max(first, start), max(min(last, end), start)):
                if _stem(match.group()) not in self.kept_:
                    yield Mask(match.start(), match.end(), match.group(), "", f"spaCy {kind}")

    def _learnt(self, text: str, start: int, end: int) -> Iterator[Mask]:
        for match in WORD.finditer(text, start, end):
            if self.hidden_[word := match.group()]:
                yield Mask(match.start(), match.end(), word, "", "truecasing")


class _Hidden(dict[str, bool]):
    """Whether a word as written is a name that truecasing has learnt, looked at once for each word."""

    def __init__(self, learnt: frozenset[str]) -> None:
        super().__init__()
        self._learnt = learnt

    def __missing__(self, word: str) -> bool:
        hidden = word[0].isupper() and _stem(word) in self._learnt
        if len(self) < _REMEMBERED:
            self[word] = hidden
        return hidden


def are_headlines(texts: Sequence[str]) -> bool:
    """Tell whether texts are bare headlines: half of them or more have fewer than 20 words."""
    short = sum(len(units(text[:_LONG])) < _HEADLINE for text in texts)
    return 2 * short >= max(len(texts), 1)


def _gaps(masks: Sequence[Mask], text: str) -> Iterator[tuple[int, int]]:
    edges = [0, *(edge for mask in masks for edge in (mask.start, mask.end)), len(text)]
    yield from zip(edges[::2], edges[1::2], strict=True)


def _alternatives(terms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    either = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<term>{either})(?:['’]s)?(?!\w)")


def _apply(text: str, masks: Iterable[Mask]) -> str:
    parts, position = [], 0
    for mask in masks:
        parts += [text[position : mask.start], f" {mask.replacement} "]
        position = mask.end
    return re.sub(r"[ \t]+", " ", "".join([*parts, text[position:]])).strip()


def _stem(word: str) -> str:
    return re.sub(r"['’]s$", "", word).lower()


def _truecased(texts: Iterable[str]) -> frozenset[str]:
    capitals: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for text in texts:
        for sentence in sentences(text):
            written.update(WORD.findall(sentence)[1:])
    for word, count in written.items():
        uses[_stem(word)] += count
        capitals[_stem(word)] += count * word[0].isupper()
    return frozenset(word for word, count in uses.items() if capitals[word] > count / 2) - {"i"}
