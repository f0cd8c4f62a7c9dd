"""A full disk ends the run in one line; nothing is half written, and the next run goes on from what was finished."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.runs.run_folder import KEPT
from tests.cli.finished import began, half_written, results

KIB = 1024
SIZES = (1, 10, 30, 60)  # the plan, the first table, the arrays, the report
SMALL, ENOUGH = 96, 20_000


def left_of(folder: Path) -> dict[str, str]:
    """Return when the finished stages began that an ended run has left, all of them whole."""
    found = {}
    for left in folder.glob(".*.partial"):
        assert half_written(left) == []
        found |= began(left)
    return found


def goes_on(framing, study, folder: Path, before: dict[str, str], expected: Path) -> None:
    ended = framing("run", study, "--no-prefect", "--out", folder / "run", cwd=study.parent)
    assert ended.code == 0, ended
    assert began(folder / "run").items() >= before.items()
    assert results(folder / "run") == results(expected)
    assert [path for path in folder.iterdir() if path != study] == [folder / "run"]


@pytest.mark.parametrize("size", SIZES)
def test_file_size_limit(framing, study, tmp_path, small_run, size):
    line = framing("run", study, "--no-prefect", "--out", "run", cwd=tmp_path, file_size=size * KIB).refused()
    assert "File too large" in line
    before = left_of(tmp_path)
    assert before or size in SIZES[:2]
    assert line.endswith(KEPT if before else "nothing was kept of this run")
    assert before or list(tmp_path.iterdir()) == [study]
    goes_on(framing, study, tmp_path, before, small_run)


def _mount(folder: Path, size: int, *options: str) -> bool:
    line = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}k", *options]), "none", str(folder)]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system that is soon full, where this user may mount one; else one that takes no file at all."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _mount(folder, SMALL):
        yield Path("/proc/self/none")
        return
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_small_disk(framing, study, tmp_path, small_run, small_disk):
    line = framing("run", study, "--no-prefect", "--out", small_disk / "run", cwd=tmp_path).refused()
    assert "No space left on device" in line or "cannot be written" in line
    assert str(small_disk) in line
    if small_disk.is_dir():
        before = left_of(small_disk)
        assert before
        assert line.endswith(KEPT)
        assert _mount(small_disk, ENOUGH, "remount")
        goes_on(framing, study, small_disk, before, small_run)
