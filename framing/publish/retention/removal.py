"""What may be removed, and how: nothing that is half removed looks finished."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_HIDDEN_SUFFIX = ".pruned"


@dataclass(frozen=True)
class Removal:
    """What may be removed: its paths, in the order in which they are removed, and why; `size` is in bytes."""

    kind: str
    paths: Sequence[Path]
    size: int
    why: str


def remove(one: Removal) -> None:
    """Remove it; a folder is hidden first, so that a killed removal leaves none that looks finished.

    Raises:
        OSError: it cannot be removed.
    """
    for path in one.paths:
        if not path.is_dir():
            path.unlink(missing_ok=True)
            continue
        hidden = path.with_name(f".{path.name.removeprefix('.').removesuffix(_HIDDEN_SUFFIX)}{_HIDDEN_SUFFIX}")
        with suppress(FileNotFoundError):  # a run beside this command has let it go
            path.rename(hidden)
            shutil.rmtree(hidden)


def half_removed_folders(parent: Path) -> list[Path]:
    """Return the folders that a killed removal has left in a folder."""
    return sorted(parent.glob(f".*{_HIDDEN_SUFFIX}"))


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())
