"""The document matrix: numbers and word counts of each article, what makes them, and their files."""

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

from framing.errors import NothingToLearnError
from framing.runs.files import write_bytes
from framing.runs.models import read_model, write_model
from framing.study import plugins
from framing.study.model import Choice, Lexicon, Method
from framing.study.model.method import FEWEST
from framing.text.language_text import language_of
from framing.text.terms import form, tokenizer
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.fixed_vocabulary import FixedVocabularyCounter
from framing.vectorise.sampling import row_blocks


@dataclass(frozen=True)
class DocumentMatrix:
    """Numbers of the articles, in the order of their rows.

    Attributes:
        X: shape (articles, columns).
        counts: uses of each word, sparse, shape (articles, words).
        words: the words that are counted, shape (words,).
        sample: the rows that were learnt from, in the order in which they were; None where it was all of them.
    """

    X: Matrix
    counts: sparse.csr_matrix
    words: NDArray[np.str_]
    sample: Labels | None = None

    @classmethod
    def joined(cls, blocks: Sequence["DocumentMatrix"]) -> Self:
        """Return consecutive blocks, all made by what was learnt from the same texts, as one matrix."""
        counts = sparse.vstack([block.counts for block in blocks], format="csr")
        return cls(np.vstack([block.X for block in blocks]), counts, blocks[0].words)

    def content(self) -> bytes:
        """Return all arrays as the bytes of one .npz file."""
        buffer = io.BytesIO()
        counts = {"data": self.counts.data, "indices": self.counts.indices, "indptr": self.counts.indptr}
        sample = {} if self.sample is None else {"sample": self.sample}
        np.savez(buffer, X=self.X, words=self.words, **counts, **sample)  # type: ignore[arg-type] # one of NumPy's options is a bool
        return buffer.getvalue()

    def write(self, path: Path) -> None:
        """Write all arrays to one .npz file."""
        write_bytes(path, self.content())

    @classmethod
    def read(cls, source: Path | IO[bytes]) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        with np.load(source, allow_pickle=False) as file:
            shape = (len(file["X"]), len(file["words"]))
            counts = sparse.csr_matrix((file["data"], file["indices"], file["indptr"]), shape=shape)
            return cls(file["X"], counts, file["words"], file.get("sample"))


@dataclass(frozen=True)
class FittedVectoriser:
    """What makes rows of masked texts: words and their weights, directions, what is usual, the words to count.

    Learnt anew from the same texts it is the same, so that blocks can be worked on in different places.

    Attributes:
        vectoriser: the study's vectoriser with its further blocks, fitted.
        words: the words whose uses are counted, shape (words,).
    """

    vectoriser: Pipeline
    words: NDArray[np.str_]

    def matrix(self, texts: Sequence[str]) -> DocumentMatrix:
        """Return the rows of masked texts; a text's row depends on that text only."""
        if not texts:
            columns = self.vectoriser.transform(["nothing"]).shape[1]
            empty = sparse.csr_matrix((0, len(self.words)), dtype=np.float64)
            return DocumentMatrix(np.empty((0, columns)), empty, self.words)
        return DocumentMatrix(_dense(self.vectoriser.transform(texts)), self._counter().counts(texts), self.words)

    def write(self, path: Path) -> None:
        """Write the model to one file."""
        write_model(path, {"vectoriser": self.vectoriser, "words": self.words})

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        return cls(**read_model(path))

    def _counter(self) -> FixedVocabularyCounter:
        columns = {str(word): column for column, word in enumerate(self.words)}
        return FixedVocabularyCounter(columns, form("english", stemmed=False))


def fit(
    texts: Sequence[str], choice: Method, lexicons: Mapping[str, Lexicon], seed: int, sample: Labels | None = None
) -> tuple[FittedVectoriser, DocumentMatrix]:
    """Learn from masked texts and return what was learnt with the matrix of all of them.

    Args:
        texts: the articles'; a reference is never learnt from.
        choice: vectoriser and further blocks.
        lexicons: by name.
        seed: of whatever draws.
        sample: the rows to learn from; all without it.

    Raises:
        NothingToLearnError: no word is left to learn from.
    """
    if sample is None or len(sample) == len(texts):
        return _fit(texts, choice, lexicons, seed)
    fitted, _ = _fit([texts[i] for i in sample], choice, lexicons, seed)
    return fitted, replace(DocumentMatrix.joined([fitted.matrix(block) for block in row_blocks(texts)]), sample=sample)


def _fit(
    texts: Sequence[str], choice: Method, lexicons: Mapping[str, Lexicon], seed: int
) -> tuple[FittedVectoriser, DocumentMatrix]:
    learning, X = fit_vectors(texts, choice, lexicons, seed)
    counter = CountVectorizer(
        tokenizer=tokenizer("english", stemmed=False), token_pattern=None, lowercase=False, min_df=2, dtype=np.float64
    )
    try:
        counts = counter.fit_transform(texts).tocsr()
    except ValueError:
        raise NothingToLearnError("no word stands in two texts, so nothing could be compared; add texts") from None
    words = counter.get_feature_names_out().astype(np.str_)
    return FittedVectoriser(learning, words), DocumentMatrix(X, counts, words)


def fit_vectors(
    texts: Sequence[str], choice: Method, lexicons: Mapping[str, Lexicon], seed: int
) -> tuple[Pipeline, Matrix]:
    """Return the vectoriser learnt from masked texts, and their rows; words are not counted.

    Raises:
        ValueError: no word is left to learn from.
    """
    served = tuple(block for block in choice.blocks if serves(block, lexicons, texts))
    learning = vectoriser(choice.model_copy(update={"blocks": served}), lexicons, seed)
    return learning, _dense(learning.fit_transform(texts))


def vectoriser(choice: Method, lexicons: Mapping[str, Lexicon], seed: int) -> Pipeline:
    """Return the study's vectoriser with its further blocks beside it; rows of unit length as a whole."""
    first = ("vectoriser", method("vectorise", choice.vectoriser, seed, lexicons))
    beside = [
        (f"{i}-{block.name}", method("vectorise", block, seed, lexicons)) for i, block in enumerate(choice.blocks)
    ]
    weights = {name: block.weight for (name, _), block in zip(beside, choice.blocks, strict=True)}
    return Pipeline([("blocks", FeatureUnion([first, *beside], transformer_weights=weights)), ("unit", Normalizer())])


def serves(choice: Choice, lexicons: Mapping[str, Lexicon], texts: Sequence[str]) -> bool:
    """Tell whether a vectoriser can be learnt from texts: its lexicon, if it has one, is in the language of some."""
    name = choice.options.get("lexicon")
    language = lexicons[str(name)].language or choice.options.get("language") if name is not None else None
    return language is None or sum(language_of(text).code == language for text in texts) >= FEWEST


def method(stage: str, choice: Choice, seed: int, lexicons: Mapping[str, Lexicon] | None = None) -> Any:
    """Return the chosen method with its options, seeded where it draws; a lexicon's name becomes its words."""
    kind = plugins.load_class(stage, choice.name)
    seeded = {"random_state": seed} if "random_state" in kind().get_params() else {}
    named = (lexicons or {})[str(choice.options["lexicon"])] if "lexicon" in choice.options else None
    words = {"lexicon": named.groups} if named else {}
    own = {"language": named.language} if named and named.language else {}
    return kind(**{**seeded, **choice.options, **words, **own})


def _dense(rows: Any) -> Matrix:
    return np.asarray(rows.toarray() if hasattr(rows, "toarray") else rows, dtype=np.float64)
