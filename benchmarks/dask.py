"""Analyse many made-up articles here and on Dask's workers, one of which is killed, and see that the tables are equal.

A Prefect server, a Dask scheduler and workers are started for the while, each a process of its own. The worker that is
busy with a stage is killed with SIGKILL in the middle of it, a third of the seconds that the stage took here after its
beginning; it is not started again. All tables and summary.json must be equal, byte for byte. Run from the root:

    python -m benchmarks.dask --articles 100000 --words 300 [--workers 2] [--stage vectorise]
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.made_texts import study as made_study
from framing.pipeline.stages import COLLECTION, ORDER
from framing.runs.files import read_json
from tests.command import START
from tests.flows import cluster as dask
from tests.flows.server import running, settings

_LONGEST = 24 * 3600  # seconds until the stage must have been reached


def run(folder: Path, made: Path, env: Mapping[str, str], *arguments: object) -> subprocess.Popen[bytes]:
    """Start an analysis of the made-up articles in a folder, which has a cache of its own."""
    line = [*START, "run", str(made), *map(str, arguments)]
    return subprocess.Popen(line, cwd=folder, env=env, stdout=subprocess.DEVNULL)


def finished(process: subprocess.Popen[bytes], began: float) -> float:
    """Return the seconds until a run had ended well."""
    assert process.wait() == 0, "the run failed"
    return time.monotonic() - began


def results(out: Path) -> dict[str, bytes]:
    """Return the bytes of a run's tables and of its summary."""
    return {path.name: path.read_bytes() for path in [*out.glob("*.csv"), *out.glob("*.parquet"), out / "summary.json"]}


def stages(out: Path) -> dict[str, tuple[str, float]]:
    """Return when each stage of a run began, and its seconds."""
    found = [read_json(path) for path in out.glob("stages/*.receipt.json")]
    return {row["stage"]: (row["started"], row["seconds"]) for row in sorted(found, key=lambda row: row["started"])}


def compare(folder: Path, stage: str, workers: int) -> None:
    """Run both, kill a worker, compare, and print a line a stage."""
    for name in ("prefect", "settings", "local"):
        (folder / name).mkdir()
    env, began, made = settings(folder / "settings"), time.monotonic(), folder / "made-up"
    here = finished(run(folder / "local", made, env, "--no-prefect", "--out", folder / "here"), began)
    alone = stages(folder / "here")
    print(f"here: {here:.0f} s", flush=True)
    with running(folder / "prefect") as server:
        env = settings(folder / "settings", server)
        with dask.running(folder, env, workers) as cluster:
            with (folder / "settings" / "config" / "defaults.toml").open("a") as file:
                file.write(f'[dask]\naddress = "{cluster.address}"\n')
            began = time.monotonic()
            process = run(folder, made, env, "--out", "there")
            moment = middle(folder, list(alone), stage, alone[stage][1] / 3, process)
            killed = cluster.kill_when(moment, _LONGEST)
            assert not receipt(folder, stage).is_file(), f"{stage} had ended before the kill; valid: more articles"
            print(f"killed {killed} in {stage}, {time.monotonic() - began:.0f} s after the start", flush=True)
            there = finished(process, began)
    print(f"{'stage':12} {'here':>8} {'on Dask':>8}  seconds")
    for name, (_, seconds) in stages(folder / "there").items():
        print(f"{name:12} {alone[name][1]:8.1f} {seconds:8.1f}")
    print(f"{'all':12} {here:8.1f} {there:8.1f}")
    first, second = results(folder / "here"), results(folder / "there")
    assert first == second, f"differ: {[name for name in first if first[name] != second.get(name)]}"
    print(f"{len(first) - 1} tables and summary.json are equal")


def receipt(folder: Path, stage: str) -> Path:
    """Return where the receipt of a stage on Dask will be."""
    return folder / ".there.partial" / "stages" / f"{stage}.receipt.json"


def middle(folder: Path, order: list[str], stage: str, seconds: float, process: Any) -> Callable[[], bool]:
    """Return what waits until a stage on Dask has been at work for so many seconds."""
    before = receipt(folder, order[order.index(stage) - 1])

    def reached() -> bool:
        assert process.poll() is None, "the run on Dask ended before the kill"
        return before.is_file() and time.time() - before.stat().st_mtime > seconds

    return reached


def main() -> None:
    """Print the seconds of both; whatever does not hold ends it with an error."""
    parser = argparse.ArgumentParser(description="Analyse made-up articles on Dask, a worker killed, and compare.")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    stages = [name for name in ORDER if name not in (*COLLECTION, "report")]  # those that no worker does, the last
    parser.add_argument("--stage", default="vectorise", choices=stages, help="the stage whose worker is killed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_study(folder / "made-up", options.articles, options.words)
        compare(folder, options.stage, options.workers)


if __name__ == "__main__":
    main()
