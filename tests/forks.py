"""A server that has imported everything and starts what it is told in forks of itself.

An order is a line of JSON on standard input: to start a program, which is answered with the fork's process id, or to
wait for one, which is answered with how it ended.
"""

import gc
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import framing
from framing.text.identification import language_of

_IMPORTED_LATE = ("pandas", "skops.io")


def serve() -> None:
    """Answer each order with a line of JSON."""
    for name in (
        *sys.argv[1:],
        *_IMPORTED_LATE,
        *(module.name for module in walk_packages(framing.__path__, "framing.")),
    ):
        import_module(name)
    language_of("Reading the model of languages takes a second.")
    said: dict[int, list[int]] = {}
    gc.freeze()  # memory that is never written stays shared
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(_ended(said, order["wait"]) if "wait" in order else _start(said, order)) + "\n")
        sys.stdout.flush()


def _start(said: dict[int, list[int]], order: dict[str, Any]) -> dict[str, Any]:
    module, _, name = order["program"].partition(":")
    program = getattr(import_module(module), name)
    files = [os.memfd_create(name) for name in ("out", "err")]
    if (child := os.fork()) == 0:
        _obey(order, files)
        _end(program)
    said[child] = files
    return {"pid": child}


def _ended(said: dict[int, list[int]], child: int) -> dict[str, Any]:
    _, status, used = os.wait4(child, 0)
    out, err = map(_read, said.pop(child))
    cpu = used.ru_utime + used.ru_stime
    return {"code": os.waitstatus_to_exitcode(status), "out": out, "err": err, "cpu": cpu}


def _obey(order: dict[str, Any], said: list[int]) -> None:
    os.chdir(order["cwd"])
    os.environ.update(order["env"])
    sys.stdin.close()
    for own, given in zip((1, 2), said, strict=True):
        os.dup2(given, own)
    sys.argv = ["framing", *order["arguments"]]
    for name, limit in order["limits"].items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (limit, limit))
    if order["stop"] is not None:
        _stop(*order["stop"])


def _stop(event: str, path: str, number: int) -> None:
    def hook(name: str, arguments: tuple[object, ...]) -> None:
        if name == event and any(path in str(argument) for argument in arguments):
            os.kill(os.getpid(), number)

    sys.addaudithook(hook)


def _end(command: Callable[[], None]) -> None:
    """Run the command and leave at once: to tidy up a fork costs more than most commands."""
    code = 0
    try:
        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - as Python itself does
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _read(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(file, "rb") as said:
        return said.read().decode(errors="backslashreplace")


if __name__ == "__main__":
    serve()
