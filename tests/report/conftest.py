"""The material of the small made-up study's run."""

from pathlib import Path

import pytest

from framing.report.material import Material
from tests.report import found as material


@pytest.fixture(scope="session")
def found(small_run: Path) -> Material:
    return material.read(small_run, small_run.parent / "lake")
