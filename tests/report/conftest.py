"""The material of the small made-up study's run."""

from pathlib import Path

import pytest

from framing.report.material import Material
from tests.report import materials


@pytest.fixture(scope="session")
def material(small_run: Path) -> Material:
    return materials.read(small_run, small_run.parent / "lake")
