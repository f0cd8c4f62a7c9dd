"""What else a machine does to a run: a full disk, few open files, a read-only folder, a clock that jumps back."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks.killing import DELAY, FEW, FILES, PAGES, Runner
from framing.runs import clock
from tests.cli.run_files import half_written, results
from tests.collect.live.collecting import Collection
from tests.command import ROOT, Ended
from tests.demo.demo import opened
from tests.study import builder

KIB = 1024
_SIZES = (1, 10, 30, 60, 120)  # KiB: the study, the first table, the arrays, the report
_DISKS = (60, 200, 400)  # KiB
_STARTS = 8
_OPEN_FILES = 64


def full_disk(runner: Runner) -> str:
    """Run where files end at a size, and on disks that are soon full; each ends in a line, the next run completes."""
    ways = 0
    with _study() as study:
        for size in _SIZES:
            _refused(runner.framing("run", study, *runner.how, cwd=study.parent, file_size=size * KIB))
            ways += 1
        _completes(runner, study)
    for size in _DISKS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if not _mounted(folder, size):
                return f"{ways} sizes of files; no disk could be mounted"
            try:
                with _study() as study:
                    settings = folder / "work"
                    settings.mkdir()
                    _refused(runner.framing("run", study, *runner.how, cwd=settings))
                    assert _mounted(folder, 50_000, "remount")
                    _completes(runner, study, settings)
            finally:
                subprocess.run(["umount", folder], check=True)
            ways += 1
    return f"{ways} times: one line, exit code 2; the next run complete"


def few_files(runner: Runner) -> str:
    """Run and collect with 64 files open at most; what cannot be done is said in a line, and the next completes."""
    with _study() as study:
        ended = runner.framing("run", study, *runner.how, cwd=study.parent, open_files=_OPEN_FILES)
        said = "run complete" if ended.code == 0 else f"run: {_refused(ended)}"
        _completes(runner, study)
    with tempfile.TemporaryDirectory() as name, opened(Path(name), ["clean"] * 4, PAGES, delay=DELAY) as demo:
        one = Collection(demo, Path(name), runner.framing, runner.prefect)
        before = one.asked()
        line = ("collect", *runner.how, "--out", "few")
        ended = runner.framing(*line, cwd=one.folder, open_files=_OPEN_FILES, FRAMING_CONFIG=str(demo.config))
        said += ", collection complete" if ended.code == 0 else f", collection: {_refused(ended)}"
        held = one.check(before, set())
        before = one.asked()
        one.whole("out", "collect")
        assert len(one.check(before, held)) == len(demo.planted), "pages are missing"
    return said


def read_only_configuration(runner: Runner) -> str:
    """Run where nothing can be written to the configuration."""
    with tempfile.TemporaryDirectory() as name, _study() as study:
        config = Path(name) / "config"
        subprocess.run(["cp", "-r", ROOT / "config", config], check=True)
        bound = _bound_read_only(config)
        try:
            ended = runner.framing("run", study, *runner.how, cwd=study.parent, FRAMING_CONFIG=str(config))
            assert ended.code == 0, ended
        finally:
            if bound:
                subprocess.run(["umount", config], check=True)
        _completes(runner, study)
    return "run complete" if bound else "run complete (no write permission)"


def clock_back(runner: Runner) -> str:
    """Run twice, the clock a day back from the middle of the second run on."""
    with _study() as study:
        first = runner.framing("run", study, *runner.how, cwd=study.parent)
        started = runner.framing.start(
            "run", study, "--seed", "9", *runner.how, cwd=study.parent, program="benchmarks.hardships:back_in_time"
        )
        second = started.wait()
        assert (first.code, second.code) == (0, 0), (first, second)
        runs = _finished(study.parent)
        assert len(runs) == len((first, second)), runs
        assert half_written(study.parent) == []
        _completes(runner, study)
    return "both runs complete, the next too"


def back_in_time() -> None:
    """Be the command line, with a clock that jumps a day back once it has been read three times."""
    from framing.cli.main import main  # noqa: PLC0415 - in the fork

    reads, true = count(), clock.now

    def now() -> datetime:
        return true() - timedelta(days=1 if next(reads) > 2 else 0)  # noqa: PLR2004 - as said above

    clock.now = now
    main()


def eight_starts(runner: Runner) -> str:
    """Start eight runs of one study in one instant."""
    with _study() as study:
        line = ("run", study, *runner.how)
        ends = [one.wait() for one in [runner.framing.start(*line, cwd=study.parent) for _ in range(_STARTS)]]
        assert [end.code for end in ends] == [0] * _STARTS, ends
        runs = _finished(study.parent)
        assert len(runs) == _STARTS, runs
        assert len({run.joinpath("articles.csv").read_bytes() for run in runs}) == 1
        _completes(runner, study)
    return f"{_STARTS} complete runs in {_STARTS} folders"


@contextmanager
def _study() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield builder.write(Path(folder) / "lake", FEW)


def _refused(ended: Ended) -> str:
    assert ended.code == 2, ended  # noqa: PLR2004 - the exit code of an expected error
    *progress, message = ended.err.splitlines()
    assert all(re.fullmatch(r" *\w+: .*kept \d+ of \d+", line) for line in progress), ended.err
    return message.removeprefix("framing: ")


def _completes(runner: Runner, study: Path, folder: Path | None = None) -> None:
    """Check that nothing is half written, and that the next run completes with what every run results in."""
    where = folder or study.parent
    assert half_written(where) == []
    _finished(where)
    ended = runner.framing("run", study, *runner.how, "--out", "complete", cwd=where)
    assert ended.code == 0, ended
    assert results(where / "complete")
    assert not list(where.rglob(".*.partial"))


def _finished(folder: Path) -> list[Path]:
    runs = list((folder / "runs" / "lake").glob("2*Z*"))
    for run in runs:
        assert {path.name for path in run.iterdir()} >= FILES, f"{run.name} looks finished"
    return runs


def _mounted(folder: Path, size: int, *options: str) -> bool:
    line = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}k", *options]), "none", folder]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


def _bound_read_only(folder: Path) -> bool:
    """Make a folder read-only; by its modes where it cannot be mounted so."""
    lines = (["mount", "--bind", folder, folder], ["mount", "-o", "remount,bind,ro", folder])
    if all(subprocess.run(line, capture_output=True, check=False).returncode == 0 for line in lines):
        return True
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    return False
