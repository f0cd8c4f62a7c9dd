"""Which folder of runs is a study's own: runs/<study>, but for studies of one name that lie in different places."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from framing.runs.digests import text_digest
from framing.runs.files import write_bytes

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
def marked(folder: Path, study: Path) -> Iterator[None]:
    """Mark a folder of runs as a study's while the block lasts, and for good where it then holds anything.

    Raises:
        OSError: it cannot be written.
    """
    created = [path for path in (folder, *folder.parents) if not path.exists()]
    write_bytes(folder / MARKER, str(study.resolve()).encode(errors="surrogateescape"))
    try:
        yield
    finally:
        with suppress(OSError):  # another run works in one of the folders, or has removed them
            if [path.name for path in folder.iterdir()] == [MARKER]:
                (folder / MARKER).unlink()
                for path in created:
                    path.rmdir()


def _owner(folder: Path) -> str:
    with suppress(OSError):
        return (folder / MARKER).read_bytes().decode(errors="surrogateescape")
    return ""
