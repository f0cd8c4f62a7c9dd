"""Running a trial in a process of its own, and again where an input has killed it, until its time is over."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.command import ROOT, environment
from tests.fuzz.trial import INPUT, RESULT

_MOST_DEATHS = 20  # after which a reader is given up


class Fuzzed(NamedTuple):
    """What a reader did with all its inputs; see `tests.fuzz.trial.Result`."""

    reader: str
    inputs: int
    seconds: float
    slowest: float
    peak_mb: float
    faults: dict[str, str]


def fuzz(name: str, seconds: float, seed: int, folder: Path) -> Fuzzed:
    """Fuzz a reader.

    Args:
        name: of the reader.
        seconds: of CPU time.
        seed: the same inputs, where nothing kills the process, on the same versions of libraries.
        folder: where inputs that show a fault are put; it is made anew.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    total = Fuzzed(name, 0, 0.0, 0.0, 0.0, {})
    for attempt in range(_MOST_DEATHS):
        if total.seconds >= seconds - 1 and attempt:
            break
        line = [sys.executable, "-m", "tests.fuzz.trial", name, str(seconds - total.seconds), str(seed + attempt)]
        ended = subprocess.run([*line, str(folder)], cwd=ROOT, env=environment(), capture_output=True, check=False)
        total = _added(total, folder)
        if ended.returncode == 0:
            break
        assert ended.returncode < 0, ended.stderr.decode(errors="replace")
        total.faults[f"killed the process (signal {-ended.returncode})"] = _saved(folder)
    (folder / INPUT).unlink(missing_ok=True)
    (folder / RESULT).unlink(missing_ok=True)
    return total


def _added(total: Fuzzed, folder: Path) -> Fuzzed:
    if not (folder / RESULT).is_file():
        return total
    part = json.loads((folder / RESULT).read_text())
    (folder / RESULT).unlink()
    return Fuzzed(
        total.reader,
        total.inputs + part["inputs"],
        total.seconds + part["seconds"],
        max(total.slowest, part["slowest"]),
        max(total.peak_mb, part["peak_mb"]),
        {**total.faults, **part["faults"]},
    )


def _saved(folder: Path) -> str:
    content = (folder / INPUT).read_bytes()
    name = sha256(content).hexdigest()[:12]
    (folder / name).write_bytes(content)
    return name
