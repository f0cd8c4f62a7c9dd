"""The Prefect server that a run brings along where none is configured: it outlives Ctrl-C, and ends as the run does."""

import os
import signal

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_API_URL


def start_own_server() -> None:
    """Start the server of this process, unless another is configured.

    A terminal sends Ctrl-C to all of its processes. A server that went with it would leave the run asking for minutes
    where to report that it was interrupted; so the signal is blocked while the server starts, which inherits that.
    """
    if PREFECT_API_URL.value() is not None:
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        server = SubprocessASGIServer()
        server.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if server.server_process is not None:
        _end_with_this_process(server.server_process.pid)


def _end_with_this_process(server: int) -> None:
    """Have the server ended even where this process cannot do that itself, because it is killed.

    A shell waits for the end of a pipe whose other end nobody but this process holds, and never writes to.
    """
    reading, _ = os.pipe()
    os.posix_spawn(
        "/bin/sh",
        ["sh", "-c", 'read -r _; kill "$0" 2>/dev/null', str(server)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, reading, 0)],
        setpgroup=0,  # Ctrl-C in a terminal does not reach it
    )
    os.close(reading)
