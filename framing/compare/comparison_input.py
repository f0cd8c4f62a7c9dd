"""What the comparisons work on: the clustered coverage, and the reference in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.compare import cluster_names
from framing.compare.article_frames import ArticleFrame, article_frames, best_reading
from framing.compare.frame_readings import LensReading, reading
from framing.compare.neighbour_space import NeighbourSpace, chosen, neighbour_spaces
from framing.compare.placement import Placement
from framing.compare.stats.log_odds import z_scores
from framing.lenses.clusters.partition import Partition
from framing.lenses.codebook_space import beside
from framing.lenses.cues import uses
from framing.lenses.scores import LensScores
from framing.study.model import Article, Reference, Study
from framing.text.matching import language_named
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import centroids
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.masking import ROLE_MARK, Masker


@dataclass(frozen=True, kw_only=True)
class CoverageInput:
    """The coverage after clustering; rows of all arrays follow `articles`.

    Attributes:
        articles: the included articles, one for each text: a reprint is represented by its origin.
        masked: their texts with names masked, as the methods see them.
        partition: the clusters that are counted and shown.
        witness: those that the codebook did not guide, where it guides the others.
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
    witness: Partition | None = None
    reprints: Sequence[Article] = ()

    @property
    def labels(self) -> Labels:
        """Each article's cluster, -1 unplaced, as all are where no cluster recurs in resamples: none is shown then."""
        return self.partition.shown_labels

    @cached_property
    def cluster_space(self) -> Matrix:
        """The articles' rows in the space in which the clusters were looked for, shape (articles, columns)."""
        return self.beside_codebook(self.vectors.X, np.arange(len(self.articles)))

    def beside_codebook(self, X: Matrix, rows: Labels) -> Matrix:
        """Return columns of some articles with those of codebook space beside them, if that guides the clusters."""
        space = self.lens_scores.space if self.partition.guided else None
        return X if space is None else beside(X, space[rows])

    @cached_property
    def neighbour_space(self) -> NeighbourSpace:
        """The space in which articles are near each other: the one in which coded ones find their own frame best."""
        outlets = [article.domain for article in self.articles]
        return chosen(neighbour_spaces(self.vectors.X, self.lens_scores.space, self.frames, outlets))

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
    def readings(self) -> list[LensReading]:
        """How each lens that there is reads the articles."""
        lenses = (("codebook lens", self.lens_scores.codebook), ("coded lens", self.lens_scores.coded))
        outlets = [article.domain for article in self.articles]
        return [reading(lens, one, self.frames, outlets, self.seed) for lens, one in lenses if one is not None]

    @cached_property
    def best_reading(self) -> LensReading | None:
        """The lens that agrees best with the coders; None where there is no lens."""
        return best_reading(self.readings)

    @cached_property
    def article_frames(self) -> list[ArticleFrame]:
        """The frame of each article for all that counts frames, and what it rests on."""
        return article_frames(self.frames, self.best_reading, self.labels)

    @cached_property
    def settled_frames(self) -> list[str | None]:
        """The frame of each article; None where it is not settled."""
        return [one.frame for one in self.article_frames]

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

    @cached_property
    def cluster_names(self) -> list[str]:
        """The name of each cluster: what the study calls it, else what is known of it."""
        return cluster_names.names(self.articles, self.labels, self.settled_frames, self.typical_rows, self.study)

    @cached_property
    def typical_rows(self) -> list[int]:
        """The row of each cluster's most typical article: the one nearest to its centroid."""
        centres = centroids(self.cluster_space, self.labels)
        inside = [np.flatnonzero(self.labels == number) for number in self.cluster_numbers]
        return [
            int(rows[np.argmax(self.cluster_space[rows] @ centre)])
            for rows, centre in zip(inside, centres, strict=True)
        ]

    def cluster_name(self, cluster: int) -> str:
        """Return a cluster's name."""
        return "unplaced" if cluster < 0 else self.cluster_names[cluster]

    def is_cue(self, word: int) -> bool:
        """Tell whether a word is a cue of the codebook, whole or as the beginning of its ending forms."""
        return word in self._cue_words

    @cached_property
    def _cue_words(self) -> frozenset[int]:
        names = self.lens_scores.codebook.frames if self.lens_scores.codebook else ()
        usual = self.study.languages[0]
        cues = {cue: language_named(cue) or usual for name in names for cue in self.study.codebook.frames[name].cues}
        words = enumerate(map(str, self.vectors.words))
        return frozenset(i for i, word in words if any(uses(cue, word, code) for cue, code in cues.items()))


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
    def in_cluster_space(self) -> Matrix:
        """The reference's row in the space of the clusters, shape (columns,)."""
        return self.reference_beside_codebook(self.placement.vector)

    def reference_beside_codebook(self, row: Matrix) -> Matrix:
        """Return a row of the reference as `beside_codebook` does those of articles."""
        space = self.placement.scores.space if self.partition.guided else None
        return row if space is None else beside(row[None], np.array([space]))[0]

    @cached_property
    def similarity(self) -> Matrix:
        """The cosine of the reference with each article in the space of neighbours, shape (articles,)."""
        space = self.placement.scores.space
        row = self.neighbour_space.row(self.placement.vector, None if space is None else np.array(space))
        return self.neighbour_space.X @ row

    @cached_property
    def nearest_rows(self) -> NDArray[np.intp]:
        """The rows of the articles, the nearest to the reference first; ties in order of rows."""
        return np.argsort(-self.similarity, kind="stable")


def _word_totals(counts: sparse.csr_matrix) -> Matrix:
    return np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
