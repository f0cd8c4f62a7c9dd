"""The Prefect server that a run brings along where none is configured: it outlives Ctrl-C, and ends with the run."""

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
        SubprocessASGIServer().start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
