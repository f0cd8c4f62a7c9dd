"""Which finished runs may go: those beyond the newest few, older than some days, that no snapshot cites."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from framing.publish.retention.removal import Removal, half_removed, size

_RUN = "2*Z*"  # folders named by their time; those that --out has named are the user's own business


@dataclass(frozen=True)
class Policy:
    """What stays whatever else: the newest `keep` runs of a kind, and all that are not older than `age`."""

    keep: int
    age: timedelta
    now: datetime

    def spares(self, rank: int, time: datetime) -> bool:
        """Tell whether a run stays: its rank is 0 for the newest."""
        return rank < self.keep or self.now - time <= self.age


def finished(runs: Path) -> Iterator[list[Path]]:
    """Yield the finished runs of a kind together, the newest first: runs, collections, rehydrations of each study."""
    for study in sorted(path for path in runs.glob("*") if path.is_dir() and not path.is_symlink()):
        for kind in (study, study / "collections", study / "rehydrated"):
            yield sorted((path for path in kind.glob(_RUN) if path.is_dir()), key=lambda path: path.name, reverse=True)


def old(runs: Path, policy: Policy, cited: Collection[Path]) -> list[Removal]:
    """Return the runs that may go, and what a killed removal has left.

    Args:
        runs: the folder of runs.
        policy: what stays.
        cited: runs that snapshots were made from; they stay.
    """
    going = [
        Removal("run", [path], size(path), f"beyond the newest {policy.keep}, older than {policy.age.days} days")
        for kind in finished(runs)
        for rank, path in enumerate(kind)
        if path not in cited and path != _latest(path.parent) and not policy.spares(rank, started(path))
    ]
    left = [path for folder in sorted({kind.parent for kind in runs.glob("*/*")}) for path in half_removed(folder)]
    return [*going, *(Removal("run", [path], size(path), "half removed before") for path in left)]


def started(run: Path) -> datetime:
    """Return when a run started, as its folder is named; the end of time where the name is another's."""
    try:
        return datetime.strptime(run.name.partition("Z")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)


def _latest(folder: Path) -> Path:
    return folder / (folder / "latest").readlink() if (folder / "latest").is_symlink() else folder
