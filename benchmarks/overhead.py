"""What running through Prefect costs over `--no-prefect`: the bundled study, and a live run over 44 local outlets.

Each is run by turns in four ways: without Prefect, against a Prefect server that is up, and with the server that a run
brings itself where none is configured, for which it makes a database the first time and finds one from then on. Told
are the medians, what each way costs over the first, and whether that is within the aim: 15 % and, where a server is
started, 10 seconds. Which way comes first changes with the round. Run from the project's root:

    python -m benchmarks.overhead [--rounds 3]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.command import ROOT, START, environment
from tests.demo import newsroom
from tests.demo.__main__ import OUTLETS, PAGES
from tests.demo.demo import opened
from tests.flows.server import running

BARE, UP, BRINGS, FIRST = WAYS = ("without Prefect", "server is up", "brings its server", "brings it the first time")
_SHARE, _START = 0.15, 10.0  # the aim: of the run without Prefect; seconds of the start of a server


class ObjectStore(NamedTuple):
    """What the runs of a way find: the server that is up, and the Prefect home of those that bring their own."""

    server: str
    home: Path


def timed(arguments: list[str], cwd: Path, env: Mapping[str, str]) -> float:
    """Return the seconds of `framing ARGUMENTS`, a process of its own."""
    began = time.perf_counter()
    subprocess.run([*START, *arguments], cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def bundled(way: str, place: ObjectStore) -> float:
    """Run the bundled study once."""
    with tempfile.TemporaryDirectory() as name:
        return timed(["run", *_option(way)], Path(name), _environment(way, place, Path(name), ROOT / "config"))


def live(way: str, place: ObjectStore) -> float:
    """Collect from local outlets into an empty archive, and analyse."""
    with tempfile.TemporaryDirectory() as name, opened(Path(name), newsroom.tempers(OUTLETS), PAGES, 50) as demo:
        return timed(["run", "--live", *_option(way)], Path(name), _environment(way, place, Path(name), demo.config))


def _option(way: str) -> list[str]:
    return ["--no-prefect"] if way == BARE else []


def _environment(way: str, place: ObjectStore, folder: Path, config: Path) -> Mapping[str, str]:
    shutil.copy(ROOT / "prefect.toml", folder)  # as in the project's folder, in which runs are started
    through = {"PREFECT_API_URL": f"{place.server}/api"} if way == UP else {}
    home = place.home if way == BRINGS else folder / "prefect"
    return environment({"FRAMING_CONFIG": str(config), "PREFECT_HOME": str(home), **through})


def within(way: str, bare: float, took: float) -> str:
    """Return whether a way costs no more over the first than was aimed at."""
    if way == BARE:
        return ""
    most = _SHARE * bare + (0 if way == UP else _START)
    return f"{'yes' if took - bare <= most else 'no'} ({most:.1f} s)"


def measure(place: ObjectStore, rounds: int, table: Table) -> None:
    """Run all by turns and add their rows to the table."""
    bundled(BRINGS, place)  # makes the database that the later ones find
    for kind, once in (("bundled study", bundled), (f"live, {OUTLETS} outlets", live)):
        seconds: dict[str, list[float]] = {way: [] for way in WAYS}
        for number in range(rounds):
            first = number % len(WAYS)
            for way in (*WAYS[first:], *WAYS[:first]):
                seconds[way].append(once(way, place))
                print(f"{kind}, {way}: {seconds[way][-1]:.1f} s", file=sys.stderr, flush=True)
        bare = median(seconds[BARE])
        for way in WAYS:
            took = median(seconds[way])
            cost = f"{took - bare:+.1f}", f"{(took / bare - 1):+.0%}", within(way, bare, took)
            table.add_row(kind, way, f"{took:.1f}", *cost)


def main() -> None:
    """Read the command line and print a row for each kind of run and way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    table = Table("run", "way", "median seconds", "over the first", "in per cent", "within the aim")
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as home:
        shutil.copy(ROOT / "prefect.toml", name)
        with running(Path(name)) as server:
            measure(ObjectStore(server.url, Path(home)), given.rounds, table)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
