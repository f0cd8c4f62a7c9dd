"""The command line in a process of its own, forked from one that has imported everything: imports take seconds."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
START = [sys.executable, "-c", "from framing.cli import main; main()"]


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """Return the one line with which the command refused to work."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert len(self.err.splitlines()) == 1, self.err
        return self.err.strip()


@dataclass(frozen=True)
class Stop:
    """A signal that the command gets when it is about to touch a file: `event` of Python's audit table, part of a path."""

    event: str
    path: str
    signal: signal.Signals


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which this checkout is imported and no setting of the user matters."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRAMING", "PREFECT"))}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **(extra or {})}


class Command:
    """Runs `framing ARGUMENTS` in forks of one server."""

    def __init__(self) -> None:
        line = [sys.executable, "-m", "tests.command"]
        self._server = subprocess.Popen(
            line, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(
        self, *arguments: object, cwd: Path, stop: Stop | None = None, file_size: int | None = None, **env: str
    ) -> Ended:
        """Run in the folder `cwd`; `file_size` is the largest file, in bytes, that the command can write."""
        order = {
            "arguments": [str(argument) for argument in arguments],
            "cwd": str(cwd),
            "env": env,
            "stop": None if stop is None else [stop.event, stop.path, stop.signal],
            "file_size": file_size,
        }
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return Ended(**json.loads(self._server.stdout.readline()))

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin
        self._server.stdin.close()
        self._server.wait()


def _serve() -> None:
    from framing import methods, pipeline  # noqa: F401 - the stages import the most
    from framing.cli import main
    from framing.screen import language_of

    language_of("Reading the model of languages takes a second.")
    for stage in ("vectorise", "cluster", "compare"):
        for name in methods.names(stage):
            methods.load(stage, name, "__doc__")
    for line in sys.stdin:
        order = json.loads(line)
        said = [os.memfd_create(name) for name in ("out", "err")]
        if (child := os.fork()) == 0:
            _obey(order, said)
            main()
            sys.exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out, err = map(_read, said)
        print(json.dumps({"code": code, "out": out, "err": err}), flush=True)


def _obey(order: dict[str, Any], said: list[int]) -> None:
    os.chdir(order["cwd"])
    os.environ.update(order["env"])
    sys.stdin.close()
    for own, given in zip((1, 2), said, strict=True):
        os.dup2(given, own)
    sys.argv = ["framing", *order["arguments"]]
    if order["file_size"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_size"], order["file_size"]))
    if order["stop"] is not None:
        _stop(*order["stop"])


def _stop(event: str, path: str, number: int) -> None:
    def hook(name: str, arguments: tuple[object, ...]) -> None:
        if name == event and any(path in str(argument) for argument in arguments):
            os.kill(os.getpid(), number)

    sys.addaudithook(hook)


def _read(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(file, "rb") as said:
        return said.read().decode(errors="backslashreplace")


if __name__ == "__main__":
    _serve()
