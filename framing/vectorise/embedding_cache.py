"""The cache of vectors that models give to texts: by the digests of these, so that none is computed twice."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from framing.errors import BadInput
from framing.runs.digests import text_digest
from framing.runs.files import write_bytes

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class EmbeddingCache:
    """A folder of vectors that one model gave; files are only ever added, each whole, so processes can share it."""

    folder: Path

    def read(self) -> dict[str, Vector]:
        """Return all vectors by their texts' digests.

        Raises:
            BadInput: a file is broken.
        """
        vectors: dict[str, Vector] = {}
        for path in sorted(self.folder.glob("*.npz")):
            try:
                with np.load(path, allow_pickle=False) as file:
                    vectors.update(zip(file["digests"].tolist(), file["vectors"], strict=True))
            except (ValueError, KeyError, EOFError, BadZipFile):
                raise BadInput(f"{path}: is not a file of vectors; delete it, and they are computed again") from None
        return vectors

    def add(self, vectors: Mapping[str, Vector]) -> None:
        """Write vectors, by their texts' digests, to a file of their own, named by what it holds."""
        digests = sorted(vectors)
        buffer = io.BytesIO()
        np.savez(buffer, digests=np.array(digests), vectors=np.array([vectors[name] for name in digests]))
        write_bytes(self.folder / f"{text_digest(' '.join(digests))}.npz", buffer.getvalue())
