"""What published snapshots cite, stored beside the runs: a snapshot that is given away is still known here."""

from pathlib import Path

from framing.publish.snapshot.contents import SnapshotManifest
from framing.publish.snapshot.reading import DIGESTS, MANIFEST
from framing.runs.files import write_bytes

FOLDER = "cited"


def remember(snapshot: Path, manifest: SnapshotManifest, runs: Path) -> None:
    """Store from which run a snapshot was made and the digests of its pages, as runs/<study>/cited/<run id>.

    Args:
        snapshot: its folder.
        manifest: what it says of itself.
        runs: the folder of runs.

    Raises:
        OSError: they cannot be written.
    """
    citation = runs / manifest.study / FOLDER / manifest.run
    for name in (DIGESTS, MANIFEST):  # what is counted as a citation comes last
        write_bytes(citation / name, (snapshot / name).read_bytes())


def citations(runs: Path) -> list[Path]:
    """Return the folders that `remember` has made."""
    return sorted(path.parent for path in runs.glob(f"*/{FOLDER}/*/{MANIFEST}"))
