"""Synchronising: what this machine has finished is pushed to the store, what others have is pulled from it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from framing.collect.archive.folder import INDEX, WARC, changing
from framing.publish.store.layout import STARTED, WHOLE, Folders, files_of
from framing.publish.store.object_store import ObjectStore
from framing.runs.progress import Progress
from framing.runs.run_folder import point_latest

_STAGE = "store"
_OF_RUNS = 2  # slashes in the name of a run, `runs/<study>/<run id>`; other folders lie deeper


def push(store: ObjectStore, folders: Folders) -> int:
    """Copy to the store what is finished and not there; return how many files were copied.

    A folder counts as whole in the store once all of its files are there, captures once their index is there.

    Raises:
        TransientError: the store does not answer; what was copied before stays.
    """
    there = store.names()
    waiting = [path for path in _single_files(folders) if there.get(folders.name(path)) != path.stat().st_size]
    named_folders = ((folders.name(folder), folder) for folder in folders.finished_folders())
    new = {name: files_of(folder) for name, folder in named_folders if f"{name}/{WHOLE}" not in there}
    progress = Progress(_STAGE, len(waiting) + len(new))
    for path in waiting:
        store.put(path, folders.name(path))
        progress.count([path])
    for name, paths in new.items():
        for path in paths:
            store.put(path, folders.name(path))
        store.mark(f"{name}/{WHOLE}")
        progress.count([name])
    return len(waiting) + sum(map(len, new.values()))


def pull(store: ObjectStore, folders: Folders, *, captures: bool = True) -> int:
    """Copy from the store what is finished there and not here; return how many files were copied.

    One process at a time does so on a machine.

    Args:
        store: the store.
        folders: of this machine.
        captures: those of the archive too.

    Raises:
        OSError: a folder cannot be written.
        TransientError: the store does not answer; what was copied before stays.
    """
    with changing(folders.runs):
        return _pull_locked(store, folders, captures=captures)


def _pull_locked(store: ObjectStore, folders: Folders, *, captures: bool) -> int:
    there = store.names()
    single = [name for name in _captures(there) if captures] + list(_checks(there, folders))
    waiting = [name for name in single if not _is_here(folders.path(name), there[name])]
    new = [name for name in _whole_folders(there, folders) if not folders.path(name).exists()]
    progress = Progress(_STAGE, len(waiting) + len(new))
    for name in waiting:
        store.fetch(name, folders.path(name))
        progress.count([name])
    inside = {name: [one for one in there if one.startswith(f"{name}/") and not one.endswith(WHOLE)] for name in new}
    for name in new:
        _fetch_folder(store, folders.path(name), {one.removeprefix(f"{name}/"): one for one in inside[name]})
        progress.count([name])
    for study in {folders.path(name).parent for name in new if name.count("/") == _OF_RUNS}:
        point_latest(max((path for path in study.glob(STARTED) if path.is_dir()), key=lambda path: path.name))
    return len(waiting) + sum(map(len, inside.values()))


def _single_files(folders: Folders) -> Iterator[Path]:
    yield from folders.captures()
    yield from folders.checks()


def _captures(there: Mapping[str, int]) -> Iterator[str]:
    for name in sorted(name for name in there if name.startswith("archive/") and name.endswith(INDEX)):
        if (warc := name.removesuffix(INDEX) + WARC) in there:
            yield from (warc, name)


def _checks(there: Mapping[str, int], folders: Folders) -> Iterator[str]:
    return (name for name in sorted(there) if _belongs(name, folders) and name.split("/")[2:3] == ["watch"])


def _whole_folders(there: Mapping[str, int], folders: Folders) -> Iterator[str]:
    ending = f"/{WHOLE}"
    return (name.removesuffix(ending) for name in sorted(there) if name.endswith(ending) and _belongs(name, folders))


def _belongs(name: str, folders: Folders) -> bool:
    kind, _, rest = name.partition("/")
    return kind == "runs" and Path(rest.partition("/")[0]).match(folders.study)


def _is_here(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _fetch_folder(store: ObjectStore, target: Path, inside: Mapping[str, str]) -> None:
    """Fetch the files of a folder into a hidden one, which is renamed when it is whole."""
    hidden = target.with_name(f".{target.name}.fetched")
    shutil.rmtree(hidden, ignore_errors=True)  # a killed run's
    for path, name in inside.items():
        store.fetch(name, hidden / path)
    hidden.rename(target)
