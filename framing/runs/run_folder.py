"""The folder of a run: hidden while it is made, renamed when it is whole, so that every visible run is finished."""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from errno import EEXIST, ENOTEMPTY
from itertools import chain, count
from pathlib import Path

from framing.errors import BadInput
from framing.runs.locks import try_lock

_LOCK = ".lock"
_NOT_EMPTY = (EEXIST, ENOTEMPTY)


@dataclass(frozen=True)
class WorkFolder:
    """A run's folder while it is made.

    Attributes:
        work: the hidden folder to work in.
        target: where it will be seen.
    """

    work: Path
    target: Path


@contextmanager
def numbered_run_folder(parent: Path, started: datetime) -> Iterator[WorkFolder]:
    """Do what `run_folder` does for <parent>/<run id>: the start in UTC, with a number behind it where that is taken.

    Raises:
        BadInput: the folder cannot be made.
    """
    base = f"{started:%Y%m%dT%H%M%SZ}"
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    with _open(parent / name for name in names) as folder:
        yield folder


@contextmanager
def run_folder(target: Path) -> Iterator[Path]:
    """Do what `work_folder` does, and give the hidden folder alone."""
    with work_folder(target) as folder:
        yield folder.work


@contextmanager
def work_folder(target: Path) -> Iterator[WorkFolder]:
    """Give a hidden folder to work in; rename it to `target` at the end, remove it after an exception.

    A folder that a killed run left behind is removed by the next run beside it. Parent folders that were created for
    `target` are removed when the run fails.

    Args:
        target: the folder to make.

    Raises:
        BadInput: `target` exists and is not an empty folder, cannot be made, or another run is writing it.
    """
    absolute = Path(os.path.abspath(target))  # noqa: PTH100 - "." needs a name, a link is not followed
    if _is_taken(absolute):
        raise BadInput(f"{absolute}: exists and is not an empty folder; choose a new folder")
    with _open(iter([absolute])) as folder:
        yield WorkFolder(folder.work, target)


@contextmanager
def _open(targets: Iterator[Path]) -> Iterator[WorkFolder]:
    """Make the folder of the first target that nobody else has."""
    created: list[Path] = []
    target = next(targets)
    try:
        created = [parent for parent in target.parents if not parent.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        while (lock := None if _is_taken(target) else _claimed(target)) is None:
            target = next(targets)
    except StopIteration:
        raise BadInput(f"{target}: another run is writing to it; choose a new folder") from None
    except OSError as error:
        _remove(created)
        raise BadInput(
            f"{target}: cannot be written ({error.strerror}); choose a folder that you may write to"
        ) from None
    work = _hidden(target)
    try:
        yield WorkFolder(work, target)
        if target.exists():
            target.rmdir()
        work.rename(target)
        (target / _LOCK).unlink()
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        _remove(created)
        raise
    finally:
        os.close(lock)


def _claimed(target: Path) -> int | None:
    """Make the hidden folder of a target and return its lock; None where another run has made it.

    The folder has its name only once its lock is held: between the two, others would take it for one that a killed run
    has left. So many runs can start in one instant.
    """
    work = _hidden(target)
    while True:
        fresh = work.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(3)}.partial")
        lock: int | None = None
        try:
            fresh.mkdir(parents=True)
            if (lock := try_lock(fresh / _LOCK)) is None:
                continue
            fresh.rename(work)
        except FileNotFoundError:  # it was swept before it was locked
            _close(lock)
        except OSError as error:
            _close(lock)
            shutil.rmtree(fresh, ignore_errors=True)
            if error.errno in _NOT_EMPTY:
                return None
            raise
        else:
            if not _is_taken(target):
                return lock
            shutil.rmtree(work, ignore_errors=True)  # the other has just finished; a third may have taken its place
            os.close(lock)
            return None


def _is_taken(target: Path) -> bool:
    return target.exists() and (not target.is_dir() or any(target.iterdir()))


def _close(lock: int | None) -> None:
    if lock is not None:
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


def _sweep(parent: Path) -> None:
    """Remove the folders that killed runs left, oldest first."""
    for folder, lock in _abandoned(parent):
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _abandoned(parent: Path) -> list[tuple[Path, int]]:
    """Take hold of the folders that killed runs left and put them aside; return them with their locks, oldest first."""
    abandoned: list[tuple[Path, int]] = []
    for lock in parent.glob(f".*.partial/{_LOCK}"):  # other programs' files may be called so too, without a lock
        with suppress(FileNotFoundError):  # its run has just finished
            if (folder_lock := try_lock(lock, create=False)) is not None:
                aside = parent / f".left-{os.getpid()}-{secrets.token_hex(3)}.partial"
                lock.parent.rename(aside)
                abandoned.append((aside, folder_lock))
    return sorted(abandoned, key=lambda pair: os.fstat(pair[1]).st_mtime)


def _remove(folders: Sequence[Path]) -> None:
    with suppress(OSError):  # another run works in it
        for folder in folders:
            folder.rmdir()
