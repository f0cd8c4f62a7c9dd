"""What running through Prefect costs over `--no-prefect`: the bundled study, and a live run over 44 local outlets.

Each is run by turns in three ways: without Prefect, against a Prefect server that is up, and with the server that a run
brings itself where none is configured. Told are the medians, and what each way costs over the first. Run from the
project's root:

    python -m benchmarks.overhead [--rounds 3]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.command import ROOT, START, environment
from tests.demo import newsroom
from tests.demo.__main__ import OUTLETS, PAGES
from tests.demo.demo import opened
from tests.flows.server import running

WAYS = ("without Prefect", "server is up", "brings its server")


def timed(arguments: list[str], cwd: Path, env: Mapping[str, str]) -> float:
    """Return the seconds of `framing ARGUMENTS`, a process of its own."""
    began = time.perf_counter()
    subprocess.run([*START, *arguments], cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def bundled(way: str, server: str) -> float:
    """Run the bundled study once."""
    with tempfile.TemporaryDirectory() as name:
        return timed(["run", *_option(way)], Path(name), _environment(way, server, Path(name), ROOT / "config"))


def live(way: str, server: str) -> float:
    """Collect from local outlets into an empty archive, and analyse."""
    with tempfile.TemporaryDirectory() as name, opened(Path(name), newsroom.tempers(OUTLETS), PAGES, 50) as demo:
        return timed(["run", "--live", *_option(way)], Path(name), _environment(way, server, Path(name), demo.config))


def _option(way: str) -> list[str]:
    return ["--no-prefect"] if way == WAYS[0] else []


def _environment(way: str, server: str, folder: Path, config: Path) -> Mapping[str, str]:
    through = {"PREFECT_API_URL": f"{server}/api"} if way == WAYS[1] else {}
    return environment({"FRAMING_CONFIG": str(config), "PREFECT_HOME": str(folder / "prefect"), **through})


def main() -> None:
    """Read the command line and print a row for each kind of run and way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    table = Table("run", "way", "median seconds", "over the first", "in per cent")
    with tempfile.TemporaryDirectory() as name, running(Path(name)) as server:
        for kind, once in (("bundled study", bundled), (f"live, {OUTLETS} outlets", live)):
            seconds: dict[str, list[float]] = {way: [] for way in WAYS}
            for _ in range(given.rounds):
                for way in WAYS:
                    seconds[way].append(once(way, server.url))
                    print(f"{kind}, {way}: {seconds[way][-1]:.1f} s", file=sys.stderr, flush=True)
            bare = median(seconds[WAYS[0]])
            for way in WAYS:
                took = median(seconds[way])
                table.add_row(kind, way, f"{took:.1f}", f"{took - bare:+.1f}", f"{(took / bare - 1):+.0%}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
