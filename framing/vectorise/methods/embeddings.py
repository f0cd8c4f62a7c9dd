"""Embeddings: texts of similar meaning lie near each other, whatever their words (Reimers and Gurevych 2019).

An optional extra. What all texts of a coverage have in common, their mean, is taken away: uncentred, all lie in one
narrow cone whose axis says what the coverage is about, and differences of framing are lost beside it (Mu and Viswanath
2018).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from framing.runs.digests import text_digest
from framing.vectorise.embedding_cache import EmbeddingCache
from framing.vectorise.models.location import load, located, model_digest
from framing.vectorise.models.settings import PACKAGED, Settings

__all__ = ["SEMANTIC", "WANTS_ALL_TEXTS", "EmbeddingVectoriser", "Settings", "check", "identity"]
SEMANTIC = True
WANTS_ALL_TEXTS = True
_DIGITS = 16  # of a model's digest, in the name of its folder


class EmbeddingVectoriser(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Rows of unit length: the direction from the texts' mean to a text.

    Args:
        model: `wordllama`, a folder, or a name in the machine's model store.
        cache: folder in which vectors are cached; None caches none.
    """

    def __init__(self, model: str = PACKAGED, *, cache: str | None = None) -> None:
        self.model = model
        self.cache = cache

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn the mean of the texts; `y` is ignored.

        Raises:
            BadInput: the extra or the model is missing.
        """
        del y
        rows = self._unit_rows(texts)
        rows = rows[rows.any(axis=1)]
        self.mean_ = rows.mean(axis=0) if len(rows) > 1 else np.zeros(load(self.model).columns)
        return self

    def transform(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return an array of shape (texts, columns); a text without a word is a row of zeros."""
        check_is_fitted(self, "mean_")
        rows = self._unit_rows(texts)
        centred: NDArray[np.float64] = normalize(np.where(rows.any(axis=1, keepdims=True), rows - self.mean_, 0.0))
        return centred

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the names of the columns."""
        del input_features
        return np.array([f"embedding{i}" for i in range(len(self.mean_))], dtype=object)

    def _unit_rows(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the texts' uncentred directions, from the cache where they are there; shape (texts, columns)."""
        model = load(self.model)
        store = EmbeddingCache(Path(self.cache) / model_digest(self.model)[:_DIGITS]) if self.cache else None
        cached = store.read() if store else {}
        plain = [_plain(text) for text in texts]
        new = dict.fromkeys(text for text in plain if text_digest(text) not in cached)
        computed = {text_digest(text): model.embed(text) for text in new}
        if store and computed:
            store.add(computed)
        vectors = {**cached, **computed}
        rows = np.array([vectors[text_digest(text)] for text in plain], dtype=np.float64)
        unit: NDArray[np.float64] = normalize(rows.reshape(len(plain), model.columns)) if plain else rows.reshape(0, 0)
        return unit


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
    return model_digest(str(options["model"]))


def _plain(text: str) -> str:
    """Return a masked text as a model can read it: a role is a word or two, without its mark."""
    return " ".join(text.replace("@", " ").replace("_", " ").split())
