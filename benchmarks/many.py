"""Runs of different studies at the same time through one Prefect server, on SQLite and on PostgreSQL.

Each run is a process of its own with a made-up study of its own. Told are the seconds from the first start to the last
end, how many runs ended well, how many the server knows as completed, and what its log says of locks and refusals. Run
from the project's root; PostgreSQL is left out where it is not installed:

    python -m benchmarks.many [--runs 8] [--articles 200]
"""

import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import made_texts
from tests.command import ROOT, START, environment
from tests.flows import postgres
from tests.flows.server import Server, free_port, running

_WORDS = 100
_TROUBLE = re.compile(r"database is locked|QueuePool limit|503 Service|deadlock|OperationalError", re.IGNORECASE)


class Told(NamedTuple):
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
    with postgres.running(folder, free_port()) if database == "PostgreSQL" else nullcontext() as url:
        address = {"PREFECT_API_DATABASE_CONNECTION_URL": url} if url else {}
        with running(folder, **address) as found:
            yield found


def at_once(folder: Path, found: Server, studies: Sequence[Path], log: Path) -> Told:
    """Start a run of each study and wait for all of them."""
    before, known = len(_TROUBLE.findall(log.read_text())), _completed(found)
    began = time.perf_counter()
    config = environment({"FRAMING_CONFIG": str(ROOT / "config"), "PREFECT_API_URL": f"{found.url}/api"})
    started = []
    for number, study in enumerate(studies):
        own = folder / f"run-{time.monotonic_ns()}-{number}"
        own.mkdir()
        env = config | {"PREFECT_HOME": str(own / "prefect")}
        with (own / "told").open("w") as told:
            line = [*START, "run", str(study)]
            started.append(subprocess.Popen(line, cwd=own, env=env, stdout=told, stderr=told))
    seconds = {}
    while len(seconds) < len(started):
        for number, process in enumerate(started):
            if number not in seconds and process.poll() is not None:
                seconds[number] = time.perf_counter() - began
        time.sleep(0.05)
    well = sum(process.returncode == 0 for process in started)
    trouble = len(_TROUBLE.findall(log.read_text())) - before
    whole, middle = max(seconds.values()), statistics.median(seconds.values())
    return Told(len(started), whole, middle, well, _completed(found) - known, trouble)


def _completed(found: Server) -> int:
    wanted = {"state": {"type": {"any_": ["COMPLETED"]}}, "parent_task_run_id": {"is_null_": True}}
    return len(found.find("flow_runs", flow_runs=wanted))


def main() -> None:
    """Read the command line and print a row for each database and number of runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--articles", type=int, default=200)
    given = parser.parse_args()
    table = Table("database", "runs at once", "seconds", "middle run", "ended well", "completed in the UI", "trouble")
    for database in ("SQLite", *(["PostgreSQL"] if postgres.programs() else [])):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            studies = [
                made_texts.study(folder / f"study-{number}", given.articles, _WORDS, seed=number)
                for number in range(given.runs)
            ]
            home = folder / "server"
            home.mkdir()
            with server(home, database) as found:
                for count in (1, given.runs):
                    told = at_once(folder, found, studies[:count], home / "log")
                    whole, middle = f"{told.seconds:.0f}", f"{told.middle:.0f}"
                    counts = (str(told.well), str(told.completed), str(told.trouble))
                    table.add_row(database, str(count), whole, middle, *counts)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
