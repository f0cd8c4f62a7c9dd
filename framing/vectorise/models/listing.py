"""The embedding models that this machine has, and what else each needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from framing.errors import BadInput
from framing.vectorise.models import sentence, static
from framing.vectorise.models.location import located

_KINDS = {static: "model2vec", sentence: "sentence-transformers"}


@dataclass(frozen=True)
class ModelOnMachine:
    """A model: what `[embeddings] model` calls it, its kind, its bytes, and what is missing before it can be used."""

    name: str
    kind: str
    size: int
    missing: str


def models_on_machine(folder: Path) -> Iterator[ModelOnMachine]:
    """Yield the model of the extra `static`, then those of a folder in order of their names."""
    try:
        packaged = static.packaged()
    except BadInput:
        packaged = ()
    yield ModelOnMachine(static.NAME, "static, English", _size(packaged), "" if packaged else _extra(static))
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        kind = next((kind for kind in _KINDS if path.is_dir() and kind.files(path)), None)
        if kind is not None:
            missing = "" if all(map(find_spec, kind.PACKAGES)) else _extra(kind)
            yield ModelOnMachine(str(path), _KINDS[kind], _size(kind.files(path)), missing)


def check(folder: Path) -> str:
    """Return of which kind the model in a folder is.

    Raises:
        BadInput: it is none that this program can use.
    """
    kind = next((kind for kind in _KINDS if kind.files(folder)), None)
    return _KINDS[kind] if kind is not None else _KINDS[located(str(folder)).kind]  # which says what is wrong


def _size(files: object) -> int:
    return sum(path.stat().st_size for path in files) if isinstance(files, (list, tuple)) else 0


def _extra(kind: ModuleType) -> str:
    return f"pip install 'framing[{kind.EXTRA}]'"
