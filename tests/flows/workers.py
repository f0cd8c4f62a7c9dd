"""Prefect's workers, processes of their own, and studies for them."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def prefect(folder: Path, env: dict[str, str], *arguments: str) -> None:
    """Run a command of Prefect's own to its end."""
    line = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    subprocess.run(line, cwd=folder, env=env, check=True, capture_output=True, text=True, timeout=600)


def worker(folder: Path, env: dict[str, str], pool: str = "framing") -> subprocess.Popen[bytes]:
    """Start a process worker of a pool, which works on one run at a time; its log is in the folder."""
    line = [
        sys.executable,
        "-m",
        "prefect",
        "worker",
        "start",
        "--pool",
        pool,
        "--type",
        "process",
        "--limit",
        "1",
    ]
    with (folder / f"{pool}.log").open("a") as log:
        return subprocess.Popen(line, cwd=folder, env=env, stdout=log, stderr=log)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and the run that it works on, as a machine that loses its power does."""
    for one in [process.pid, *below(process.pid)]:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    process.wait()


def below(process: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [(int(pid), int(parent)) for pid, parent in map(str.split, listed.splitlines())]
    own = [pid for pid, parent in pairs if parent == process]
    return [*own, *(pid for one in own for pid in below(one))]


def own_list_only(plan: str) -> str:
    """Return a study without sources other than its own list."""
    lines, skipped = [], False
    for line in plan.splitlines(keepends=True):
        if line.startswith("["):
            skipped = line.startswith("[sources") and not line.startswith("[sources.coverage")
        lines += [] if skipped else [line]
    return "".join(lines)
