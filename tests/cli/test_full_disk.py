"""A full disk ends the run in one line, and nothing is left of it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

KIB = 1024
SIZES = (1, 10, 30, 60)  # the first stage's table, a later one, the arrays, the report


@pytest.mark.parametrize("size", SIZES)
def test_file_size_limit(framing, study, tmp_path, size):
    line = framing("run", study, "--no-prefect", cwd=tmp_path, file_size=size * KIB).refused()
    assert "File too large" in line
    assert list(tmp_path.iterdir()) == [study]


def _mounted(folder: Path, size: int) -> bool:
    line = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", str(folder)]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system that is soon full, where this user may mount one; else one that takes no file at all."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _mounted(folder, 96):
        yield Path("/proc/self/none")
        return
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_small_disk(framing, study, tmp_path, small_disk):
    line = framing("run", study, "--no-prefect", "--out", small_disk / "run", cwd=tmp_path).refused()
    assert "No space left on device" in line or "cannot be written" in line
    assert str(small_disk) in line
    assert not small_disk.is_dir() or list(small_disk.iterdir()) == []
