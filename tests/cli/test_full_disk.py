"""A full disk ends the run in one line; nothing is half written, and the next run computes what was not finished."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.pipeline.driver import FINISHED_NOTE
from tests.cli.run_files import began, besides_the_cache, cached, half_written, results

KIB = 1024
SIZES = (1, 10, 30, 60)  # the study, the first table, the arrays, the report
SMALL, ENOUGH = 96, 20_000


def goes_on(framing, study, out: Path, expected: Path) -> None:
    """Run to the end; nothing that was finished before is computed again."""
    before, folder = cached(study.parent), study.parent
    assert half_written(folder) == []
    ended = framing("run", study, "--no-prefect", "--out", out, cwd=folder)
    assert ended.code == 0, ended
    assert began(out).items() >= before.items()
    assert results(out) == results(expected)
    assert [path.name for path in out.parent.glob(".*")] == []


@pytest.mark.parametrize("size", SIZES)
def test_file_size_limit(framing, study, tmp_path, small_run, size):
    line = framing("run", study, "--no-prefect", "--out", "run", cwd=tmp_path, file_size=size * KIB).refused()
    assert "File too large" in line
    before = cached(tmp_path)
    assert before or size in SIZES[:2]
    assert line.endswith(FINISHED_NOTE if before else "nothing was kept of this run")
    assert besides_the_cache(tmp_path) == [study]
    goes_on(framing, study, tmp_path / "out", small_run)


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
        assert cached(tmp_path)
        assert line.endswith(FINISHED_NOTE)
        assert list(small_disk.iterdir()) == []
        assert _mount(small_disk, ENOUGH, "remount")
        goes_on(framing, study, small_disk / "run", small_run)
