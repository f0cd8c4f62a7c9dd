"""The vectorised coverage: numbers and word counts of each article and of the piece, and their file."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import Normalizer

from framing.runs.files import write_bytes
from framing.study import plugins
from framing.study.model import Choice, Lexicon, Method
from framing.text.terms import WORD, form
from framing.vectorise.centroids import Labels, Matrix
from framing.vectorise.fixed_vocabulary import FixedVocabularyCounter
from framing.vectorise.sampling import blocks


@dataclass(frozen=True)
class DocumentMatrix:
    """Numbers of the articles, in the order of their rows, and of the piece.

    Attributes:
        X: shape (articles, columns); piece: shape (columns,).
        counts: uses of each word, sparse, shape (articles, words); piece_counts: shape (words,).
        words: the words that are counted, shape (words,).
        sample: the rows that were learnt from, in the order in which they were; None where it was all of them.
    """

    X: Matrix
    reference: Matrix
    counts: sparse.csr_matrix
    reference_counts: Matrix
    words: NDArray[np.str_]
    sample: Labels | None = None

    @classmethod
    def of(  # noqa: PLR0913 - what is learnt from, and what learning asks
        cls,
        texts: Sequence[str],
        reference: str,
        choice: Method,
        lexicons: Mapping[str, Lexicon],
        seed: int,
        sample: Labels | None = None,
    ) -> "DocumentMatrix":
        """Return the vectors of masked texts, learnt from those of the rows `sample` or, without it, from all.

        Raises:
            ValueError: no word is left to learn from.
        """
        if sample is None or len(sample) == len(texts):
            return FittedVectoriser.of(texts, reference, choice, lexicons, seed).own
        learnt = FittedVectoriser.of([texts[i] for i in sample], reference, choice, lexicons, seed)
        return replace(cls.joined([learnt.block(block) for block in blocks(texts)]), sample=sample)

    @classmethod
    def joined(cls, parts: Sequence["DocumentMatrix"]) -> Self:
        """Return the vectors of consecutive blocks, all made by what was learnt from the same texts, as one."""
        X, counts = np.vstack([part.X for part in parts]), sparse.vstack([part.counts for part in parts], format="csr")
        return cls(X, parts[0].reference, counts, parts[0].reference_counts, parts[0].words)

    def content(self) -> bytes:
        """Return all arrays as the bytes of one .npz file."""
        buffer = io.BytesIO()
        parts: dict[str, Any] = {"data": self.counts.data, "indices": self.counts.indices, "indptr": self.counts.indptr}
        parts |= {} if self.sample is None else {"sample": self.sample}
        np.savez(
            buffer,
            X=self.X,
            reference=self.reference,
            reference_counts=self.reference_counts,
            words=self.words,
            **parts,
        )
        return buffer.getvalue()

    def write(self, path: Path) -> None:
        """Write all arrays to one .npz file."""
        write_bytes(path, self.content())

    @classmethod
    def read(cls, source: Path | IO[bytes]) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        with np.load(source, allow_pickle=False) as file:
            counts = sparse.csr_matrix(
                (file["data"], file["indices"], file["indptr"]), shape=(len(file["X"]), len(file["words"]))
            )
            sample = file.get("sample")
            return cls(file["X"], file["reference"], counts, file["reference_counts"], file["words"], sample)


@dataclass(frozen=True)
class FittedVectoriser:
    """What makes vectors of masked texts: words and their weights, directions, what is usual, the words to count.

    Learnt anew from the same texts it is the same, so that blocks can be worked on in different places.

    Attributes:
        vectoriser: the study's vectoriser with its further blocks, fitted.
        known: the words whose uses are counted.
        own: the vectors of the texts that were learnt from, and of the piece.
    """

    vectoriser: Pipeline
    known: FixedVocabularyCounter
    own: DocumentMatrix

    @classmethod
    def of(
        cls, texts: Sequence[str], reference: str, choice: Method, lexicons: Mapping[str, Lexicon], seed: int
    ) -> Self:
        """Learn from masked texts; the piece is transformed, never learnt from.

        Raises:
            ValueError: no word is left to learn from.
        """
        learning = vectoriser(choice, lexicons, seed)
        X = _dense(learning.fit_transform(texts))
        counter = CountVectorizer(token_pattern=WORD, stop_words="english", min_df=2, dtype=np.float64)
        counts = counter.fit_transform(texts).tocsr()
        own = DocumentMatrix(
            X=X,
            reference=_dense(learning.transform([reference]))[0],
            counts=counts,
            reference_counts=counter.transform([reference]).toarray()[0],
            words=counter.get_feature_names_out().astype(np.str_),
        )
        return cls(learning, FixedVocabularyCounter(counter.vocabulary_, form("english", stemmed=False)), own)

    def block(self, texts: Sequence[str]) -> DocumentMatrix:
        """Return the vectors of masked texts; a text's row depends on that text only."""
        if not texts:
            return replace(self.own, X=self.own.X[:0], counts=self.own.counts[:0])
        X, counts = _dense(self.vectoriser.transform(texts)), self.known.counts(texts)
        return replace(self.own, X=X, counts=counts)


def vectoriser(choice: Method, lexicons: Mapping[str, Lexicon], seed: int) -> Pipeline:
    """Return the study's vectoriser with its further blocks beside it; rows of unit length as a whole."""
    first = ("vectoriser", method("vectorise", choice.vectoriser, seed, lexicons))
    beside = [
        (f"{i}-{block.name}", method("vectorise", block, seed, lexicons)) for i, block in enumerate(choice.blocks)
    ]
    weights = {name: block.weight for (name, _), block in zip(beside, choice.blocks, strict=True)}
    return Pipeline([("blocks", FeatureUnion([first, *beside], transformer_weights=weights)), ("unit", Normalizer())])


def method(stage: str, choice: Choice, seed: int, lexicons: Mapping[str, Lexicon] | None = None) -> Any:
    """Return the chosen method with its options, seeded where it draws; a lexicon's name becomes its words."""
    kind = plugins.load_class(stage, choice.name)
    seeded = {"random_state": seed} if "random_state" in kind().get_params() else {}
    words = {key: (lexicons or {})[str(name)].groups for key, name in choice.options.items() if key == "lexicon"}
    return kind(**{**seeded, **choice.options, **words})


def _dense(rows: Any) -> Matrix:
    return np.asarray(rows.toarray() if hasattr(rows, "toarray") else rows, dtype=np.float64)
