"""Which files and folders of a machine are finished, and what they are called in the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.collect.archive.folder import index_of, warcs

WHOLE = ".whole"  # stands in the store beside the files of a folder once all of them are there
_KINDS = ("", "collections", "rehydrated", "snapshots", "cited")  # of a study's folders; its checks are single files
STARTED = "2*Z*"  # how folders are called that a run has named by its time; others are never copied
_CHECKS = "watch/*.json"


@dataclass(frozen=True)
class Folders:
    """The folders of a machine that the store keeps: the archive, and the runs of all studies or of one."""

    archive: Path
    runs: Path
    study: str = "*"

    def name(self, path: Path) -> str:
        """Return what a file or folder is called in the store."""
        kind, base = ("archive", self.archive) if path.is_relative_to(self.archive) else ("runs", self.runs)
        return f"{kind}/{path.relative_to(base).as_posix()}"

    def path(self, name: str) -> Path:
        """Return where a file or folder of the store lies on this machine."""
        kind, _, rest = name.partition("/")
        return {"archive": self.archive, "runs": self.runs}[kind] / rest

    def captures(self) -> Iterator[Path]:
        """Yield the finished files of the archive; an index comes after the file that it is of."""
        for warc in warcs(self.archive):
            if (index := index_of(warc)).is_file():
                yield from (warc, index)

    def finished_folders(self) -> Iterator[Path]:
        """Yield the finished folders: runs, collections, rehydrations and snapshots."""
        for study in self._studies():
            for kind in _KINDS:
                yield from sorted(path for path in (study / kind).glob(STARTED) if path.is_dir())

    def checks(self) -> Iterator[Path]:
        """Yield the results of the studies' health checks."""
        for study in self._studies():
            yield from sorted(study.glob(_CHECKS))

    def _studies(self) -> list[Path]:
        return sorted(path for path in self.runs.glob(self.study) if path.is_dir() and not path.is_symlink())


def files_of(folder: Path) -> list[Path]:
    """Return the files of a finished folder, whatever folders they lie in."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
