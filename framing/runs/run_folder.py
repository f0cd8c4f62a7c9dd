"""The folder of a run: hidden while it is made, renamed when it is whole, so that what is seen is finished."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from framing.errors import BadInput

_LOCK = ".lock"
KEPT = "what was finished is kept for the next run"
TakeUp = Callable[[Path, Path], None]
Outlives = Callable[[Path, BaseException], bool]


def default_target(runs: Path, study: str, started: datetime) -> Path:
    """Return runs/<study>/<run id>; the id is the start in UTC, with a number behind it where that is taken."""
    base = f"{started:%Y%m%dT%H%M%SZ}"
    names = [base, *(f"{base}-{number}" for number in range(2, 100))]
    parent = runs / study
    return next(parent / name for name in names if not (parent / name).exists() and not _hidden(parent / name).exists())


@contextmanager
def run_folder(target: Path, take_up: TakeUp | None = None, outlives: Outlives | None = None) -> Iterator[Path]:
    """Give a hidden folder to work in; rename it to `target` at the end, remove it or leave it when anything is raised.

    A folder that a killed run left behind is removed by the next run beside it, which may take what is of use out of it
    before. Folders that had to be made for `target` to stand in go again with a run that fails.

    Args:
        target: the folder to make.
        take_up: takes a folder that a killed run left, and the one to work in; the newest is given last.
        outlives: tells whether something in the folder is of use to the next run, after what was raised; such a folder
            is left as a killed run leaves it, and what was raised gets a note that says so.

    Raises:
        BadInput: `target` exists and is not an empty folder, cannot be made, or another run is writing it.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - "." needs a name, a link is not followed
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target}: exists and is not an empty folder; valid: a new folder")
    work = _hidden(target)
    made = [parent for parent in target.parents if not parent.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        left = _abandoned(target.parent)
        work.mkdir(exist_ok=True)
        lock = _locked(work)
    except OSError as error:
        _remove(made)
        raise BadInput(f"{target}: cannot be written ({error.strerror}); valid: a folder you may write to") from None
    if lock is None:
        raise BadInput(f"{target}: another run is writing it; valid: a new folder")
    try:
        for folder, held in left:
            if take_up:
                take_up(folder, work)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)
        yield work
        (work / _LOCK).unlink()
        if target.exists():
            target.rmdir()
        work.rename(target)
    except BaseException as error:
        if outlives and outlives(work, error):
            error.add_note(KEPT)
        else:
            shutil.rmtree(work, ignore_errors=True)
            _remove(made)
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


def _locked(work: Path) -> int | None:
    lock = os.open(work / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _abandoned(parent: Path) -> list[tuple[Path, int]]:
    """Take hold of the folders that killed runs left and put them aside; return them with their locks, oldest first."""
    found: list[tuple[Path, int]] = []
    for lock in parent.glob(f".*.partial/{_LOCK}"):  # other programs' files may be called so too, without a lock
        with suppress(FileNotFoundError):  # its run has just finished
            if (held := _locked(lock.parent)) is not None:
                aside = parent / f".left-{os.getpid()}-{len(found)}.partial"
                lock.parent.rename(aside)
                found.append((aside, held))
    return sorted(found, key=lambda one: (one[0] / _LOCK).stat().st_mtime)


def _remove(made: Sequence[Path]) -> None:
    with suppress(OSError):  # another run stands in it
        for folder in made:
            folder.rmdir()
