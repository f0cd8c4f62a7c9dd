"""Sentence embeddings: texts of similar meaning lie near each other, whatever their words (Reimers and Gurevych 2019).

An optional extra. The model is a folder, or a name that the machine has in its model store; nothing is ever downloaded.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from framing.errors import BadInput
from framing.runs.digests import text_digest
from framing.study.model import Strict
from framing.vectorise.embedding_cache import EmbeddingCache, Vector

SEMANTIC = True
WANTS_ALL_TEXTS = True
_MODEL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"  # some fifty languages in one space
_PASSAGE = 150  # words; small models read some 200 of a text's words and leave out the rest
_DIGITS = 16  # of a model's digest, in the name of its folder


class Settings(Strict):
    """The `[embeddings]` table: which model, and where its vectors are cached.

    Attributes:
        model: folder of a sentence-transformers model, or its name in the machine's model store; never downloaded.
        cache: folder of vectors that were computed before.
    """

    model: str = Field(default=_MODEL, min_length=1)
    cache: str = Field(default="embeddings", min_length=1)


class EmbeddingVectoriser(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of unit length: the mean direction of a text's passages of 150 words.

    Each passage is embedded alone and by one thread, so that a row depends on its own text only.

    Args:
        model: folder of a sentence-transformers model, or its name in the machine's model store.
        cache: folder in which vectors are cached; None caches none.
    """

    def __init__(self, model: str = _MODEL, *, cache: str | None = None) -> None:
        self.model = model
        self.cache = cache

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Find the model, which is learnt from nothing here; `texts` and `y` are ignored.

        Raises:
            BadInput: the extra or the model is missing.
        """
        del texts, y
        self.columns_ = _loaded(located(self.model)).get_embedding_dimension()
        return self

    def transform(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return an array of shape (texts, columns); a text without a word is a row of zeros."""
        check_is_fitted(self, "columns_")
        folder = located(self.model)
        store = EmbeddingCache(Path(self.cache) / model_digest(folder)[:_DIGITS]) if self.cache else None
        cached = store.read() if store else {}
        plain = [_plain(text) for text in texts]
        new = dict.fromkeys(text for text in plain if text_digest(text) not in cached)
        computed = {text_digest(text): self._embedded(text, _loaded(folder)) for text in new}
        if store and computed:
            store.add(computed)
        vectors = {**cached, **computed}
        rows = np.array([vectors[text_digest(text)] for text in plain], dtype=np.float64).reshape(len(plain), -1)
        unit: NDArray[np.float64] = normalize(rows)
        return unit

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the names of the columns."""
        del input_features
        return np.array([f"embedding{i}" for i in range(self.columns_)], dtype=object)

    def _embedded(self, text: str, model: Any) -> Vector:
        words = text.split()
        passages = [" ".join(words[i : i + _PASSAGE]) for i in range(0, len(words), _PASSAGE)]
        mean = np.zeros(self.columns_, dtype=np.float32)
        with _torch_single_threaded():
            for passage in passages:
                mean += model.encode(passage, show_progress_bar=False, normalize_embeddings=True)
        mean /= max(len(passages), 1)
        return mean


def check(options: Mapping[str, object]) -> None:
    """Make sure that extra and model are on this machine.

    Raises:
        BadInput: one is missing; the line says what to do.
    """
    located(str(options["model"]))


def identity(options: Mapping[str, object]) -> str:
    """Return the digest of the model, which decides the rows whatever it is called.

    Raises:
        BadInput: the extra or the model is missing.
    """
    return model_digest(located(str(options["model"])))


@cache
def located(model: str) -> Path:
    """Return the folder of a model that is on this machine.

    Raises:
        BadInput: the extra or the model is missing; the line says what to do.
    """
    if find_spec("sentence_transformers") is None:
        raise BadInput(
            "embeddings: sentence-transformers is not installed; pip install 'framing[embeddings]', or run without "
            "embeddings"
        )
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - an optional extra
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    if (folder := Path(model)).is_dir():
        if not (folder / "modules.json").is_file():
            raise BadInput(f"{folder}: is not a sentence-transformers model; name a folder that holds modules.json")
        return folder
    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise BadInput(
            f"embeddings.model: {model!r} is neither a folder nor in this machine's model store, and models are never "
            "downloaded; name the folder of a sentence-transformers model"
        ) from None


@cache
def model_digest(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of a model's files, in hexadecimal."""
    total = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                total.update(part)
    return total.hexdigest()


@cache
def _loaded(folder: Path) -> Any:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - an optional extra that takes seconds
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


@contextmanager
def _torch_single_threaded() -> Iterator[None]:
    import torch  # noqa: PLC0415 - comes with the extra

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _plain(text: str) -> str:
    """Return a masked text as a model can read it: a role is a word or two, without its mark."""
    return " ".join(text.replace("@", " ").replace("_", " ").split())
