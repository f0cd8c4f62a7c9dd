import os
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from framing.errors import BadInput
from framing.runs.run_folder import numbered_run_folder, point_latest, run_folder

START = datetime(2031, 5, 3, 12, 30, 15, tzinfo=UTC)


def finish(target, error=None):
    with run_folder(target) as work:
        (work / "report.html").write_text("done")
        if error is not None:
            raise error


def test_a_finished_run_is_seen_whole(tmp_path):
    target = tmp_path / "runs" / "one"
    with run_folder(target) as work:
        (work / "report.html").write_text("done")
        assert not target.exists()
        assert work.name.startswith(".")
    assert [path.name for path in target.iterdir()] == ["report.html"]
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_run_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        finish(tmp_path / "a" / "b" / "one", KeyboardInterrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_leaves_what_was_there(tmp_path):
    (tmp_path / "runs").mkdir()
    finish(tmp_path / "runs" / "before")
    with pytest.raises(OSError, match="full"):
        finish(tmp_path / "runs" / "one", OSError("full"))
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["before"]


def test_an_empty_folder_is_taken_and_a_full_one_refused(tmp_path):
    target = tmp_path / "mine"
    target.mkdir()
    finish(target)
    with pytest.raises(BadInput, match="is not an empty folder"):
        finish(target)
    assert (target / "report.html").read_text() == "done"


@pytest.mark.parametrize("target", [".", "", "./", "../here"])
def test_the_folder_one_stands_in(tmp_path, monkeypatch, target):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    finish(Path(target))
    assert [path.name for path in tmp_path.iterdir()] == ["here"]
    assert (tmp_path / "here" / "report.html").exists()


def test_two_writers(tmp_path):
    with run_folder(tmp_path / "one") as work:
        (work / "half").write_text("")
        with pytest.raises(BadInput, match="another run is writing to it"):
            finish(tmp_path / "one")
        finish(tmp_path / "two")
        assert (work / "half").exists(), "the second run sweeps nothing that is being written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_the_next_run_sweeps_what_a_killed_one_left(tmp_path):
    left = tmp_path / ".one.partial"
    left.mkdir()
    (left / ".lock").write_text("")
    (left / "stages").mkdir()
    (left / "stages" / "half.parquet").write_text("PAR1")
    finish(tmp_path / "two")
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_what_others_have_left_stays(tmp_path):
    (tmp_path / ".film.partial").write_text("a download")
    (tmp_path / ".folder.partial").mkdir()
    (tmp_path / ".folder.partial" / "film").write_text("a download")
    finish(tmp_path / "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".film.partial", ".folder.partial", "two"]
    assert (tmp_path / ".folder.partial" / "film").exists()


def test_names_of_runs(tmp_path):
    with numbered_run_folder(tmp_path, START) as first, numbered_run_folder(tmp_path, START) as second:
        for folder in (first, second):
            (folder.work / "report.html").write_text("done")
    assert [one.target.name for one in (first, second)] == ["20310503T123015Z", "20310503T123015Z-2"]
    with numbered_run_folder(tmp_path, START) as third:
        assert third.target.name == "20310503T123015Z-3"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(one.target.name for one in (first, second, third))


def _start_often(parent: Path, starting: Barrier, attempts: int) -> None:
    for attempt in range(attempts):
        starting.wait(60)
        with numbered_run_folder(parent / str(attempt), START) as folder:
            (folder.work / "report.html").write_text(str(os.getpid()))


def test_many_runs_start_in_one_instant(tmp_path):
    """None takes another's folder for one that a killed run has left, none is refused, none is overwritten."""
    runs, attempts, context = 8, 40, get_context("fork")
    starting = context.Barrier(runs)
    processes = [context.Process(target=_start_often, args=(tmp_path, starting, attempts)) for _ in range(runs)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * runs
    for parent in tmp_path.iterdir():
        reports = [(path / "report.html").read_text() for path in parent.iterdir()]
        assert len(reports) == len(set(reports)) == runs


def test_latest_moves_on(tmp_path):
    for name in ("one", "two"):
        finish(tmp_path / name)
        assert point_latest(tmp_path / name).resolve() == tmp_path / name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "one", "two"]
    tmp_path.rename(tmp_path.with_name("moved"))
    assert (tmp_path.with_name("moved") / "latest" / "report.html").exists()
