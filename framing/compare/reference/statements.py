"""What the coverage says that the piece leaves out, and what the piece says that the coverage hardly does.

Each statement is weighed twice: by the texts that make it, a text that many outlets ran being one, and as published,
with every reprint that still holds the sentence.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.sentences import MOST, Statements, read
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Article
from framing.text.tokens import sentences, units, words
from framing.vectorise.centroids import Labels

FROM_TEXT = True
QUOTES = ("statement", "nearest")
_FEWEST_WORDS = 6  # a shorter sentence states too little to be compared
_FEWEST_OUTLETS = 3
_SHOWN = 40


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return statements of the coverage by the outlets that make them, then every passage of the piece."""
    found = _read(inputs)
    ran = _Ran.of(inputs)
    left_out = sorted(_left_out(inputs, found, ran), key=_order)
    return ComparisonTable(
        title="What is said and what is left out",
        note="Sentences are one statement where their masked words are nearer to each other than 999 of 1000 pairs "
        f"from different articles (cosine {found.same:.2f} here). Left out are statements of {_FEWEST_OUTLETS} outlets "
        "or more of which no sentence of the piece is so near; the piece's passages stand with their nearest sentence "
        "in the coverage, those that no outlet shares last. Words are compared, not meanings: the same thing in other "
        "words counts as another statement. A text that several outlets ran counts once, and as published as often as "
        "they ran it." + (f" {MOST:,} sentences, drawn by lot, were looked at." if len(found.shown) == MOST else ""),
        columns={
            "kind": "left out by the piece, or a passage of the piece",
            "statement": "the most typical sentence, or the passage",
            "outlets": "outlets that say so, a text that several ran counted at its origin only",
            "articles": "texts that say so",
            "outlets_as_published": "outlets that say so, each that ran the text counted",
            "articles_as_published": "articles that say so, reprints among them",
            "similarity": "cosine of the nearest sentence on the other side",
            "nearest": "that sentence",
            "outlet": "outlet of the sentence from the coverage",
            "url": "where it stands",
        },
        rows=[*left_out[:_SHOWN], *_passages(inputs, found, ran)],
    )


def _read(inputs: ComparisonInput) -> Statements:
    texts = [(i, part) for i in inputs.sample.tolist() for part in _sentences(inputs.articles[i].text)]
    shown = [part for _, part in texts]
    reference = _sentences(inputs.reference.text)
    source = np.array([i for i, _ in texts], dtype=np.intp)
    mask = inputs.masker.transform
    return read(shown, mask, source, list(zip(reference, mask(reference), strict=True)), inputs.seed)


def _sentences(text: str) -> list[str]:
    return [part for part in sentences(text) if len(words(part)) >= _FEWEST_WORDS]


def _left_out(inputs: ComparisonInput, found: Statements, ran: "_Ran") -> Iterator[Row]:
    for rows in found.groups():
        near = found.nearness[rows].max(axis=0)
        if near.max(initial=0) >= found.same:
            continue
        weight = ran.weight(found, rows)
        if weight["outlets_as_published"] >= _FEWEST_OUTLETS:
            typical = found.typical(rows)
            nearest = found.reference[int(near.argmax())] if near.max(initial=0) > 0 else None
            yield {
                "kind": "left out",
                "statement": found.shown[typical],
                **weight,
                "similarity": rounded(near.max(initial=0)),
                "nearest": nearest,
                **_where(inputs, found, typical),
            }


def _passages(inputs: ComparisonInput, found: Statements, ran: "_Ran") -> list[Row]:
    rows = []
    for number, passage in enumerate(found.reference):
        near = found.nearness[:, number]
        alike = np.flatnonzero(near >= found.same)
        rows.append(
            {
                "kind": "passage",
                "statement": passage,
                **ran.weight(found, alike),
                "similarity": rounded(near.max()),
                "nearest": found.shown[int(near.argmax())],
                **_where(inputs, found, int(near.argmax())),
            }
        )
    return sorted(rows, key=lambda row: (-row["outlets"], -row["outlets_as_published"]))


def _order(row: Row) -> tuple[int, int, int, str]:
    return -row["outlets"], -row["outlets_as_published"], -row["articles"], row["statement"]


@dataclass(frozen=True)
class _Ran:
    """Who ran each text: the articles that are compared, and behind each its reprints."""

    articles: Sequence[Article]
    reprints: Mapping[str, Sequence[Article]]

    @classmethod
    def of(cls, inputs: ComparisonInput) -> Self:
        behind = defaultdict(list)
        for reprint in inputs.reprints:
            behind[str(reprint.duplicate_group)].append(reprint)
        return cls(inputs.articles, behind)

    def weight(self, found: Statements, rows: Labels) -> Row:
        """Return how many outlets and articles hold some sentences, each text once and as published."""
        texts = [self.articles[i] for i in sorted(set(found.source[rows].tolist()))]
        again = [one for row in rows.tolist() for one in self._again(int(found.source[row]), found.shown[row])]
        ran = {article.id: article.domain for article in [*texts, *again]}
        return {
            "outlets": len({article.domain for article in texts}),
            "articles": len(texts),
            "outlets_as_published": len(set(ran.values())),
            "articles_as_published": len(ran),
        }

    def _again(self, source: int, sentence: str) -> list[Article]:
        """Return the reprints of a text that still hold one of its sentences, word for word."""
        behind = self.reprints.get(self.articles[source].id, ())
        return [one for one in behind if _plain(sentence) in _plain(one.text)]


def _plain(text: str) -> str:
    return f" {' '.join(units(text))} "


def _where(inputs: ComparisonInput, found: Statements, row: int) -> Row:
    article = inputs.articles[int(found.source[row])]
    return {"outlet": article.outlet, "url": article.url}
