"""The study flow against a real Prefect server: what runs, what the UI is given, and how failures are told."""

import filecmp
import json
import re
import shutil
import signal
import subprocess
import time

import pytest

from framing.pipeline.stages import stage_names
from framing.report.summary import read_summary
from tests.command import START
from tests.flows.server import Server, framing, settings
from tests.study import builder

pytestmark = pytest.mark.timeout(1500)
KEYS = [
    "findings", "clusters", "nearest-articles", "outlets-by-frame", "validity", "changes", "exclusions", "report",
    "progress",
]  # fmt: skip


def test_runs_are_named_and_tagged_and_end_with_the_headline(batches):
    assert len(batches.flow_runs) == 2
    assert all(re.match(r"lake \d\d:\d\d: ", run["name"]) for run in batches.flow_runs)
    assert all({"framing", "lake"} <= set(run["tags"]) for run in batches.flow_runs)
    message = batches.flow_runs[-1]["state"]["message"]
    assert message.startswith(read_summary(batches.second).headline)
    assert " Since the last run: " in message
    assert message.endswith("/v2/artifacts/key/lake-findings")


def test_artifacts_keep_their_keys_from_run_to_run(server, batches):
    assert len(batches.flow_runs) == 2
    for key in KEYS:
        versions = server.artifacts(f"lake-{key}")
        assert len(versions) == 2, key
        assert all(version["description"] for version in versions)
    headline = read_summary(batches.second).headline
    assert server.artifacts("lake-findings")[0]["description"].startswith(headline)
    newest, oldest = server.artifacts("lake-exclusions")
    assert newest["data"] != oldest["data"]
    assert server.artifacts("lake-progress")[0]["data"] == 100
    assert batches.second.name in server.artifacts("lake-report")[0]["description"]
    assert max(len(str(row["data"])) for row in server.find("artifacts")) < 200_000


def test_what_changed_between_two_batches_is_shown(server, batches):
    newest, oldest = (json.loads(version["data"]) for version in server.artifacts("lake-changes"))
    assert oldest == [{"kind": "none", "item": "no earlier run of this study compares the same kind of text"}]
    gone = [row["item"] for row in newest if (row["kind"], row["change"]) == ("article", "gone")]
    assert gone == [builder.leads()[0]["url"]]
    assert any(row["kind"] == "finding" for row in newest)
    assert (batches.second / "changes.csv").is_file()
    assert not (batches.first / "changes.csv").exists()
    assert 'id="changes"' in (batches.second / "report.html").read_text("utf-8")


def test_a_task_is_a_stage(server, batches):
    tasks = server.find("task_runs", flow_runs={"id": {"any_": [run["id"] for run in batches.flow_runs]}})
    assert sorted(task["name"] for task in tasks) == sorted(2 * stage_names(live=False))
    assert {task["state"]["type"] for task in tasks} == {"COMPLETED"}


def test_the_bare_pipeline_gives_the_same_files(batches):
    elsewhere = batches.folder / "elsewhere"
    shutil.copytree(batches.first, elsewhere / "runs" / "lake" / batches.first.name)
    ended = framing(elsewhere, settings(batches.folder), "run", "--out", "bare", "--no-prefect")
    assert ended.returncode == 0, ended.stderr
    bare, through = elsewhere / "bare", batches.second
    names = sorted(path.name for path in bare.iterdir())
    assert names == sorted(path.name for path in through.iterdir())
    results = [name for name in names if name.endswith(".csv") or name == "summary.json"]
    same, _, _ = filecmp.cmpfiles(bare, through, results, shallow=False)
    assert same == results
    assert "changes.csv" in results
    assert len(results) > 5


@pytest.mark.deep
def test_a_run_needs_no_server_of_its_own(tmp_path):
    builder.write(tmp_path / "lake")
    ended = framing(tmp_path, settings(tmp_path), "run")
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "runs" / "lake" / "latest" / "report.html").is_file()
    assert (tmp_path / "prefect" / "prefect.db").is_file()


def test_a_server_that_does_not_answer_is_named_in_one_line(tmp_path):
    builder.write(tmp_path / "lake")
    ended = framing(tmp_path, settings(tmp_path, Server("http://127.0.0.1:9")), "run", "--out", "out")
    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    line = ended.stderr.strip()
    assert "http://127.0.0.1:9/api" in line
    assert "--no-prefect" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.deep
def test_a_failed_flow_says_why_in_one_line_and_in_its_state(server, tmp_path):
    builder.write(tmp_path / "lake", builder.leads()[:5])
    ended = framing(tmp_path, settings(tmp_path, server), "run", "--out", "out")
    assert ended.returncode == 2
    [line] = [line for line in ended.stderr.splitlines() if not re.fullmatch(r" *\w+: kept 5 of 5", line)]
    assert "keeps 5 of 5 articles, at least 10 are needed; add" in line
    assert not (tmp_path / "out").exists()
    failed = server.find("flow_runs", flow_runs={"state": {"type": {"any_": ["FAILED"]}}})
    assert any("keeps 5 of 5 articles" in run["state"]["message"] for run in failed)


@pytest.mark.deep
def test_an_interrupted_flow_leaves_nothing_that_looks_finished(server, tmp_path):
    builder.write(tmp_path / "lake")
    process = subprocess.Popen(
        [*START, "run"], env=settings(tmp_path, server), cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    while not list((tmp_path / "runs").glob("lake/.*.partial/stages/extract.receipt.json")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert list(tmp_path.glob("runs/lake/*")) == []
