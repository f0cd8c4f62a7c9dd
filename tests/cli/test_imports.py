"""What a command waits for before it works: nothing that it will not use."""

import subprocess
import sys
from pathlib import Path

from tests.command import environment
from tests.study import builder

LEARNING = {"sklearn", "scipy", "pandas", "skops", "sknetwork", "datasketch"}
_LISTING = """
import atexit, sys
atexit.register(lambda: print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr))
from framing.cli.main import main
main()
"""
_COLLECTING = """
import sys
import framing.pipeline.collection.live, framing.pipeline.driver, framing.pipeline.results
from framing.pipeline.stages import COLLECTION, load_stage
stages = [load_stage(name) for name in COLLECTION]
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def imported(code: str, *arguments: str, cwd: Path) -> set[str]:
    """Return the packages that a program has imported when it ends."""
    line = [sys.executable, "-c", code, *arguments]
    ended = subprocess.run(line, cwd=cwd, env=environment(), capture_output=True, text=True, check=True)
    return set(ended.stderr.splitlines()[-1].split())


def test_help_waits_for_none_of_the_commands(tmp_path):
    assert not {*LEARNING, "numpy", "pyarrow", "pydantic", "prefect"} & imported(_LISTING, "--help", cwd=tmp_path)


def test_a_study_is_checked_without_its_methods(tmp_path):
    builder.write(tmp_path / "lake")
    modules = imported(_LISTING, "check", "lake", cwd=tmp_path)
    assert "pydantic" in modules
    assert not {*LEARNING, "pyarrow", "prefect"} & modules


def test_a_collection_does_not_wait_for_the_analysis(tmp_path):
    modules = imported(_COLLECTING, cwd=tmp_path)
    assert "requests" in modules
    assert not LEARNING & modules
