"""Deployments: what prefect.yaml says, served in one process; two collections of a study never overlap."""

import subprocess
from datetime import UTC, datetime

import pytest
import yaml

from flows.serve import deployments
from framing.errors import BadInput
from framing.runs.collection_lock import collection_lock
from tests.command import ROOT, START
from tests.demo.demo import opened
from tests.flows.server import Server, framing, settings
from tests.flows.waiting import last_lines, until

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]
PLAN = yaml.safe_load((ROOT / "prefect.yaml").read_text())
LONG = 600  # seconds until something must have happened on a busy machine


@pytest.fixture(scope="module")
def earlier(server: Server):
    """Deployments with a schedule that stand on the server: of an older prefect.yaml, and of another program."""
    flow = server.post("flows/", name="collection")["id"]
    schedules = [{"schedule": {"cron": "0 3 * * *", "timezone": "UTC"}, "active": True}]

    def registered(name, *tags):
        made = {"name": name, "flow_id": flow, "tags": tags, "schedules": schedules}
        return server.post("deployments/", entrypoint="flows.collect.collection", **made)["id"]

    old, foreign = registered("collect", "framing", "collection"), registered("archivists", "other")
    until(lambda: _scheduled(server, old), "runs on the old schedule", LONG, server.log)
    return old, foreign


def _scheduled(server, deployment):
    wanted = {"state": {"type": {"any_": ["SCHEDULED"]}}}
    return server.find("flow_runs", flow_runs=wanted, deployments={"id": {"any_": [deployment]}})


@pytest.fixture(scope="module")
def served(server: Server, earlier, tmp_path_factory):
    """`framing serve` over the local web, with the deployments by name."""
    assert earlier
    folder = tmp_path_factory.mktemp("serving")
    (folder / "settings").mkdir()
    with opened(folder, ["clean", "gone", "clean", "clean", "boxes"], 4) as demo:
        env = {**settings(folder / "settings", server), "FRAMING_CONFIG": str(demo.config)}
        (folder / "prefect.yaml").write_text((ROOT / "prefect.yaml").read_text())
        log = folder / "log"
        with log.open("w") as file:
            process = subprocess.Popen([*START, "serve"], cwd=folder, env=env, stdout=file, stderr=file)
        try:
            deployments = until(lambda: _all_there(server, process, log), "the deployments", LONG, log)
            yield folder, env, demo, deployments
        finally:
            process.terminate()
            process.wait(60)


def _all_there(server, process, log):
    """Return the deployments of the plan once they are polled for; whatever else is on the server does not matter."""
    assert process.poll() is None, f"serving ended{last_lines(log)}"
    names = {one["name"] for one in PLAN["deployments"]}
    deployments = {one["name"]: one for one in server.find("deployments") if one["status"] == "READY"}
    return {name: deployments[name] for name in names} if names <= deployments.keys() else {}


def started(server, deployment, **parameters):
    return server.post(f"deployments/{deployment['id']}/create_flow_run", parameters=parameters)["id"]


def ended(server, run):
    def state():
        state = server.state(run)
        return state if state["type"] in {"COMPLETED", "FAILED", "CANCELLED", "CRASHED"} else None

    return until(state, f"the end of {run}", LONG, server.log)


def test_a_deployment_that_the_plan_no_longer_names_is_paused(server, earlier, served):
    (old, foreign), (folder, *_, deployments) = earlier, served
    paused = {one["id"]: one["paused"] for one in server.find("deployments")}
    assert paused[old]
    assert not paused[foreign], "another program's"
    assert not any(paused[one["id"]] for one in deployments.values())
    assert not _scheduled(server, old)
    assert _scheduled(server, foreign)
    lines = [line for line in (folder / "log").read_text().splitlines() if line.startswith("paused ")]
    assert "paused collection/collect: it is tagged `framing` and not in prefect.yaml" in lines[0]
    assert len(lines) == 1


