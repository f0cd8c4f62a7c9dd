"""What was computed is not computed again: by the run after a killed one, by a second run, by other commands."""

import csv
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from framing.pipeline.stages import stage_names
from framing.runs.files import read_json
from tests.cli.run_files import CACHED, began, besides_the_cache, cached, results
from tests.command import ROOT, Ended, Stop

BUNDLED = {"FRAMING_CONFIG": str(ROOT / "config")}


@pytest.fixture
def run(framing, study, tmp_path):
    def one(*options, stop=None, out="out"):
        return framing("run", study, "--no-prefect", "--out", out, *options, cwd=tmp_path, stop=stop)

    return one


@pytest.fixture
def killed(run, tmp_path) -> dict[str, str]:
    """When the stages began that a run had finished when it was killed in the middle of `lenses`."""
    assert run(stop=Stop("open", ".lenses.json", signal.SIGKILL)).code == -signal.SIGKILL
    return cached(tmp_path)


@pytest.fixture
def finished(study, small_run) -> Path:
    """The folder in which a run of the study has ended well."""
    shutil.copytree(small_run.parent / "runs", study.parent / "runs")
    return study.parent


def test_finished_stages_are_not_repeated(run, killed, tmp_path, small_run):
    assert set(killed) == set(CACHED[: CACHED.index("lenses")])
    assert run().code == 0
    assert began(tmp_path / "out").items() >= killed.items()
    assert results(tmp_path / "out") == results(small_run)
    assert not list(tmp_path.glob(".*")), "what the killed run left is swept"


@pytest.mark.parametrize("file", ["deduplicate.parquet", pytest.param("vectorise.npz", marks=pytest.mark.deep)])
def test_a_file_that_was_cut_is_made_anew(run, killed, tmp_path, small_run, file):
    [path] = tmp_path.glob(f"runs/cache/*/*/{file}")
    path.write_bytes(path.read_bytes()[:-1])
    assert run().code == 0
    after = began(tmp_path / "out")
    assert {name for name in killed if after[name] != killed[name]} == {path.stem}
    assert results(tmp_path / "out") == results(small_run)


@pytest.mark.deep
def test_what_is_no_longer_readable_is_made_anew(run, killed, tmp_path, small_run):
    for path in tmp_path.glob("runs/cache/*/*/entry.json"):
        path.write_text("{")
    assert run().code == 0
    assert not killed.items() & began(tmp_path / "out").items()
    assert results(tmp_path / "out") == results(small_run)


@pytest.mark.deep
def test_killed_at_every_stage(run, tmp_path, small_run):
    stages, before = stage_names(live=False), {}
    for stage in stages:
        assert run(stop=Stop("open", f".{stage}.receipt.json", signal.SIGKILL)).code == -signal.SIGKILL
        assert not (tmp_path / "out").exists()
        assert cached(tmp_path).items() >= before.items()
        before = cached(tmp_path)
    assert run().code == 0
    assert began(tmp_path / "out").items() >= before.items()
    assert results(tmp_path / "out") == results(small_run)


