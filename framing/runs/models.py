"""Fitted models in files: scikit-learn's estimators and this program's, written and read without executing anything."""

from importlib import import_module
from inspect import isclass
from pathlib import Path
from typing import Any

from framing.errors import TerminalError
from framing.runs.files import write_bytes

# Beside what skops knows, a file may name estimators of these modules, and values of the study model.
_MODULES = ("framing.", "sklearn.")
_PARTS = {"sklearn.calibration._CalibratedClassifier"}  # the one part of a scikit-learn model that is no estimator


def write_model(path: Path, model: Any) -> None:
    """Write a fitted estimator, or a dictionary, list or tuple of estimators and arrays.

    Raises:
        OSError: the file cannot be written.
    """
    from skops import io  # noqa: PLC0415 - it takes as long to import as a small stage to run

    write_bytes(path, io.dumps(model))


def read_model(path: Path) -> Any:
    """Return what `write_model` has written.

    Raises:
        TerminalError: the file names something else than an estimator; others may have written it to a shared cache.
    """
    from skops import io  # noqa: PLC0415 - as above

    content = path.read_bytes()
    named: list[str] = io.get_untrusted_types(data=content)
    if strange := [name for name in named if not _is_part_of_models(name)]:
        raise TerminalError(f"{path}: holds {', '.join(strange)}, which no model of this program is made of")
    return io.loads(content, trusted=named)


def _is_part_of_models(name: str) -> bool:
    """Tell whether a class is one that models are made of: an estimator, or a value of a study that one was given."""
    from pydantic import BaseModel  # noqa: PLC0415 - as above
    from sklearn.base import BaseEstimator  # noqa: PLC0415 - as above

    module, _, attribute = name.rpartition(".")
    if not module.startswith(_MODULES):
        return False
    try:
        value = getattr(import_module(module), attribute, None)
    except ImportError:
        return False
    return name in _PARTS or (isclass(value) and issubclass(value, BaseEstimator | BaseModel))
