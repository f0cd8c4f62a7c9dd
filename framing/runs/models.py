"""Fitted models in files: scikit-learn's estimators and this program's, written and read without executing anything."""

from pathlib import Path
from typing import Any

from framing.errors import TerminalError
from framing.runs.files import write_bytes

_TRUSTED = ("framing.", "sklearn.", "numpy.", "scipy.")  # packages whose classes a file may name


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
        TerminalError: the file names a class of another package.
    """
    from skops import io  # noqa: PLC0415 - as above

    content = path.read_bytes()
    named: list[str] = io.get_untrusted_types(data=content)
    if strange := [name for name in named if not name.startswith(_TRUSTED)]:
        raise TerminalError(f"{path}: holds {', '.join(strange)}, which no model of this program is made of")
    return io.loads(content, trusted=named)
