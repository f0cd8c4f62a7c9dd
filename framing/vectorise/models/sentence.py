"""Sentence-transformers models (Reimers and Gurevych 2019): the extra `embeddings`, which brings torch."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from framing.vectorise.embedding_cache import Vector

EXTRA, PACKAGES = "embeddings", ("sentence_transformers",)
_PASSAGE = 150  # words; small models read some 200 of a text's words and leave out the rest
_MARK = "modules.json"


class SentenceModel:
    """A model that reads passages of 150 words, each alone and by one thread."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.columns = int(model.get_embedding_dimension())

    def embed(self, text: str) -> Vector:
        """Return the mean direction of a text's passages, shape (columns,); zeros for a text without a word."""
        words = text.split()
        passages = [" ".join(words[i : i + _PASSAGE]) for i in range(0, len(words), _PASSAGE)]
        mean = np.zeros(self.columns, dtype=np.float32)
        with _torch_single_threaded():
            for passage in passages:
                mean += self._model.encode(passage, show_progress_bar=False, normalize_embeddings=True)
        mean /= max(len(passages), 1)
        return mean


def files(folder: Path) -> Sequence[Path] | None:
    """Return all files of a model, None where the folder holds none."""
    if not (folder / _MARK).is_file():
        return None
    return sorted(path for path in folder.rglob("*") if path.is_file())


def load(files: Sequence[Path]) -> SentenceModel:
    """Return the model of these files."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - an optional extra that takes seconds
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()
    folder = min((path.parent for path in files if path.name == _MARK), key=lambda path: len(path.parts))
    return SentenceModel(SentenceTransformer(str(folder), device="cpu", local_files_only=True))


@contextmanager
def _torch_single_threaded() -> Iterator[None]:
    import torch  # noqa: PLC0415 - comes with the extra

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
