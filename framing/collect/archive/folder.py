"""Where the files of an archive lie, and which of them a living writer holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.runs.locks import locked

WARC, INDEX, OPEN = ".warc.gz", ".cdxj", ".cdxj.open"
CUT = "cut"
_LOCK = ".lock"


def warcs(folder: Path) -> list[Path]:
    """Return the WARC files of an archive, sorted by name."""
    return sorted(folder.glob(f"*{WARC}"))


def name_of(path: Path) -> str:
    """Return the name of the writer whose file this is."""
    return next(path.name.removesuffix(suffix) for suffix in (WARC, OPEN, INDEX) if path.name.endswith(suffix))


def index_of(warc: Path) -> Path:
    """Return the path of the sorted index of a WARC file."""
    return warc.with_name(name_of(warc) + INDEX)


def open_index_of(warc: Path) -> Path:
    """Return the path of the index of a WARC file that is still being written."""
    return warc.with_name(name_of(warc) + OPEN)


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Let one process at a time make new files or mend old ones; held for moments only."""
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / _LOCK):
        yield