def killed_at_random(framing, study, folder: Path, longest: float, lot: Random, **env: str) -> Ended | None:
    """Kill a run within so many seconds; None where it had ended well before."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    process = framing.start("run", study, "--no-prefect", "--out", "out", cwd=folder, **env)
    time.sleep(lot.uniform(0, longest))
    ended = process.kill()
    assert ended.code in {0, -signal.SIGKILL}, ended
    return None if ended.code == 0 else ended


@pytest.fixture(params=["small", "bundled"])
def moments(request, study) -> Iterator[tuple[object, dict[str, str], int, float, Path]]:
    """A study, its environment, how often a run of it is killed, within how many seconds, and a run in peace."""
    kind, run = request.param, request.getfixturevalue(f"{request.param}_run")
    spent = sum(read_json(path)["seconds"] for path in run.glob("stages/*.receipt.json"))
    return {"small": (study, {}, 20, spent, run), "bundled": ("alaska-2021", BUNDLED, 4, spent, run)}[kind]


@pytest.mark.deep
@pytest.mark.timeout(1200)
def test_killed_at_random_moments(framing, tmp_path, moments):
    study, env, kills, longest, in_peace = moments
    lot, killed = Random(5), 0
    for _ in range(kills):
        shutil.rmtree(tmp_path / "runs", ignore_errors=True)
        killed += killed_at_random(framing, study, tmp_path, longest, lot, **env) is not None
        before = cached(tmp_path)
        killed_at_random(framing, study, tmp_path, longest, lot, **env)  # now and then it ends before that
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        stored = cached(tmp_path)
        assert stored.items() >= before.items()
        assert framing("run", study, "--no-prefect", "--out", "out", cwd=tmp_path, **env).code == 0
        assert began(tmp_path / "out").items() >= stored.items()
        assert results(tmp_path / "out") == results(in_peace)
        shutil.rmtree(tmp_path / "out")
    assert killed >= kills // 2


def test_a_second_run_computes_nothing_but_the_report(run, finished, small_run):
    assert run().code == 0
    first, second = began(small_run), began(finished / "out")
    assert {name for name in second if second[name] != first[name]} == {"report"}
    assert results(finished / "out") == results(small_run)


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "piece", "--study", "lake"),
        ("validate", "lake", "--seeds", "0"),
        ("coding", "export", "lake", "--again", "--size", "6", "--out", "anna.csv"),
    ],
)
def test_other_commands_compute_nothing_that_a_run_has_computed(framing, finished, arguments):
    before = cached(finished)
    ended = framing(*arguments, cwd=finished)
    assert ended.code == 0, ended
    assert cached(finished) == before


def test_a_run_computes_nothing_that_another_command_has_computed(framing, run, tmp_path):
    assert framing("explain", "piece", "--study", "lake", cwd=tmp_path).code == 0
    before = cached(tmp_path)
    assert set(before) == set(CACHED[: CACHED.index("place") + 1])
    assert run().code == 0
    assert began(tmp_path / "out").items() >= before.items()


def test_another_reference_computes_what_needs_it(run, finished, small_run):
    (finished / "piece.txt").write_text(
        "The accord on the lake\nVelmora and Tarsk repair the sluices together, and the farmers of Osthaven will see "
        "more water in the summer than they have had for a generation, an official said on Monday.\n"
    )
    assert run("--reference", "piece.txt").code == 0
    first, second = began(small_run), began(finished / "out")
    assert {name for name in second if second[name] != first[name]} == {"place", "compare", "report"}


def test_a_run_s_files_can_be_edited_without_harm_to_later_runs(run, tmp_path, small_run):
    assert run().code == 0
    for path in [path for path in (tmp_path / "out").rglob("*") if path.is_file()]:
        with path.open("r+b") as file:  # in place: the cache may know the same file by another name
            file.write(b"edited")
    assert run(out="again").code == 0
    assert results(tmp_path / "again") == results(small_run)


def test_figures_of_a_run_are_its_own(run, tmp_path):
    assert run().code == 0
    assert run(out="again").code == 0
    figures = sorted((tmp_path / "out" / "figures").iterdir())
    assert figures
    assert not [path.name for path in figures if path.samefile(tmp_path / "again" / "figures" / path.name)]


def test_without_room_for_a_cache_runs_are_the_same(framing, study, tmp_path, small_run):
    shutil.copytree(ROOT / "config" / "lexicons", tmp_path / "config" / "lexicons")
    (tmp_path / "config" / "defaults.toml").write_text('study = "lake"\ncache_gigabytes = 0\n')
    assert framing("run", study, "--no-prefect", "--out", "out", cwd=tmp_path).code == 0
    assert results(tmp_path / "out") == results(small_run)
    assert not list((tmp_path / "runs").rglob("*.*"))


def test_coding_sheets_are_the_same_from_the_cache(framing, finished):
    arguments = ("coding", "export", "lake", "--again", "--size", "6", "--out")
    assert framing(*arguments, "one.csv", cwd=finished).code == 0
    shutil.rmtree(finished / "runs")
    assert framing(*arguments, "two.csv", cwd=finished).code == 0
    sheets = [list(csv.DictReader((finished / name).open(newline=""))) for name in ("one.csv", "two.csv")]
    assert sheets[0] == sheets[1]
    assert besides_the_cache(finished) == [finished / name for name in ("lake", "one.csv", "two.csv")]
