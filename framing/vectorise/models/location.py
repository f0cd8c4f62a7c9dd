"""Where a model's files are, of which kind it is, and what tells it from any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Protocol

from framing.errors import BadInput
from framing.vectorise.embedding_cache import Vector
from framing.vectorise.models import sentence, static

_KINDS: tuple[ModuleType, ...] = (static, sentence)


class EmbeddingModel(Protocol):
    """What gives a text its vector.

    Attributes:
        columns: how long a vector is.
    """

    columns: int

    def embed(self, text: str) -> Vector:
        """Return the vector of a text, shape (columns,); zeros where the text holds nothing that the model knows."""


@dataclass(frozen=True)
class LocatedModel:
    """A model that is on this machine: its kind's module, and its files."""

    kind: ModuleType
    files: Sequence[Path]


@cache
def located(model: str) -> LocatedModel:
    """Return where a model is.

    Args:
        model: `wordllama`, a folder, or a name in this machine's model store.

    Raises:
        BadInput: an extra or the model is missing; the line says what to do.
    """
    if model == static.NAME:
        found = LocatedModel(static, tuple(static.packaged()))
    else:
        folder = Path(model) if Path(model).is_dir() else _in_store(model)
        found = _in_folder(folder)
    for package in found.kind.PACKAGES:
        if find_spec(package) is None:
            raise BadInput(
                f"embeddings: {package.replace('_', '-')} is not installed; pip install 'framing[{found.kind.EXTRA}]', "
                "or run without embeddings"
            )
    return found


@cache
def load(model: str) -> EmbeddingModel:
    """Return a model, read once a process.

    Raises:
        BadInput: as `located`, or a file is broken.
    """
    place = located(model)
    loaded: EmbeddingModel = place.kind.load(place.files)
    return loaded


@cache
def model_digest(model: str) -> str:
    """Return the SHA-256 over the names and bytes of a model's files, in hexadecimal.

    Raises:
        BadInput: as `located`.
    """
    place, total = located(model), sha256()
    top = min((path.parent for path in place.files), key=lambda path: len(path.parts))
    for path in place.files:
        name = path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name
        total.update(name.encode() + b"\0")
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                total.update(part)
    return total.hexdigest()


def _in_folder(folder: Path) -> LocatedModel:
    for kind in _KINDS:
        if files := kind.files(folder):
            return LocatedModel(kind, tuple(files))
    raise BadInput(
        f"{folder}: is no embedding model; name a folder that holds modules.json (sentence-transformers), or "
        "model.safetensors and tokenizer.json (model2vec)"
    )


def _in_store(model: str) -> Path:
    """Return the folder of a model in the store that Hugging Face's programs share; it is looked into, no more."""
    if find_spec("huggingface_hub") is None:
        raise BadInput(
            f"embeddings.model: {model!r} is no folder, and this machine has no model store; pip install "
            "'framing[embeddings]', name the folder of a model, or run without embeddings"
        )
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - comes with either extra
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise BadInput(
            f"embeddings.model: {model!r} is neither a folder nor in this machine's model store, and no run downloads "
            "one; name the folder of a model, or fetch one by `framing models get`"
        ) from None
