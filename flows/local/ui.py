"""The Prefect UI on this machine: a server with the right settings, and the runs folder so that reports open."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from flows.local.local_only import (
    ADDRESS,  # no one else's business; for others: a server with a password (docs/deploy.md)
)


def show(port: int, runs: Path, report_url: str | None, say: Callable[[str], None]) -> int:
    """Run a Prefect server, and a web server of finished reports one port above, until one of them ends.

    Args:
        port: of the UI.
        runs: the folder of finished runs.
        report_url: where links to reports lead.
        say: takes the lines that say where to look.

    Returns:
        The exit code of the server that ended first; 0 after Ctrl-C or SIGTERM, with which this is meant to end.
    """
    runs.mkdir(parents=True, exist_ok=True)
    ui, reports = f"http://{ADDRESS}:{port}", f"http://{ADDRESS}:{port + 1}"
    settings = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_API_URL": f"{ui}/api",
        "PREFECT_SERVER_UI_API_URL": "/api",
    }
    # Without /v2 the older UI opens, where tables and pictures are shown otherwise.
    say(f"Prefect UI:  {ui}/v2/runs  (a run's Artifacts tab has findings, clusters, nearest articles)")
    say(f"Reports:     {reports}/<study>/latest/report.html  (finished ones of {runs}, nothing else of it)")
    if (report_url or "").rstrip("/") != reports:
        say(f'Links to reports lead to {report_url}; for these here, set  report_url = "{reports}"  in defaults.toml.')
    say(f"Send runs there with  PREFECT_API_URL={ui}/api framing run  ; Ctrl-C ends both.")
    # -P: from the program's own files, whatever lies in this folder
    server = [sys.executable, "-P", "-m", "flows.local.ui_server", str(port)]
    files = [sys.executable, "-P", "-m", "flows.local.report_server", str(port + 1), str(runs)]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # else the servers would outlive this process
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
