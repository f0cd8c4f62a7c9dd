"""What the coverage says that the piece leaves out, and what the piece says that the coverage hardly does."""

from collections.abc import Iterator

import numpy as np

from framing.analysis import Analysis, Comparison
from framing.position import Labels
from framing.statements import MOST, Statements, read
from framing.tables import Row, rounded
from framing.text import sentences, words

FROM_TEXT = True
QUOTES = ("statement", "nearest")
_FEWEST_WORDS = 6  # a shorter sentence states too little to be compared
_FEWEST_OUTLETS = 3
_SHOWN = 40


def compare(analysis: Analysis) -> Comparison:
    """Return statements of the coverage by the outlets that make them, then every passage of the piece."""
    found = _read(analysis)
    left_out = sorted(_left_out(analysis, found), key=lambda row: (-row["outlets"], -row["articles"], row["statement"]))
    return Comparison(
        title="What is said and what is left out",
        note="Sentences are one statement where their masked words are nearer to each other than 999 of 1000 pairs "
        f"from different articles (cosine {found.same:.2f} here). Left out are statements of {_FEWEST_OUTLETS} outlets "
        "or more of which no sentence of the piece is so near; the piece's passages stand with their nearest sentence "
        "in the coverage, those that no outlet shares last. Words are compared, not meanings: the same thing in other "
        "words counts as another statement. Reprints count once."
        + (f" {MOST:,} sentences, drawn by lot, were looked at." if len(found.shown) == MOST else ""),
        columns={
            "kind": "left out by the piece, or a passage of the piece",
            "statement": "the most typical sentence, or the passage",
            "outlets": "outlets that say so",
            "articles": "articles that say so",
            "similarity": "cosine of the nearest sentence on the other side",
            "nearest": "that sentence",
            "outlet": "outlet of the sentence from the coverage",
            "url": "where it stands",
        },
        rows=[*left_out[:_SHOWN], *_passages(analysis, found)],
    )


def _read(analysis: Analysis) -> Statements:
    texts = [(i, part) for i in analysis.sample.tolist() for part in _sentences(analysis.articles[i].text)]
    shown = [part for _, part in texts]
    piece = _sentences(analysis.reference.text)
    source = np.array([i for i, _ in texts], dtype=np.intp)
    mask = analysis.masker.transform
    return read(shown, mask, source, list(zip(piece, mask(piece), strict=True)), analysis.seed)


def _sentences(text: str) -> list[str]:
    return [part for part in sentences(text) if len(words(part)) >= _FEWEST_WORDS]


def _left_out(analysis: Analysis, found: Statements) -> Iterator[Row]:
    for rows in found.groups():
        outlets = _outlets(analysis, found, rows)
        near = found.nearness[rows].max(axis=0)
        if len(outlets) >= _FEWEST_OUTLETS and near.max(initial=0) < found.same:
            typical = found.typical(rows)
            nearest = found.piece[int(near.argmax())] if near.max(initial=0) > 0 else None
            yield {
                "kind": "left out",
                "statement": found.shown[typical],
                "outlets": len(outlets),
                "articles": len(set(found.source[rows].tolist())),
                "similarity": rounded(near.max(initial=0)),
                "nearest": nearest,
                **_where(analysis, found, typical),
            }


def _passages(analysis: Analysis, found: Statements) -> list[Row]:
    rows = []
    for number, passage in enumerate(found.piece):
        near = found.nearness[:, number]
        alike = np.flatnonzero(near >= found.same)
        rows.append(
            {
                "kind": "passage",
                "statement": passage,
                "outlets": len(_outlets(analysis, found, alike)),
                "articles": len(set(found.source[alike].tolist())),
                "similarity": rounded(near.max()),
                "nearest": found.shown[int(near.argmax())],
                **_where(analysis, found, int(near.argmax())),
            }
        )
    return sorted(rows, key=lambda row: -row["outlets"])


def _outlets(analysis: Analysis, found: Statements, rows: Labels) -> set[str]:
    return {analysis.articles[i].domain for i in found.source[rows].tolist()}


def _where(analysis: Analysis, found: Statements, row: int) -> Row:
    article = analysis.articles[int(found.source[row])]
    return {"outlet": article.outlet, "url": article.url}
