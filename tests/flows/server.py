"""A real Prefect server, and the command line against it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import requests

from tests.command import START, environment
from tests.flows.waiting import last_lines, until

_DEADLINE = 600  # seconds until a server on a busy machine must have answered
_DATABASE_DEADLINE = 120  # seconds that a server on a busy machine waits for its database
_LONGEST = 1200  # seconds of a command on a busy machine


@dataclass(frozen=True)
class Server:
    """A Prefect server and its API.

    Attributes:
        url: where it answers.
        password: user:password, where its API is closed.
        log: what it says.
    """

    url: str
    password: str | None = None
    log: Path | None = None

    def find(self, what: str, **query: Any) -> list[dict[str, Any]]:
        """Return the API's rows of a kind, such as `artifacts` or `flow_runs`."""
        rows: list[dict[str, Any]] = self._asked(f"{what}/filter", query)
        return rows

    def post(self, what: str, **body: Any) -> dict[str, Any]:
        """Send a value to a place of the API and return its answer."""
        value: dict[str, Any] = self._asked(what, body)
        return value

    def _asked(self, what: str, body: Mapping[str, Any]) -> Any:
        """Ask as Prefect's own client does: a database that is busy (503) is asked again."""
        through = tuple(self.password.split(":")) if self.password else None
        for _ in range(_DEADLINE):
            answer = requests.post(f"{self.url}/api/{what}", json=body, timeout=_DATABASE_DEADLINE, auth=through)
            if answer.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
        assert answer.ok, f"{what}: {answer.status_code} {answer.text}{last_lines(self.log)}"
        return answer.json()

    def delete(self, what: str) -> None:
        """Delete a place of the API."""
        requests.delete(f"{self.url}/api/{what}", timeout=_DATABASE_DEADLINE).raise_for_status()

    def state(self, flow_run: str) -> dict[str, Any]:
        """Return the state of a flow run."""
        return self.find("flow_runs", flow_runs={"id": {"any_": [flow_run]}})[0]["state"]

    def artifacts(self, key: str) -> list[dict[str, Any]]:
        """Return all versions of an artifact, the newest first."""
        return self.find("artifacts", artifacts={"key": {"any_": [key]}}, sort="CREATED_DESC")


@contextmanager
def running(home: Path, **extra: str) -> Iterator[Server]:
    """Start a server with its database in a folder, stop it at the end; `extra` are further settings."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    chosen = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"{url}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": "/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # by default 5 and 10 seconds; after them comes an error 500, which no client retries
        "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": str(_DATABASE_DEADLINE),
        "PREFECT_SERVER_DATABASE_TIMEOUT": str(_DATABASE_DEADLINE),
        **extra,
    }
    line = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(line, env=environment(chosen), cwd=home, stdout=log, stderr=log)
    try:
        _wait_for(f"{url}/api/health", process, home / "log")
        yield Server(url, extra.get("PREFECT_SERVER_API_AUTH_STRING"), home / "log")
    finally:
        process.terminate()
        process.wait(30)


def settings(folder: Path, server: Server | None = None) -> dict[str, str]:
    """Return an environment with a configuration and a Prefect home in the folder, whose study is `lake`."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    (config / "defaults.toml").write_text(f'study = "{folder / "lake"}"\n', "utf-8")
    through = {"PREFECT_API_URL": f"{server.url}/api"} if server else {}
    through |= {"PREFECT_API_AUTH_STRING": server.password} if server and server.password else {}
    return environment({"PREFECT_HOME": str(folder / "prefect"), "FRAMING_CONFIG": str(config), **through})


def framing(folder: Path, env: Mapping[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `framing ARGUMENTS` in the folder, in a process of its own."""
    line = [*START, *map(str, arguments)]
    return subprocess.run(line, env=env, cwd=folder, capture_output=True, text=True, timeout=_LONGEST, check=False)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    def answers() -> bool:
        assert process.poll() is None, f"the Prefect server ended{last_lines(log)}"
        try:
            return requests.get(url, timeout=2).ok
        except (requests.ConnectionError, requests.Timeout):
            return False

    until(answers, f"an answer at {url}", _DEADLINE, log)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
