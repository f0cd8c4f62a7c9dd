"""What the comparisons look at: the clustered coverage and the piece, in one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.compare.stats.log_odds import z_scores
from framing.lenses.clusters.partition import Partition
from framing.lenses.scores import LensScores
from framing.study.model import Article, Reference, Study
from framing.vectorise.centroids import Labels, Matrix
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.masking import ROLE_MARK, Masker

_LABEL_TERMS = 5


@dataclass(frozen=True)
class ComparisonInput:
    """The coverage after clustering; rows of all arrays follow `articles`.

    Attributes:
        articles: those that are compared: included, one for each text (reprints stand behind their origin).
        reprints: further articles that ran the text of one of these.
    """

    study: Study
    reference: Reference
    articles: Sequence[Article]
    vectors: DocumentMatrix
    partition: Partition
    lens_scores: LensScores
    masker: Masker
    seed: int
    reprints: Sequence[Article] = ()

    @property
    def labels(self) -> Labels:
        """Each article's cluster, -1 unplaced."""
        return self.partition.labels

    @cached_property
    def sample(self) -> Labels:
        """The rows of the articles that were learnt from: of a large coverage a part, else all."""
        return np.arange(len(self.articles)) if self.vectors.sample is None else self.vectors.sample

    @cached_property
    def clusters(self) -> range:
        """The clusters' numbers, the largest first."""
        return range(int(self.labels.max()) + 1)

    @cached_property
    def frames(self) -> list[str | None]:
        """The frame of each article on which the coders agree, None where they do not or did not look."""
        agreed = {code.id: code.agreed for code in self.study.coding}
        return [agreed.get(article.id) for article in self.articles]

    @cached_property
    def masked(self) -> list[str]:
        """The articles' texts as the methods see them."""
        return self.masker.transform(article.text for article in self.articles)

    @cached_property
    def similarity(self) -> Matrix:
        """The cosine of the piece with each article, shape (articles,)."""
        return self.vectors.X @ self.vectors.reference

    @cached_property
    def nearest(self) -> NDArray[np.intp]:
        """The articles from nearest to the piece to farthest; equals in order of their rows."""
        return np.argsort(-self.similarity, kind="stable")

    @cached_property
    def total(self) -> Matrix:
        """Uses of each word in the coverage, shape (words,)."""
        return _summed(self.vectors.counts)

    def inside(self, cluster: int) -> Matrix:
        """Uses of each word in a cluster, shape (words,)."""
        return _summed(self.vectors.counts[self.labels == cluster])

    @cached_property
    def keyness(self) -> Matrix:
        """How far each word belongs to each cluster against all other articles, shape (clusters, words)."""
        sides = map(self.inside, self.clusters)
        return np.array([z_scores(side, self.total - side, self.total) for side in sides])

    def terms(self, scores: Matrix, most: int) -> list[int]:
        """Return the words with the highest scores above zero, best first, equals in alphabetical order."""
        order = np.lexsort((self.vectors.words, -scores))[:most]
        return [int(word) for word in order if scores[word] > 0]

    def shown(self, word: int) -> str:
        """Return a word as people read it: a role in brackets."""
        written = str(self.vectors.words[word])
        return f"[{written[1:].replace('_', ' ')}]" if written.startswith(ROLE_MARK) else written

    def name(self, cluster: int) -> str:
        """Return a cluster's name: its most distinctive words."""
        if cluster < 0:
            return "unplaced"
        return ", ".join(map(self.shown, self.terms(self.keyness[cluster], _LABEL_TERMS)))


def _summed(counts: sparse.csr_matrix) -> Matrix:
    return np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
