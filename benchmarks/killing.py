"""Killing runs and collections at random moments: what must hold after each kill, and once the next has ended."""

import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.cli.run_files import began, cached, half_written, results
from tests.collect.live.collecting import Collection
from tests.command import Command
from tests.demo.demo import SMALL, opened
from tests.study import builder

PAGES, DELAY = 6, 0.2  # seconds a host, so that most of a collection is fetching
FEW = builder.leads()[:14]
FILES = {"report.html", "summary.json", "receipt.json", "articles.csv", "articles.parquet"}
IN_A_ROW = 5  # kills before the run or the collection is taken to its end


@dataclass(frozen=True)
class Runner:
    """How commands are started: in forks of a server, under Prefect or without it."""

    framing: Command
    prefect: bool

    @property
    def how(self) -> tuple[str, ...]:
        """The option that says so."""
        return () if self.prefect else ("--no-prefect",)


class Kills(NamedTuple):
    """Kills that met a process at work, ends that came before the kill, and times that all was taken to its end."""

    killed: int
    ended_before: int
    completed: int


def in_runs(runner: Runner, lot: Random, kills: int) -> Kills:
    """Kill `framing run` so often; every few kills it is taken to its end and compared with an undisturbed run."""
    with tempfile.TemporaryDirectory() as name:
        peace = builder.write(Path(name) / "peace" / "lake", FEW)
        seconds, expected = _undisturbed_run(runner, peace)
        killed = before_the_kill = completed = 0
        while killed < kills:
            study = builder.write(Path(name) / f"war-{completed}" / "lake", FEW)
            for number in range(min(IN_A_ROW, kills - killed)):
                held = cached(study.parent)
                target = study.parent / f"killed-{number}"  # a run in runs/ would be compared with by later ones
                if _killed(runner, study, target, lot.uniform(0, seconds)):
                    killed += 1
                else:
                    before_the_kill += 1
                _check_runs(target, held)
            held = cached(study.parent)
            _run(runner, study)
            assert began(study.parent / "out").items() >= held.items(), "computed again"
            assert results(study.parent / "out") == expected, "other results"
            assert not list(study.parent.glob(".*.partial")), "not swept"
            completed += 1
            print(f"  {killed} runs killed, {completed} times taken to the end", flush=True)
    return Kills(killed, before_the_kill, completed)


def _undisturbed_run(runner: Runner, study: Path) -> tuple[float, dict[str, bytes]]:
    """Return the seconds of an undisturbed run and its results; the first of two loads what all later ones share."""
    _run(runner, builder.write(study.parent.with_name("first") / "lake", FEW))
    start = time.monotonic()
    _run(runner, study)
    return time.monotonic() - start, results(study.parent / "out")


def _run(runner: Runner, study: Path) -> None:
    ended = runner.framing("run", study, *runner.how, "--out", "out", cwd=study.parent)
    assert ended.code == 0, ended


def _killed(runner: Runner, study: Path, target: Path, seconds: float) -> bool:
    process = runner.framing.start("run", study, *runner.how, "--out", target, cwd=study.parent)
    time.sleep(seconds)
    return process.kill().code == -signal.SIGKILL


def _check_runs(target: Path, held: dict[str, str]) -> None:
    """Check that nothing is half written and looks finished, and that what was cached still is."""
    assert half_written(target.parent) == []
    assert cached(target.parent).items() >= held.items(), "lost"
    assert not target.exists() or {path.name for path in target.iterdir()} >= FILES, f"{target.name} looks finished"


@contextmanager
def _collection(runner: Runner) -> Iterator[Collection]:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), SMALL, PAGES, delay=DELAY) as demo:
        yield Collection(demo, Path(folder), runner.framing, runner.prefect)


def in_collections(runner: Runner, lot: Random, kills: int) -> Kills:
    """Kill `framing collect` so often; every few kills it is taken to its end and compared with an undisturbed one."""
    with _collection(runner) as peace:
        start = time.monotonic()
        expected = peace.tables(peace.whole("out", "collect"))
        seconds = time.monotonic() - start
    killed = before_the_kill = completed = 0
    while killed < kills:
        with _collection(runner) as war:
            held = set[str]()
            for _ in range(min(IN_A_ROW, kills - killed)):
                before = war.asked()
                if war.kill(lot, seconds / 2):
                    killed += 1
                else:
                    before_the_kill += 1
                held = war.check(before, held)
            before = war.asked()
            tables = war.tables(war.whole("out", "collect"))
            war.check(before, held)
            assert tables == expected, "other tables"
            completed += 1
            print(f"  {killed} collections killed, {completed} times taken to the end", flush=True)
    return Kills(killed, before_the_kill, completed)
