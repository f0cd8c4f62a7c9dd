"""Runs of different studies at the same time through one Prefect server, on SQLite and on PostgreSQL.

Each run is a process of its own with a made-up study of its own. Told are the seconds from the first start to the last
end, how many runs ended well, how many the server knows as completed, and how often its log, or what a run said, speaks
of locks and refusals: trouble that was waited out, where no run has failed. A run that failed ends it with exit code 1,
once all is told. Run from the project's root; PostgreSQL must be installed, or `--sqlite-only` be given:

    python -m benchmarks.many [--runs 8] [--articles 200] [--sqlite-only]
    python -m benchmarks.many --hosts

The latter leaves the runs out and crawls very many hosts at once (see `benchmarks.hosts`).
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import hosts, made_texts
from tests.command import ROOT, START, environment
from tests.flows import postgres
from tests.flows.server import Server, free_port, running

_WORDS = 100
_TROUBLE = re.compile(
    r"database is locked|QueuePool limit|503 Service|deadlock|OperationalError|too many clients", re.IGNORECASE
)


class Measured(NamedTuple):
    """Runs at once, seconds in all and of the middle run, runs that ended well, completed in the server, trouble."""

    runs: int
    seconds: float
    middle: float
    well: int
    completed: int
    trouble: int


@contextmanager
def server(folder: Path, database: str) -> Iterator[Server]:
    """Start a Prefect server with an empty database of a kind, and the settings that the project ships."""
    shutil.copy(ROOT / "prefect.toml", folder)
    with postgres.running(free_port()) if database == "PostgreSQL" else nullcontext() as url:
        address = {"PREFECT_API_DATABASE_CONNECTION_URL": url} if url else {}
        with running(folder, **address) as prefect_server:
            yield prefect_server


def at_once(folder: Path, prefect_server: Server, studies: Sequence[Path], log: Path) -> Measured:
    """Start a run of each study and wait for all of them; what a run that failed has said is shown."""
    before, known = _troubles(log), _completed(prefect_server)
    began = time.perf_counter()
    config = environment({"FRAMING_CONFIG": str(ROOT / "config"), "PREFECT_API_URL": f"{prefect_server.url}/api"})
    started, said = [], []
    for number, study in enumerate(studies):
        own = folder / f"run-{time.monotonic_ns()}-{number}"
        own.mkdir()
        env = config | {"PREFECT_HOME": str(own / "prefect")}
        said.append(own / "said")
        with said[-1].open("w") as file:
            line = [*START, "run", str(study)]
            started.append(subprocess.Popen(line, cwd=own, env=env, stdout=file, stderr=file))
    seconds = {}
    while len(seconds) < len(started):
        for number, process in enumerate(started):
            if number not in seconds and process.poll() is not None:
                seconds[number] = time.perf_counter() - began
        time.sleep(0.05)
    well = sum(process.returncode == 0 for process in started)
    for process, file in zip(started, said, strict=True):
        if process.returncode:
            print(f"failed with {process.returncode}: {file.read_text()[-2000:]}", file=sys.stderr, flush=True)
    trouble = _troubles(log) - before + sum(map(_troubles, said))
    whole, middle = max(seconds.values()), statistics.median(seconds.values())
    return Measured(len(started), whole, middle, well, _completed(prefect_server) - known, trouble)


def _troubles(log: Path) -> int:
    return len(_TROUBLE.findall(log.read_text(errors="replace")))


def _completed(prefect_server: Server) -> int:
    wanted = {"state": {"type": {"any_": ["COMPLETED"]}}, "parent_task_run_id": {"is_null_": True}}
    return len(prefect_server.find("flow_runs", flow_runs=wanted))


def main() -> None:
    """Read the command line and print a row for each database and number of runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--hosts", action="store_true")
    given = parser.parse_args()
    if given.hosts:
        hosts.main()
        return
    databases = ["SQLite"] if given.sqlite_only else ["SQLite", "PostgreSQL"]
    assert given.sqlite_only or postgres.programs(), "PostgreSQL is not installed; install it, or give --sqlite-only"
    failed = 0
    table = Table("database", "runs at once", "seconds", "middle run", "ended well", "completed in the UI", "trouble")
    for database in databases:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            studies = [
                made_texts.study(folder / f"study-{number}", given.articles, _WORDS, seed=number)
                for number in range(given.runs)
            ]
            home = folder / "server"
            home.mkdir()
            with server(home, database) as prefect_server:
                for count in (1, given.runs):
                    measured = at_once(folder, prefect_server, studies[:count], home / "log")
                    whole, middle = f"{measured.seconds:.0f}", f"{measured.middle:.0f}"
                    failed += measured.runs - measured.well
                    counts = (str(measured.well), str(measured.completed), str(measured.trouble))
                    table.add_row(database, str(count), whole, middle, *counts)
    Console(width=120).print(table)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
