"""What makes one part of a stage that is done in parts, from a block of the rows of the stage before it."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.errors import BadInput
from framing.extract.layout import load as load_layouts
from framing.pipeline.coverage import articles, collector, compared, masker, sample, sampled, table
from framing.pipeline.run import Run
from framing.study.embeddings import block_of
from framing.vectorise.document_matrix import DocumentMatrix, FittedVectoriser
from framing.vectorise.masking import Masker


@dataclass(frozen=True)
class Shared:
    """A stage that is done in parts.

    Attributes:
        rows: the table whose rows are cut into blocks.
        make: returns the file of a part, given its block.
        wanted: tells whether a run does it in parts.
    """

    rows: str
    make: Callable[[Run, slice], bytes]
    wanted: Callable[[Run], bool]


@dataclass(frozen=True)
class Masked:
    """A block of articles and the piece, masked and vectorised: what a part of `vectorise` holds."""

    texts: Sequence[str]
    reference: str
    vectors: DocumentMatrix

    def content(self) -> bytes:
        """Return all of it as the bytes of a file."""
        buffer, masked = io.BytesIO(), json.dumps([*self.texts, self.reference]).encode()
        np.savez(buffer, masked=_array(masked), vectors=_array(self.vectors.content()))
        return buffer.getvalue()

    @classmethod
    def read(cls, path: Path) -> "Masked":
        """Return what `content` has made; nothing in the file is executed."""
        with np.load(path, allow_pickle=False) as file:
            *texts, reference = json.loads(file["masked"].tobytes())
            return cls(texts, reference, DocumentMatrix.read(io.BytesIO(file["vectors"].tobytes())))


def _array(content: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(content, np.uint8)


@lru_cache(maxsize=1)  # each process learns once, from the same texts the same, and makes many parts of it
def learnt(run: Run) -> tuple[Masker, FittedVectoriser]:
    """Return what a run learns from its sample: what a name is, and what makes vectors.

    Raises:
        BadInput: no word is left to learn from.
    """
    rows = compared(run)
    hidden = masker(run, rows)
    texts, reference = (
        hidden.transform(rows[i].text for i in sample(run, rows)),
        hidden.transform([run.reference.text])[0],
    )
    try:
        return hidden, FittedVectoriser.of(texts, reference, run.study.method, run.study.lexicons, run.seed)
    except ValueError as error:  # scikit-learn's
        raise BadInput(f"{run.study_folder / 'study.toml'}: method.vectoriser: {error}") from error


def _extract(run: Run, block: slice) -> bytes:
    leads = articles(run.path("fetch.parquet"), block)
    return table(collector(run).extract(leads, load_layouts(run.config / "outlets")))


def _vectorise(run: Run, block: slice) -> bytes:
    hidden, known = learnt(run)
    texts, reference = (
        hidden.transform(row.text for row in compared(run, block)),
        hidden.transform([run.reference.text])[0],
    )
    return Masked(texts, reference, known.block(texts)).content()


def _fetched(run: Run) -> bool:
    return run.path("fetch.parquet").is_file()  # on abstracts nothing is


def _placed(run: Run) -> bool:
    """Tell whether articles are placed by what others have taught; embeddings want all texts at once."""
    return run.path("deduplicate.parquet").is_file() and block_of(run.study) is None and sampled(run)


SHARED = {
    "extract": Shared("fetch.parquet", _extract, _fetched),
    "vectorise": Shared("deduplicate.parquet", _vectorise, _placed),
}
"""The stages that are done in parts, by name."""
