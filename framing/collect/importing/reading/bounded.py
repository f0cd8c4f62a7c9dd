"""Reading what may be hostile in a process of its own, which memory and time can end without ending the import."""

import atexit
import contextlib
import multiprocessing
import resource
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from framing.collect.importing.record import MOST_CHARACTERS
from framing.errors import BadInput

SECONDS = 30  # for one document; long ones take two
MEMORY = 1_500_000_000  # bytes of address space
Reader = Callable[[Path], str]


def text_of(reader: Reader, path: Path) -> str:
    """Return what a reader makes of a file.

    Args:
        reader: a function of a module, which raises whatever it likes.
        path: the file.

    Raises:
        BadInput: the reader failed, or took more time or memory than a document may; one line says so.
    """
    kind, value = _worker().ask(reader, path)
    if kind == "failed":
        raise BadInput(f"{path}: cannot be read: {value}")
    return value[:MOST_CHARACTERS]


class _Worker:
    """A process that reads one file after another, and is replaced when one of them breaks it."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, reader: Reader, path: Path) -> tuple[str, str]:
        pipe = self._started()
        try:
            pipe.send((reader, path))
            if pipe.poll(SECONDS):
                kind, value = pipe.recv()
                return str(kind), str(value)
            reason = f"takes longer than {SECONDS} seconds"
        except (EOFError, OSError):
            reason = f"breaks what reads it, or takes more than {MEMORY // 1_000_000} MB"
        self.stop()
        return "failed", reason

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._pipe, other = self._context.Pipe()
            self._process = self._context.Process(target=_serve, args=(other,), daemon=True)
            self._process.start()
            other.close()
        return self._pipe

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process, self._pipe = None, None


@cache
def _worker() -> _Worker:
    worker = _Worker()
    atexit.register(worker.stop)
    return worker


def _serve(pipe: Connection) -> None:
    with contextlib.suppress(ValueError, OSError):  # a system may not know the limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            reader, path = pipe.recv()
            try:
                pipe.send(("text", reader(path)))
            except MemoryError:
                pipe.send(("failed", f"takes more than {MEMORY // 1_000_000} MB"))
            except Exception as error:  # noqa: BLE001 - hostile files break readers in ways that nobody can list
                pipe.send(("failed", (" ".join(str(error).split())[:120] or type(error).__name__)))
