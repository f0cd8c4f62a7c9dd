"""The command line in a process of its own, forked from one that has imported everything: imports take seconds."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_STAGE = re.compile(r"  \w+: .*\bkept \d+ of \d+")
START = [sys.executable, "-c", "from framing.cli.main import main; main()"]


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said, and the seconds of a processor that it took."""

    code: int
    out: str
    err: str
    cpu: float = 0.0

    def refused(self) -> str:
        """Return the one line with which the command refused to work, behind those of the stages that had ended."""
        assert self.code == 2, (self.code, self.out, self.err)
        lines = without_stages(self.err)
        assert len(lines) == 1, self.err
        return lines[0].strip()


def without_stages(err: str) -> list[str]:
    """Return the lines of a run's messages but those of the stages that have ended."""
    return [line for line in err.splitlines() if not _STAGE.match(line)]


@dataclass(frozen=True)
class Stop:
    """A signal for the command when it is about to touch a file: `event` of Python's audit table, part of a path."""

    event: str
    path: str
    signal: signal.Signals


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which this checkout is imported and no setting of the user matters."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRAMING", "PREFECT"))}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **(extra or {})}


@dataclass(frozen=True)
class Started:
    """A program under way in a fork."""

    pid: int
    wait: Callable[[], Ended]

    def kill(self) -> Ended:
        """Send SIGKILL; until it is waited for, the process id stays its own."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()


class Command:
    """Runs `framing ARGUMENTS` in forks of one server.

    Args:
        imported: further modules that the server imports before it forks.
        env: variables of the server, which those modules see.
    """

    def __init__(self, *imported: str, **env: str) -> None:
        line = [sys.executable, "-m", "tests.forks", *imported]
        self._server = subprocess.Popen(
            line, cwd=ROOT, env=environment(env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(
        self,
        *arguments: object,
        cwd: Path,
        stop: Stop | None = None,
        file_size: int | None = None,
        open_files: int | None = None,
        **env: str,
    ) -> Ended:
        """Run in the folder `cwd`, with at most so many bytes in a file that is written, and so many files open."""
        limits = {"FSIZE": file_size, "NOFILE": open_files}
        return self._start("framing.cli.main:main", arguments, cwd, env, stop, limits).wait()

    def start(self, *arguments: object, cwd: Path, program: str = "framing.cli.main:main", **env: str) -> Started:
        """Start the command, or another `module:function`, and leave it running."""
        return self._start(program, arguments, cwd, env)

    def _start(
        self,
        program: str,
        arguments: Sequence[object],
        cwd: Path,
        env: Mapping[str, str],
        stop: Stop | None = None,
        limits: Mapping[str, int | None] | None = None,
    ) -> Started:
        order = {
            "program": program,
            "arguments": [str(argument) for argument in arguments],
            "cwd": str(cwd),
            "env": env,
            "stop": None if stop is None else [stop.event, stop.path, stop.signal],
            "limits": {name: limit for name, limit in (limits or {}).items() if limit is not None},
        }
        pid = self._ask(order)["pid"]
        return Started(pid, lambda: Ended(**self._ask({"wait": pid})))

    def _ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin
        self._server.stdin.close()
        self._server.wait()
