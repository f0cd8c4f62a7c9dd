"""Static models: a vector for each token, a text being the mean of its tokens'; no torch, 0.1 ms a text.

Two ways in. The name `wordllama` is the model that the extra `static` installs: 32,000 tokens of 256 columns, English
above all. A folder that holds `model.safetensors` and `tokenizer.json` is one of model2vec (Tulkens and van Dongen
2024), whose weights and mapping of tokens are heeded.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import BadInput
from framing.vectorise.embedding_cache import Vector
from framing.vectorise.models.settings import PACKAGED

EXTRA, PACKAGES = "static", ("tokenizers", "safetensors")
NAME = PACKAGED
_PACKAGED = ("weights/l2_supercat_256.safetensors", "tokenizers/l2_supercat_tokenizer_config.json")
_FOLDER = ("model.safetensors", "tokenizer.json")
_VECTORS = ("embedding.weight", "embeddings")  # what the table of vectors is called in either


class StaticModel:
    """A tokenizer and the vectors of its tokens.

    Args:
        tokenizer: of the package `tokenizers`.
        vectors: shape (rows, columns).
        weights: of each token; None weighs all alike.
        rows: row of each token; None where token i has row i.
    """

    def __init__(
        self, tokenizer: Any, vectors: NDArray[Any], weights: NDArray[Any] | None, rows: NDArray[Any] | None
    ) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer, self._vectors, self._weights, self._rows = tokenizer, vectors, weights, rows
        unknown = getattr(tokenizer.model, "unk_token", None)
        self._unknown = tokenizer.token_to_id(unknown) if unknown else None
        self.columns = int(vectors.shape[1])

    def embed(self, text: str) -> Vector:
        """Return the mean vector of a text's tokens, shape (columns,); zeros where it has none."""
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        tokens = np.array([token for token in ids if token != self._unknown], dtype=np.intp)
        if not len(tokens):
            return np.zeros(self.columns, dtype=np.float32)
        vectors = self._vectors[tokens if self._rows is None else self._rows[tokens]].astype(np.float64)
        if self._weights is not None:
            vectors *= self._weights[tokens][:, None]
        mean: Vector = vectors.mean(axis=0).astype(np.float32)
        return mean


def packaged() -> Sequence[Path]:
    """Return the files of the model that the extra installs.

    Raises:
        BadInput: it is not installed, or its package holds other files than it did.
    """
    package = find_spec(NAME)  # looked for, not imported: its code is not needed
    [folder] = package.submodule_search_locations or [""] if package else [""]
    files = [Path(folder) / name for name in _PACKAGED] if folder else []
    if not files:
        raise BadInput(
            "embeddings: the static model is not installed; pip install 'framing[static]', name another model in the "
            "table [embeddings] of defaults.toml, or run without embeddings"
        )
    if not all(path.is_file() for path in files):
        raise BadInput(f"{folder}: holds no {_PACKAGED[0]}; pip install --force-reinstall 'framing[static]'")
    return files


def files(folder: Path) -> Sequence[Path] | None:
    """Return the files of a model2vec model, None where the folder holds none."""
    found = [folder / name for name in _FOLDER]
    sentence = (folder / "modules.json").is_file() and not _is_model2vec(folder)
    return found if all(path.is_file() for path in found) and not sentence else None


def load(files: Sequence[Path]) -> StaticModel:
    """Return the model of two files: its arrays and its tokenizer.

    Raises:
        BadInput: one of them is not what it should be.
    """
    from safetensors import SafetensorError  # noqa: PLC0415 - an optional extra
    from safetensors.numpy import load_file  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    try:
        arrays = load_file(files[0])
    except (SafetensorError, OSError):
        raise BadInput(f"{files[0]}: cannot be read as safetensors; fetch the model again") from None
    name = next((name for name in _VECTORS if name in arrays), None)
    if name is None:
        raise BadInput(f"{files[0]}: holds no table of vectors; name the folder of a model2vec model")
    try:
        tokenizer = Tokenizer.from_file(str(files[1]))
    except Exception as error:  # noqa: BLE001 - the package raises nothing narrower
        raise BadInput(f"{files[1]}: cannot be read as a tokenizer ({error}); fetch the model again") from None
    return StaticModel(tokenizer, arrays[name], arrays.get("weights"), arrays.get("mapping"))


def _is_model2vec(folder: Path) -> bool:
    """Tell whether a folder that sentence-transformers can read too was written by model2vec."""
    config = folder / "config.json"
    return config.is_file() and b"model2vec" in config.read_bytes()
