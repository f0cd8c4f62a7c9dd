"""The Prefect UI on this machine: a server with the right settings, and the runs folder so that reports open."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

_ADDRESS = "127.0.0.1"  # no one else's business; a server for others is set up with a password (docs/deploy.md)


def show(port: int, runs: Path, report_url: str | None, say: Callable[[str], None]) -> int:
    """Run a Prefect server, and a plain web server of finished runs one port above, until one of them ends.

    Args:
        port: of the UI.
        runs: the folder of finished runs.
        report_url: where links to reports lead.
        say: takes the lines that say where to look.

    Returns:
        The exit code of the server that ended first; 0 after Ctrl-C, with which this is meant to end.
    """
    runs.mkdir(parents=True, exist_ok=True)
    ui, reports = f"http://{_ADDRESS}:{port}", f"http://{_ADDRESS}:{port + 1}"
    settings = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_API_URL": f"{ui}/api",
        "PREFECT_SERVER_UI_API_URL": "/api",
    }
    # Without /v2 the older UI opens, where tables and pictures are shown otherwise.
    say(f"Prefect UI:  {ui}/v2/runs  (a run's Artifacts tab has findings, clusters, nearest articles)")
    say(f"Reports:     {reports}/  ({runs})")
    if (report_url or "").rstrip("/") != reports:
        say(f'Links to reports lead to {report_url}; for these here, set  report_url = "{reports}"  in defaults.toml.')
    say(f"Send runs there with  PREFECT_API_URL={ui}/api framing run  ; Ctrl-C ends both.")
    server = [sys.executable, "-m", "prefect", "server", "start", "--host", _ADDRESS, "--port", str(port)]
    files = [sys.executable, "-m", "http.server", str(port + 1), "--bind", _ADDRESS, "--directory", str(runs)]
    with ExitStack() as stack, suppress(KeyboardInterrupt):
        started = [_start(stack, command, {**os.environ, **settings}) for command in (server, files)]
        return _first_to_end(started)
    return 0


def _start(stack: ExitStack, command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def _first_to_end(processes: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for process in processes:
            try:
                return process.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
