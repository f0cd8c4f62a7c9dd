"""The space in which articles are near each other, chosen by how well coded articles find their own frame there.

Each coded article is left out in turn; of its nearest coded articles of other outlets, the share that has its frame is
divided by the frame's share among all of them. Which space that is says nothing yet about any reference, which is coded
by nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.preprocessing import normalize

from framing.lenses.codebook_space import beside
from framing.vectorise.arrays import Matrix

NEAREST = 10
_FEWEST = 50  # coded articles by which spaces can be told apart
_BLOCKS, _CODEBOOK, _BOTH = "the study's columns", "the codebook's", "both together"


@dataclass(frozen=True)
class NeighbourSpace:
    """A space of articles.

    Attributes:
        name: in words.
        X: shape (articles, columns), rows of unit length.
        lift: mean lift of a coded article's own frame among its nearest of other outlets; None where too few are coded.
        articles: coded articles that were left out, one after the other.
    """

    name: str
    X: Matrix
    lift: float | None
    articles: int

    def rows(self, blocks: Matrix, codebook: Matrix | None) -> Matrix:
        """Return the rows of texts in this space, of their rows in the document matrix and in codebook space."""
        return _rows(self.name, blocks, codebook)

    def row(self, blocks: Matrix, codebook: Matrix | None) -> Matrix:
        """Return the row of one text, as `rows` does."""
        row: Matrix = self.rows(blocks[None], None if codebook is None else codebook[None])[0]
        return row


def neighbour_spaces(
    blocks: Matrix, codebook: Matrix | None, frames: Sequence[str | None], outlets: Sequence[str]
) -> list[NeighbourSpace]:
    """Return the spaces that can be chosen.

    Args:
        blocks: the document matrix, shape (articles, columns).
        codebook: the articles in codebook space, shape (articles, frames); None without a codebook lens.
        frames: each article's agreed frame; None where there is none.
        outlets: of each article.
    """
    names = [_BLOCKS] if codebook is None else [_BLOCKS, _CODEBOOK, _BOTH]
    return [_space(name, _rows(name, blocks, codebook), frames, outlets) for name in names]


def chosen(spaces: Sequence[NeighbourSpace]) -> NeighbourSpace:
    """Return the space of the highest lift, the first of equals; without codes the last, which holds all columns."""
    known = [space for space in spaces if space.lift is not None]
    return max(known, key=lambda space: round(space.lift or 0, 6)) if known else spaces[-1]


def own_frame_lifts(X: Matrix, frames: Sequence[str], outlets: Sequence[str]) -> Matrix:
    """Return each coded article's lift of its own frame among its nearest of other outlets, shape (articles,).

    Not a number where no other outlet has that frame.

    >>> X = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> own_frame_lifts(X, ["a", "a", "b", "b"], ["one", "two", "one", "two"]).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    cosines, of, at = X @ X.T, np.array(frames), np.array(outlets)
    lifts = np.full(len(of), np.nan)
    for i in range(len(of)):
        others = np.flatnonzero(at != at[i])
        base = float((of[others] == of[i]).mean()) if len(others) else 0.0
        if base:
            near = others[np.argsort(-cosines[i, others].round(9), kind="stable")[:NEAREST]]
            lifts[i] = float((of[near] == of[i]).mean()) / base
    return lifts


def _rows(name: str, blocks: Matrix, codebook: Matrix | None) -> Matrix:
    if codebook is None or name == _BLOCKS:
        return blocks
    unit: Matrix = normalize(codebook)
    return unit if name == _CODEBOOK else beside(blocks, codebook)


def _space(name: str, X: Matrix, frames: Sequence[str | None], outlets: Sequence[str]) -> NeighbourSpace:
    rows = [i for i, frame in enumerate(frames) if frame is not None]
    if len(rows) < _FEWEST:
        return NeighbourSpace(name, X, None, len(rows))
    lifts = own_frame_lifts(X[rows], [str(frames[i]) for i in rows], [outlets[i] for i in rows])
    known = lifts[~np.isnan(lifts)]
    return NeighbourSpace(name, X, float(known.mean()) if len(known) else None, len(known))
