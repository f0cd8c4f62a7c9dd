"""Which folder of runs is a study's own: runs/<study>, but for studies of one name that lie in different places."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from framing.runs.digests import text_digest
from framing.runs.files import write_new_bytes

MARKER = ".study"  # holds where the study lies whose runs stand in the folder
_DIGITS = 6  # of a digest, behind the name of a second study
log = logging.getLogger("framing")


def own_folder(folder: Path, study: Path) -> Path:
    """Return the folder for the runs of a study: the one that bears its name, unless another study has that.

    A folder without a mark, such as earlier versions have made, and one whose study no longer lies where it did,
    belongs to whoever comes next.

    Args:
        folder: runs/<study>.
        study: where the study lies.
    """
    place = str(study.resolve())
    other = folder.with_name(f"{folder.name}-{text_digest(place)[:_DIGITS]}")
    owner = _owner(folder)
    if not other.is_dir() and owner in {"", place}:
        return folder
    if not other.is_dir() and not Path(owner).exists():
        return folder
    log.warning("%s: holds the runs of %s; those of %s are in %s", folder, owner or "another study", place, other)
    return other


@contextmanager
def claimed(folder: Path, study: Path) -> Iterator[Path]:
    """Give the folder for a study's runs, marked as its own while the block lasts, and for good where it then has any.

    Of two studies of one name that start in one instant, the one that marks the folder first has it.

    Args:
        folder: runs/<study>.
        study: where the study lies.

    Raises:
        OSError: it cannot be written.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    own = own_folder(folder, study)
    if not _mark(own, study):
        own = own_folder(folder, study)
        _mark(own, study)
    try:
        yield own
    finally:
        with suppress(OSError):  # another run works in one of the folders, or has removed them
            if [path.name for path in own.iterdir()] == [MARKER]:
                (own / MARKER).unlink()
                own.rmdir()
                for path in missing:
                    if path != own:
                        path.rmdir()


def _mark(folder: Path, study: Path) -> bool:
    """Mark a folder as a study's; false where it has become another's meanwhile."""
    marker, place = folder / MARKER, str(study.resolve())
    owner = _owner(folder)
    if owner != place and owner and not Path(owner).exists():
        marker.unlink(missing_ok=True)
    with suppress(FileExistsError):
        write_new_bytes(marker, place.encode(errors="surrogateescape"))
    return _owner(folder) == place


def _owner(folder: Path) -> str:
    with suppress(OSError):
        return (folder / MARKER).read_bytes().decode(errors="surrogateescape")
    return ""
