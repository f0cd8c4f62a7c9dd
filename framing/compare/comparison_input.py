"""What the comparisons work on: the clustered coverage, and the reference in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.compare.placement import Placement
from framing.compare.stats.log_odds import z_scores
from framing.lenses.clusters.partition import Partition
from framing.lenses.scores import LensScores
from framing.study.model import Article, Reference, Study
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.masking import ROLE_MARK, Masker

_LABEL_TERMS = 5


@dataclass(frozen=True, kw_only=True)
class CoverageInput:
    """The coverage after clustering; rows of all arrays follow `articles`.

    Attributes:
        articles: the included articles, one for each text: a reprint is represented by its origin.
        masked: their texts with names masked, as the methods see them.
        reprints: further articles that ran the text of one of these.
    """

    study: Study
    articles: Sequence[Article]
    masked: Sequence[str]
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
    def sampled_rows(self) -> Labels:
        """The rows of the articles that the model was fitted on: a sample of a large coverage, else all."""
        return np.arange(len(self.articles)) if self.vectors.sample is None else self.vectors.sample

    @cached_property
    def cluster_numbers(self) -> range:
        """The clusters' numbers; 0 is the largest."""
        return range(int(self.labels.max()) + 1)

    @cached_property
    def frames(self) -> list[str | None]:
        """The frame of each article on which the coders agree; None where they disagree or have not coded it."""
        agreed = {code.id: code.agreed for code in self.study.coding}
        return [agreed.get(article.id) for article in self.articles]

    @cached_property
    def word_counts(self) -> Matrix:
        """How often each word occurs in the coverage, shape (words,)."""
        return _word_totals(self.vectors.counts)

    def word_counts_in(self, cluster: int) -> Matrix:
        """Return how often each word occurs in a cluster, shape (words,)."""
        return _word_totals(self.vectors.counts[self.labels == cluster])

    @cached_property
    def keyness(self) -> Matrix:
        """The keyness of each word in each cluster, against all other articles; shape (clusters, words)."""
        counts = map(self.word_counts_in, self.cluster_numbers)
        return np.array([z_scores(count, self.word_counts - count, self.word_counts) for count in counts])

    def top_words(self, scores: Matrix, most: int) -> list[int]:
        """Return the words with the highest scores above zero, highest first, ties in alphabetical order."""
        order = np.lexsort((self.vectors.words, -scores))[:most]
        return [int(word) for word in order if scores[word] > 0]

    def display_word(self, word: int) -> str:
        """Return a word as it is displayed: a role stands in brackets."""
        written = str(self.vectors.words[word])
        return f"[{written[1:].replace('_', ' ')}]" if written.startswith(ROLE_MARK) else written

    def cluster_name(self, cluster: int) -> str:
        """Return a cluster's name: its most distinctive words."""
        if cluster < 0:
            return "unplaced"
        return ", ".join(map(self.display_word, self.top_words(self.keyness[cluster], _LABEL_TERMS)))


@dataclass(frozen=True, kw_only=True)
class ComparisonInput(CoverageInput):
    """The coverage and the reference that it is compared with.

    Attributes:
        placement: the reference in the coverage's space, and what the lenses say of it.
        prepared: what comparisons have prepared of the coverage alone, by their names.
    """

    reference: Reference
    placement: Placement
    prepared: Mapping[str, Any] = field(default_factory=dict)

    def preparation(self, name: str, prepare: Callable[[CoverageInput], dict[str, Any]]) -> dict[str, Any]:
        """Return what a comparison has prepared; prepared now where that was not done before."""
        return self.prepared[name] if name in self.prepared else prepare(self)

    @cached_property
    def similarity(self) -> Matrix:
        """The cosine of the reference with each article, shape (articles,)."""
        return self.vectors.X @ self.placement.vector

    @cached_property
    def nearest_rows(self) -> NDArray[np.intp]:
        """The rows of the articles, the nearest to the reference first; ties in order of rows."""
        return np.argsort(-self.similarity, kind="stable")


def _word_totals(counts: sparse.csr_matrix) -> Matrix:
    return np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
