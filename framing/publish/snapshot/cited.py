"""What published snapshots cite, kept beside the runs: a snapshot that is given away is still known here."""

from pathlib import Path

from framing.publish.snapshot.reading import ABOUT, DIGESTS, About
from framing.runs.files import write_bytes

FOLDER = "cited"


def remember(snapshot: Path, about: About, runs: Path) -> None:
    """Keep from which run a snapshot was made and the digests of its pages, as runs/<study>/cited/<run id>.

    Args:
        snapshot: its folder.
        about: what it says of itself.
        runs: the folder of runs.

    Raises:
        OSError: they cannot be written.
    """
    kept = runs / about.study / FOLDER / about.run
    for name in (DIGESTS, ABOUT):  # what is counted as a citation comes last
        write_bytes(kept / name, (snapshot / name).read_bytes())


def citations(runs: Path) -> list[Path]:
    """Return the folders that `remember` has made."""
    return sorted(path.parent for path in runs.glob(f"*/{FOLDER}/*/{ABOUT}"))
