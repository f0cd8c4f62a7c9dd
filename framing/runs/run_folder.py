"""The folder of a run: hidden while it is made, renamed when it is whole, so that every visible run is finished."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from framing.errors import BadInput
from framing.runs.locks import try_lock

_LOCK = ".lock"


def default_target(runs: Path, study: str, started: datetime) -> Path:
    """Return runs/<study>/<run id>; the id is the start in UTC, with a number behind it where that is taken."""
    base = f"{started:%Y%m%dT%H%M%SZ}"
    names = [base, *(f"{base}-{number}" for number in range(2, 100))]
    parent = runs / study
    return next(parent / name for name in names if not (parent / name).exists() and not _hidden(parent / name).exists())


@contextmanager
def run_folder(target: Path) -> Iterator[Path]:
    """Give a hidden folder to work in; rename it to `target` at the end, remove it after an exception.

    A folder that a killed run left behind is removed by the next run beside it. Parent folders that were created for
    `target` are removed when the run fails.

    Args:
        target: the folder to make.

    Raises:
        BadInput: `target` exists and is not an empty folder, cannot be made, or another run is writing it.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - "." needs a name, a link is not followed
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target}: exists and is not an empty folder; choose a new folder")
    work = _hidden(target)
    created = [parent for parent in target.parents if not parent.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        abandoned = _abandoned(target.parent)
        work.mkdir(exist_ok=True)
        lock = try_lock(work / _LOCK)
    except OSError as error:
        _remove(created)
        raise BadInput(
            f"{target}: cannot be written ({error.strerror}); choose a folder that you may write to"
        ) from None
    if lock is None:
        raise BadInput(f"{target}: another run is writing to it; choose a new folder")
    try:
        for folder, folder_lock in abandoned:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(folder_lock)
        yield work
        (work / _LOCK).unlink()
        if target.exists():
            target.rmdir()
        work.rename(target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        _remove(created)
        raise
    finally:
        os.close(lock)


def point_latest(target: Path) -> Path:
    """Let `latest` beside a finished run point to it; the link is replaced in one step."""
    latest, fresh = target.parent / "latest", target.parent / f".latest.{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.name)
    fresh.replace(latest)
    return latest


def _hidden(target: Path) -> Path:
    return target.parent / f".{target.name}.partial"


def _abandoned(parent: Path) -> list[tuple[Path, int]]:
    """Take hold of the folders that killed runs left and put them aside; return them with their locks, oldest first."""
    abandoned: list[tuple[Path, int]] = []
    for lock in parent.glob(f".*.partial/{_LOCK}"):  # other programs' files may be called so too, without a lock
        with suppress(FileNotFoundError):  # its run has just finished
            if (folder_lock := try_lock(lock, create=False)) is not None:
                aside = parent / f".left-{os.getpid()}-{len(abandoned)}.partial"
                lock.parent.rename(aside)
                abandoned.append((aside, folder_lock))
    return sorted(abandoned, key=lambda pair: (pair[0] / _LOCK).stat().st_mtime)


def _remove(folders: Sequence[Path]) -> None:
    with suppress(OSError):  # another run works in it
        for folder in folders:
            folder.rmdir()