def test_each_deployment_has_schedule_tags_description_and_a_form(served):
    *_, deployments = served
    for one in PLAN["deployments"]:
        there = deployments[one["name"]]
        assert there["schedules"][0]["schedule"]["cron"] == one["schedules"][0]["cron"]
        assert there["tags"] == one["tags"]
        assert there["description"].strip() == one["description"].strip()
        form = there["parameter_openapi_schema"]["properties"]
        assert one["parameters"].keys() <= form.keys()
        assert all(row["description"] for row in form.values()), form
        assert not [row for row in form.values() if "<" in row["description"]], "one of the two UIs takes it for HTML"
    assert deployments["study"]["parameter_openapi_schema"]["properties"]["seed"]["anyOf"][0]["minimum"] == 0


def test_a_collection_that_is_started_from_the_ui_runs(server, served):
    folder, _, _, deployments = served
    state = ended(server, started(server, deployments["collection"]))
    assert state["type"] == "COMPLETED", state
    assert "leads were fetched" in state["message"]
    assert list((folder / "runs-demo" / "port-lorne" / "collections").glob("2*/gaps.csv"))


def test_a_second_collection_is_cancelled_and_a_study_waits(server, served):
    folder, env, demo, deployments = served
    archive = demo.config / "archive"
    with collection_lock(archive, "port-lorne", datetime.now(UTC), wait=True):
        state = ended(server, started(server, deployments["collection"]))
        assert state["type"] == "CANCELLED"
        assert "port-lorne: is being collected already, since" in state["message"]
        refused = framing(folder, env, "collect", "--out", "second")
        assert refused.returncode == 2
        assert "is being collected already" in refused.stderr
        waiting = started(server, deployments["study"], live=True, out=str(folder / "waited"))
        until(lambda: _said(server, waiting, "waiting until that has ended"), "the study to wait", LONG, server.log)
    state = ended(server, waiting)
    assert state["type"] == "COMPLETED", state
    assert (folder / "waited" / "report.html").is_file()


def _said(server, run, words):
    rows = server.find("logs", logs={"flow_run_id": {"any_": [run]}}, limit=200)
    return [row for row in rows if words in row["message"]]


def test_a_parameter_that_does_not_fit_is_refused(server, served):
    *_, deployments = served
    with pytest.raises(Exception, match=r"409|422"):
        started(server, deployments["study"], seed="many")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("deployments: []", "deployments: []: list should have at least 1 item"),
        ("deployments: [{name: a}]", "deployments.0.entrypoint: is missing"),
        ("- a", "is no table"),
        ("a: [", "is not YAML"),
        (
            "deployments: [{name: a, entrypoint: b.c, schedules: [{cron: '* * * * *', zone: UTC}]}]",
            "deployments.0.schedules.0.zone: unknown key; valid: active, cron, timezone",
        ),
    ],
)
def test_a_plan_with_problems_is_refused(tmp_path, text, problem):
    (tmp_path / "prefect.yaml").write_text(text)
    with pytest.raises(BadInput) as refused:
        deployments(tmp_path / "prefect.yaml")
    assert f"prefect.yaml: {problem}" in str(refused.value)


def test_prefect_s_rows_are_pruned_with_their_artifacts(server, served):
    folder, env, _, deployments = served
    state = ended(server, started(server, deployments["watch"]))
    assert state["type"] == "COMPLETED"
    assert server.find("artifacts", artifacts={"key": {"any_": ["port-lorne-watch"]}})
    flow = server.post("flows/", name="watch")["id"]
    foreign = server.post("flow_runs/", flow_id=flow, state={"type": "COMPLETED"})["id"]
    dry = framing(folder, env, "prune", "--older-than", "0", "--dry-run").stdout
    count = int(dry.partition("Prefect: ")[2].split()[0])
    assert count > 0
    assert f"Prefect: {count} flow runs removed" in framing(folder, env, "prune", "--older-than", "0").stdout
    assert not server.find("artifacts", artifacts={"key": {"any_": ["port-lorne-watch"]}})
    assert "Prefect: 0 flow runs" in framing(folder, env, "prune", "--older-than", "0", "--dry-run").stdout
    assert server.state(foreign)["type"] == "COMPLETED", "another program's flow of the same name"
