"""What the coverage says that the reference leaves out, and what the reference says that the coverage hardly says.

Each statement is counted twice: by the texts that make it, where a text that many outlets ran is one, and as published,
with every reprint that still contains the sentence.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.sentences import MOST, Statements
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import LEFT_OUT, PASSAGE
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Article
from framing.text.language_text import like
from framing.text.tokens import sentences, units
from framing.vectorise.arrays import Labels, Matrix

FROM_TEXT = True
QUOTES = ("statement", "nearest")
_FEWEST_WORDS = 6  # a shorter sentence says too little to be compared
_FEWEST_OUTLETS = 3
_SHOWN = 40


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the statements of the coverage that most outlets make, then every passage of the reference."""
    statements = _read(inputs)
    publication = _Publication.of(inputs)
    left_out = sorted(_left_out(inputs, statements, publication), key=_order)
    return ComparisonTable(
        title="What is said and what is left out",
        note="Sentences are one statement where their masked words are more similar than those of 999 of 1000 pairs "
        f"from different articles (cosine {statements.threshold:.2f} here). Left out are statements of "
        f"{_FEWEST_OUTLETS} outlets or more to which no sentence of the piece is as similar. Each passage of the "
        "piece is shown with its nearest sentence in the coverage, those that no outlet shares last. Two sentences "
        "that share fewer than three words are a coincidence, and titles are left out. Words are compared, not "
        "meanings: the same thing in other words counts as another statement. A text that several "
        "outlets ran counts once; as published it counts as often as they ran it." + _sampled(statements),
        columns={
            "kind": Column("left out by the piece, or a passage of the piece"),
            "statement": Column("the most typical sentence, or the passage"),
            "outlets": Column("outlets that say so; a text that several ran counts for its origin only", int),
            "articles": Column("texts that say so", int),
            "outlets_as_published": Column("outlets that say so, with those that ran a reprint", int),
            "articles_as_published": Column("articles that say so, with reprints", int),
            "similarity": Column("cosine of the nearest sentence on the other side", float),
            "nearest": Column("that sentence"),
            "outlet": Column("outlet that published the sentence from the coverage"),
            "url": Column("address of that article"),
        },
        rows=[*left_out[:_SHOWN], *_passages(inputs, statements, publication)],
    )


def _sampled(statements: Statements) -> str:
    sampled = len(statements.sentences) == MOST
    return f" A random sample of {MOST:,} sentences was analysed." if sampled else ""


def _read(inputs: ComparisonInput) -> Statements:
    texts = [(i, part) for i in inputs.sampled_rows.tolist() for part in _body_sentences(inputs.articles[i])]
    reference = _sentences(like(inputs.reference.abstract, inputs.reference.text))
    source = np.array([i for i, _ in texts], dtype=np.intp)
    mask = inputs.masker.transform
    passages = list(zip(reference, mask(reference), strict=True))
    return Statements.of([part for _, part in texts], mask, source, passages, inputs.seed)


def _sentences(text: str) -> list[str]:
    return [part for part in sentences(text) if len(units(part)) >= _FEWEST_WORDS]


def _body_sentences(article: Article) -> list[str]:
    """Return an article's sentences without its title: headlines resemble each other whatever articles say."""
    first, _, rest = article.text.partition("\n")
    is_title = bool(article.title) and _plain(first) == _plain(article.title or "")
    return _sentences(like(rest, article.text) if is_title else article.text)


def _left_out(inputs: ComparisonInput, statements: Statements, publication: "_Publication") -> Iterator[Row]:
    for rows in statements.groups():
        near = statements.similarity[rows].max(axis=0, initial=0)
        if near.max(initial=0) >= statements.threshold:
            continue
        weight = publication.weight(statements, rows)
        if weight["outlets_as_published"] >= _FEWEST_OUTLETS:
            typical = statements.typical(rows)
            nearest = statements.reference[int(near.argmax())] if near.max(initial=0) > 0 else None
            yield {
                "kind": LEFT_OUT,
                "statement": statements.sentences[typical],
                **weight,
                "similarity": rounded(near.max(initial=0)),
                "nearest": nearest,
                **_where(inputs, statements, typical),
            }


def _passages(inputs: ComparisonInput, statements: Statements, publication: "_Publication") -> list[Row]:
    rows = []
    for number, passage in enumerate(statements.reference):
        near = statements.similarity[:, number]
        similar = statements.similar(number)
        rows.append(
            {
                "kind": PASSAGE,
                "statement": passage,
                **publication.weight(statements, similar),
                "similarity": rounded(near.max(initial=0)),
                **_nearest(inputs, statements, near),
            }
        )
    return sorted(rows, key=lambda row: (-row["outlets"], -row["outlets_as_published"]))


def _nearest(inputs: ComparisonInput, statements: Statements, near: Matrix) -> Row:
    if not near.any():
        return {"nearest": None, "outlet": None, "url": None}
    best = int(near.argmax())
    return {"nearest": statements.sentences[best], **_where(inputs, statements, best)}


def _order(row: Row) -> tuple[int, int, int, str]:
    return -row["outlets"], -row["outlets_as_published"], -row["articles"], row["statement"]


@dataclass(frozen=True)
class _Publication:
    """Who published each text: the articles that are compared, and the reprints of each."""

    articles: Sequence[Article]
    reprints: Mapping[str, Sequence[Article]]

    @cached_property
    def _plain_texts(self) -> Mapping[str, str]:
        """The text of each reprint in the form in which sentences are looked for, made once."""
        return {one.id: _plain(one.text) for behind in self.reprints.values() for one in behind}

    @classmethod
    def of(cls, inputs: ComparisonInput) -> Self:
        behind = defaultdict(list)
        for reprint in inputs.reprints:
            behind[str(reprint.duplicate_group)].append(reprint)
        return cls(inputs.articles, behind)

    def weight(self, statements: Statements, rows: Labels) -> Row:
        """Return how many outlets and articles contain some sentences, each text once and as published."""
        texts = [self.articles[i] for i in sorted(set(statements.source[rows].tolist()))]
        reprints = [
            one
            for row in rows.tolist()
            for one in self._reprints_with(int(statements.source[row]), statements.sentences[row])
        ]
        domains = {article.id: article.domain for article in [*texts, *reprints]}
        return {
            "outlets": len({article.domain for article in texts}),
            "articles": len(texts),
            "outlets_as_published": len(set(domains.values())),
            "articles_as_published": len(domains),
        }

    def _reprints_with(self, source: int, sentence: str) -> list[Article]:
        """Return the reprints of a text that still contain one of its sentences, word for word."""
        if not (behind := self.reprints.get(self.articles[source].id)):
            return []
        passage = _plain(sentence)
        return [one for one in behind if passage in self._plain_texts[one.id]]


def _plain(text: str) -> str:
    return f" {' '.join(units(text))} "


def _where(inputs: ComparisonInput, statements: Statements, row: int) -> Row:
    article = inputs.articles[int(statements.source[row])]
    return {"outlet": article.outlet, "url": article.url}
