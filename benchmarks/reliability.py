"""What becomes of runs and collections that are killed, or that a machine fails: nothing may be lost.

Kills come at moments drawn from the whole time that an undisturbed run takes. After each the archive is verified, no
run that is not whole may look finished, and what was held must still be; after every few kills the run or collection is
taken to its end, and its results compared with those of an undisturbed one. Half of the kills are under Prefect, with
a server of its own. The commands run in forks of a process that has imported everything, so that kills fall into the
work. Whatever does not hold ends the program with an error. Run from the project's root:

    python -m benchmarks.reliability [--kills 200] [--seed 7] [--part kills]
"""

import argparse
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from benchmarks import hardships, killing
from benchmarks.killing import Kills, Runner
from tests.command import Command
from tests.flows.server import running

_FLOWS = ("flows.launch", "flows.study", "flows.collection")
_HARDSHIPS: dict[str, Callable[[Runner], str]] = {
    "a full disk": hardships.full_disk,
    "`ulimit -n 64`": hardships.few_files,
    "a read-only configuration": hardships.read_only_configuration,
    "a clock that jumps back": hardships.clock_back,
    "eight starts in one instant": hardships.eight_starts,
}


@contextmanager
def _prefect() -> Iterator[Runner]:
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as server:
        settings = {
            "PREFECT_HOME": home,
            "PREFECT_API_URL": f"{server.url}/api",
            "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        }
        with closing(Command(*_FLOWS, **settings)) as framing:
            yield Runner(framing, prefect=True)


def main() -> None:
    """Print a line a hardship as it has been endured, and a table."""
    parser = argparse.ArgumentParser(description="Kill runs and collections, and fail them in other ways.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--part", choices=["all", "kills", "others"], default="all")
    options = parser.parse_args()
    quarter = max(options.kills // 4, 1)
    lot, table = Random(options.seed), Table("what happens", "times", "what held", "seconds")

    def row(name: str, endured: Callable[[], Kills | str]) -> None:
        began, result = time.monotonic(), endured()
        times = f"{result.killed}" if isinstance(result, Kills) else "1"
        said = f"taken to their end {result.completed} times: equal" if isinstance(result, Kills) else result
        table.add_row(name, times, said, f"{time.monotonic() - began:.0f}")
        print(f"{name}: {times}: {said}", flush=True)

    with ExitStack() as stack:
        plain = Runner(stack.enter_context(closing(Command())), prefect=False)
        for name, endured in _HARDSHIPS.items() if options.part != "kills" else ():
            row(name, lambda endured=endured: endured(plain))
        runners = {"": plain}
        if options.part != "others":
            runners[", under Prefect"] = stack.enter_context(_prefect())
        for how, runner in runners.items() if options.part != "others" else ():
            row(f"SIGKILL in `framing run`{how}", lambda runner=runner: killing.in_runs(runner, lot, quarter))
            row(f"SIGKILL in a collection{how}", lambda runner=runner: killing.in_collections(runner, lot, quarter))
    Console(width=160).print(table)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
