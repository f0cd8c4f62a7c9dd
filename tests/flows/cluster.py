"""A Dask scheduler and workers, processes of their own, one of which can be killed at its work."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

from tests.flows.server import free_port
from tests.flows.waiting import until


@dataclass
class Cluster:
    """A scheduler and its workers.

    Attributes:
        address: of the scheduler.
        folder: in which the workers stand.
        env: of the workers.
        workers: their processes, by name.
    """

    address: str
    folder: Path
    env: Mapping[str, str]
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Start a worker; without a nanny, which would start it again by itself."""
        line = ["worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0"]
        self.workers[name] = _dask(self.folder, self.env, *line, "--name", name)

    def kill_busy(self, client: Client) -> str:
        """Send SIGKILL to a worker that has a task under way, as when a machine loses its power; return its name."""
        names = {address: worker["name"] for address, worker in client.scheduler_info(n_workers=-1)["workers"].items()}
        name = until(lambda: next((names[at] for at, tasks in client.processing().items() if tasks), None), "a task")
        self.workers[name].send_signal(signal.SIGKILL)
        assert self.workers[name].wait() == -signal.SIGKILL
        return str(name)

    def kill_when(self, moment: Callable[[], object], seconds: float = 600, *, restart: bool = False) -> str:
        """Wait for a moment, kill a worker that is busy then, and start it again or not; return its name."""
        with Client(self.address, set_as_default=False) as client:
            until(moment, "the moment of the kill", seconds)
            name = self.kill_busy(client)
        if restart:
            self.start(name)
        return name


@contextmanager
def running(folder: Path, env: Mapping[str, str], workers: int = 2) -> Iterator[Cluster]:
    """Start a scheduler and workers that stand in a folder; end them with the block."""
    port = free_port()
    scheduler = _dask(folder, env, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    cluster = Cluster(f"tcp://127.0.0.1:{port}", folder, env)
    try:
        for number in range(workers):
            cluster.start(f"worker-{number}")
        with Client(cluster.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)
        yield cluster
    finally:
        for process in [*cluster.workers.values(), scheduler]:
            process.terminate()
            process.wait(60)


def _dask(folder: Path, env: Mapping[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "dask", *arguments]
    env = {**os.environ, **env, "PYTHONUNBUFFERED": "1"}
    with (folder / "dask.log").open("a") as log:
        return subprocess.Popen(line, cwd=folder, env=env, stdout=log, stderr=log)
