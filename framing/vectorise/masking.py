"""Masking: words that name the event are erased, and actors are replaced by their roles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from framing.study.model import Masking
from framing.text.language_text import language_of, like
from framing.text.matching import belongs, of_whole_passage, pattern
from framing.text.tokens import WORD, sentences, units
from framing.vectorise import boilerplate
from framing.vectorise.entities import entities

_REMEMBERED = 1_000_000  # different words; a bound on the memory
_SHORT, _LONG = 30, 600  # tokens of which a headline or single sentence has fewer, and characters that hold so many
_POSSESSIVE = "(?:['’]s)?"
ROLE_MARK = "@"  # begins the word that stands for an actor's role; no word of a text begins so


@dataclass(frozen=True)
class Mask:
    """One masked passage of a text: characters start to end, the original, its replacement, and the rule."""

    start: int
    end: int
    original: str
    replacement: str
    rule: str


class Masker(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Replace actors by their roles, names by nothing, and what belongs to outlet or agency by nothing.

    Names are the study's own terms; with truecasing, every word that is written with a capital in most of its uses that
    do not begin a sentence (Lita et al. 2003), in languages that do not write all nouns so; and the named entities of a
    spaCy pipeline, where one is given. Matching is case-sensitive: "US" is an actor, "us" a pronoun.

    Args:
        roles: terms of each role; a role `us` is written `@us` in masked texts.
        names: terms to be erased.
        keep: words that truecasing must not take for names.
        truecasing: learn further names from the texts given to `fit`.
        spacy: a pipeline whose named entities are erased too.
        boilerplate: erase datelines, credits, and paragraphs that stand above or below several texts.

    Examples:
        >>> masker = Masker({"us": ("Washington",)}, names=("Anchorage",), truecasing=False).fit([])
        >>> masker.transform(["In Anchorage, Washington warned them."])
        ['In , @us warned them.']
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
        """Return the masker that a study asks for, fitted; one that masks nothing where masking is off.

        It is off for headlines and single sentences too: too little of them is left, and their names matter.
        """
        if not masking.enabled or are_short(texts):
            return cls(truecasing=False, boilerplate=False).fit(texts)
        return cls(**masking.model_dump(exclude={"enabled"})).fit(texts)

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn which words of the texts are names, and which paragraphs stand around them; `y` is ignored."""
        del y
        kept_words = frozenset(_stem(word) for word in self.keep)
        learnt = _names_by_case(texts) - kept_words if self.truecasing else frozenset()
        self._set_learnt(learnt, boilerplate.repeated_lines(texts) if self.boilerplate else frozenset())
        return self

    def _set_learnt(self, names: frozenset[str], lines: frozenset[str]) -> None:
        self.kept_words_ = frozenset(_stem(word) for word in self.keep)
        self.learnt_names_ = names
        self.repeated_lines_ = lines
        self.name_lookup_ = _NameLookup(self.learnt_names_)
        self.role_of_ = {term: role for role, terms in (self.roles or {}).items() for term in terms}
        self.rules_ = {**dict.fromkeys(self.names, "name"), **dict.fromkeys(self.role_of_, "role")}
        self.terms_ = _TermsByLanguage(self.rules_)

    def to_json(self) -> dict[str, Any]:
        """Return the parameters and what was learnt, as JSON can hold them."""
        return {
            "parameters": self.get_params(),
            "names": sorted(self.learnt_names_),
            "lines": sorted(self.repeated_lines_),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Return the fitted masker that `to_json` has described."""
        masker = cls(**value["parameters"])
        masker._set_learnt(frozenset(value["names"]), frozenset(value["lines"]))
        return masker

    def transform(self, texts: Iterable[str]) -> list[str]:
        """Return the texts with every mask applied."""
        return [like(_apply(text, self.masks(text)), text) for text in texts]

    @property
    def idle(self) -> bool:
        """Whether nothing is ever masked."""
        return not (self.rules_ or self.truecasing or self.spacy or self.boilerplate)

    def masks(self, text: str) -> list[Mask]:
        """Return every masked passage, in order of the text."""
        check_is_fitted(self, "learnt_names_")
        masks = list(self._mask_boilerplate(text))
        for rule in (self._mask_terms, self._mask_entities, self._mask_learnt_names):
            more = [mask for start, end in _gaps(masks, text) for mask in rule(text, start, end)]
            masks = sorted([*masks, *more], key=lambda mask: mask.start)
        return masks

    def _mask_boilerplate(self, text: str) -> Iterator[Mask]:
        for start, end, kind in boilerplate.passages(text, self.repeated_lines_) if self.boilerplate else ():
            yield Mask(start, end, text[start:end], "", kind)

    def _mask_terms(self, text: str, start: int, end: int) -> Iterator[Mask]:
        terms = self.terms_[language_of(text).code]
        for match in terms.pattern.finditer(text, start, end):
            term = terms[match.group()]
            role = self.role_of_.get(term)
            replacement = f"{ROLE_MARK}{role}" if role else ""
            yield Mask(match.start(), match.end(), match.group(), replacement, self.rules_[term])

    def _mask_entities(self, text: str, start: int, end: int) -> Iterator[Mask]:
        """Yield the words of each named entity between two listed terms, except those to keep."""
        for first, last, kind in entities(text, self.spacy) if self.spacy else ():
            for match in WORD.finditer(text, max(first, start), max(min(last, end), start)):
                if _stem(match.group()) not in self.kept_words_:
                    yield Mask(match.start(), match.end(), match.group(), "", f"spaCy {kind}")

    def _mask_learnt_names(self, text: str, start: int, end: int) -> Iterator[Mask]:
        for match in () if language_of(text).capital_nouns else WORD.finditer(text, start, end):
            if self.name_lookup_[word := match.group()]:
                yield Mask(match.start(), match.end(), word, "", "truecasing")


class _NameLookup(dict[str, bool]):
    """Whether a word as written is a name that truecasing has learnt; each word is examined once."""

    def __init__(self, learnt: frozenset[str]) -> None:
        super().__init__()
        self._learnt = learnt

    def __missing__(self, word: str) -> bool:
        is_name = word[0].isupper() and _stem(word) in self._learnt
        if len(self) < _REMEMBERED:
            self[word] = is_name
        return is_name


class _TermsByLanguage(dict[str, "_TermLookup"]):
    """The listed terms as texts of each language have them."""

    def __init__(self, terms: Iterable[str]) -> None:
        super().__init__()
        self._listed = tuple(terms)

    def __missing__(self, code: str) -> "_TermLookup":
        self[code] = _TermLookup(self._listed, code)
        return self[code]


class _TermLookup(dict[str, str]):
    """The listed term that a passage stands for, whatever its ending or form; each passage is looked up once."""

    def __init__(self, terms: Iterable[str], code: str) -> None:
        super().__init__({term: term for term in terms if belongs(term, code)})
        self._longest_first = sorted(self, key=lambda term: (-len(term), term))
        self._code = code
        self.pattern = pattern(self, possessive=_POSSESSIVE, code=code)

    def __missing__(self, passage: str) -> str:
        bare = re.sub(f"{_POSSESSIVE}$", "", passage)
        fitting = (term for term in self._longest_first if of_whole_passage(term, self._code).fullmatch(bare))
        self[passage] = self.get(bare) or next(fitting)
        return self[passage]


def are_short(texts: Sequence[str]) -> bool:
    """Tell whether texts are headlines or single sentences: half of them or more have fewer than 30 tokens."""
    short = sum(len(units(text[:_LONG])) < _SHORT for text in texts)
    return 2 * short >= max(len(texts), 1)


def _gaps(masks: Sequence[Mask], text: str) -> Iterator[tuple[int, int]]:
    edges = [0, *(edge for mask in masks for edge in (mask.start, mask.end)), len(text)]
    yield from zip(edges[::2], edges[1::2], strict=True)


def _apply(text: str, masks: Iterable[Mask]) -> str:
    parts, end = [], 0
    for mask in masks:
        parts += [text[end : mask.start], f" {mask.replacement} "]
        end = mask.end
    return re.sub(r"[ \t]+", " ", "".join([*parts, text[end:]])).strip()


def _stem(word: str) -> str:
    return re.sub(r"['’]s$", "", word).lower()


def _names_by_case(texts: Iterable[str]) -> frozenset[str]:
    capitals: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    word_counts: Counter[str] = Counter()
    for text in texts:
        for sentence in () if language_of(text).capital_nouns else sentences(text):
            word_counts.update(WORD.findall(sentence)[1:])
    for word, count in word_counts.items():
        uses[_stem(word)] += count
        capitals[_stem(word)] += count * word[0].isupper()
    return frozenset(word for word, count in uses.items() if capitals[word] > count / 2) - {"i"}
