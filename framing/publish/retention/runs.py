"""Which finished runs may be removed: those beyond the newest few, older than some days, that no snapshot cites."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from framing.publish.retention.removal import Removal, half_removed_folders, size

_RUN = "2*Z*"  # folders named by their time; folders that --out has named are never removed


@dataclass(frozen=True)
class RetentionPolicy:
    """Which runs stay: the newest `keep` runs of a kind, and all that are not older than `age`."""

    keep: int
    age: timedelta
    now: datetime

    def spares(self, rank: int, time: datetime) -> bool:
        """Whether a run stays; the newest has rank 0."""
        return rank < self.keep or self.now - time <= self.age


def finished_runs(runs: Path) -> Iterator[list[Path]]:
    """Yield the finished runs of a kind together, the newest first: runs, collections, rehydrations of each study."""
    for study in sorted(path for path in runs.glob("*") if path.is_dir() and not path.is_symlink()):
        for kind in (study, study / "collections", study / "rehydrated"):
            yield sorted((path for path in kind.glob(_RUN) if path.is_dir()), key=lambda path: path.name, reverse=True)


def outdated_runs(runs: Path, policy: RetentionPolicy, cited: Collection[Path]) -> list[Removal]:
    """Return the runs that may be removed, and what a killed removal has left.

    Args:
        runs: the folder of runs.
        policy: which runs stay.
        cited: runs that snapshots were made from; they stay.
    """
    removals = [
        Removal("run", [path], size(path), f"beyond the newest {policy.keep}, older than {policy.age.days} days")
        for kind in finished_runs(runs)
        for rank, path in enumerate(kind)
        if path not in cited and path != _latest(path.parent) and not policy.spares(rank, start_time(path))
    ]
    remains = [
        path for folder in sorted({kind.parent for kind in runs.glob("*/*")}) for path in half_removed_folders(folder)
    ]
    return [*removals, *(Removal("run", [path], size(path), "left by an interrupted removal") for path in remains)]


def start_time(run: Path) -> datetime:
    """Return when a run started, as its folder is named; the end of time where the name is another's."""
    try:
        return datetime.strptime(run.name.partition("Z")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)


def _latest(folder: Path) -> Path:
    return folder / (folder / "latest").readlink() if (folder / "latest").is_symlink() else folder
