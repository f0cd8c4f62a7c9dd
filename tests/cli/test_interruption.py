"""An interrupted run leaves nothing that looks finished, and the next run works."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from framing.pipeline.stages import stage_names
from framing.report.summary import read_summary
from framing.runs.run_folder import point_latest
from tests.cli.run_files import CACHED, besides_the_cache, cached
from tests.command import START, Stop, environment, without_stages
from tests.study import builder

FEW = builder.leads()[:14]
FILES = {"report.html", "summary.json", "receipt.json", "articles.csv", "articles.parquet"}


@pytest.fixture
def study(tmp_path):
    return builder.write(tmp_path / "lake", FEW)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.deep
def test_killed_at_each_stage(framing, study, tmp_path):
    def run(stop: Stop | None = None) -> int:
        return framing("run", study, "--no-prefect", "--out", "runs/mine", cwd=tmp_path, stop=stop).code

    receipts = [f".{stage}.receipt.json" for stage in stage_names(live=False)]
    stops = [
        *(Stop("open", file, signal.SIGKILL) for file in receipts),
        Stop("os.rename", "runs/mine", signal.SIGKILL),
    ]
    for stop in stops:
        assert run(stop) == -signal.SIGKILL, stop
        assert names(tmp_path / "runs") == {".mine.partial", "cache"}, "each run sweeps what the one before it left"
        assert not (tmp_path / "runs" / "mine").exists()
    assert run() == 0
    assert names(tmp_path / "runs") == {"cache", "mine"}
    assert names(tmp_path / "runs" / "mine") >= FILES


ORDER = stage_names(live=False)
QUICK = ("extract", "cluster")
STAGES = [pytest.param(name, marks=[pytest.mark.deep] * (name not in QUICK)) for name in ORDER]
INTERRUPTED = "framing: interrupted; stages that had finished are kept for the next run"


@pytest.mark.deep
def test_killed_in_the_middle(framing, study, tmp_path):
    stop = Stop("open", ".cluster.receipt.json", signal.SIGKILL)
    line = ("run", study, "--no-prefect", "--out", "runs/mine")
    assert framing(*line, cwd=tmp_path, stop=stop).code == -signal.SIGKILL
    assert not (tmp_path / "runs" / "mine").exists()
    assert framing(*line, cwd=tmp_path).code == 0
    assert names(tmp_path / "runs") == {"cache", "mine"}
    assert names(tmp_path / "runs" / "mine") >= FILES


@pytest.mark.parametrize("stage", STAGES)
def test_interrupted_at_each_stage(framing, study, tmp_path, stage):
    stop = Stop("open", f".{stage}.receipt.json", signal.SIGINT)
    ended = framing("run", study, "--no-prefect", cwd=tmp_path, stop=stop)
    assert ended.code == 130
    assert without_stages(ended.err) == [INTERRUPTED]
    assert besides_the_cache(tmp_path) == [study]
    assert set(cached(tmp_path)) == set(CACHED[: ORDER.index(stage) + 1])


@pytest.mark.deep
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_before_latest_points_to_it(framing, study, tmp_path, number):
    before = tmp_path / "runs" / "lake" / "before"
    before.mkdir(parents=True)
    point_latest(before)
    stop = Stop("os.symlink", "latest", number)
    assert framing("run", study, "--no-prefect", cwd=tmp_path, stop=stop).code in {130, -signal.SIGKILL}
    assert before.with_name("latest").resolve() == before
    (finished,) = [path for path in before.parent.glob("2*") if path != before]
    assert read_summary(finished).findings


def test_interrupted_from_outside(study, tmp_path):
    line = [*START, "run", str(study), "--no-prefect"]
    with subprocess.Popen(line, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not any(tmp_path.glob("runs/*/.*/stages/vectorise.receipt.json")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == 130, said
    assert without_stages(said) == [INTERRUPTED]
    assert besides_the_cache(tmp_path) == [study]
    assert "vectorise" in cached(tmp_path)
