"""Deployments: what prefect.yaml says, served in one process; two collections of a study never overlap."""

import subprocess
from datetime import UTC, datetime

import pytest
import yaml

from flows.serve import deployments
from framing.errors import BadInput
from framing.runs.collection_lock import alone
from tests.command import ROOT, START
from tests.demo.demo import opened
from tests.flows.server import Server, framing, settings
from tests.flows.waiting import until

pytestmark = pytest.mark.deep
PLAN = yaml.safe_load((ROOT / "prefect.yaml").read_text())


@pytest.fixture(scope="module")
def served(server: Server, tmp_path_factory):
    """`framing serve` over the local web, with the deployments by name."""
    folder = tmp_path_factory.mktemp("serving")
    (folder / "settings").mkdir()
    with opened(folder, ["clean", "gone", "clean", "clean", "boxes"], 4) as demo:
        env = {**settings(folder / "settings", server), "FRAMING_CONFIG": str(demo.config)}
        (folder / "prefect.yaml").write_text((ROOT / "prefect.yaml").read_text())
        with (folder / "log").open("w") as log:
            process = subprocess.Popen([*START, "serve"], cwd=folder, env=env, stdout=log, stderr=log)
        try:
            found = until(lambda: _all_there(server, process), "the deployments")
            yield folder, env, demo, found
        finally:
            process.terminate()
            process.wait(60)


def _all_there(server, process):
    assert process.poll() is None, "serving ended"
    found = {one["name"]: one for one in server.find("deployments")}
    return found if found.keys() == {one["name"] for one in PLAN["deployments"]} else {}


def started(server, deployment, **parameters):
    return server.post(f"deployments/{deployment['id']}/create_flow_run", parameters=parameters)["id"]


def ended(server, run):
    def state():
        found = server.state(run)
        return found if found["type"] in {"COMPLETED", "FAILED", "CANCELLED", "CRASHED"} else None

    return until(state, f"the end of {run}", 240)


def test_each_deployment_has_schedule_tags_description_and_a_form(served):
    *_, found = served
    for one in PLAN["deployments"]:
        there = found[one["name"]]
        assert there["schedules"][0]["schedule"]["cron"] == one["schedules"][0]["cron"]
        assert there["tags"] == one["tags"]
        assert there["description"].strip() == one["description"].strip()
        form = there["parameter_openapi_schema"]["properties"]
        assert one["parameters"].keys() <= form.keys()
        assert all(row["description"] for row in form.values()), form
        assert not [row for row in form.values() if "<" in row["description"]], "one of the two UIs takes it for HTML"
    assert found["study"]["parameter_openapi_schema"]["properties"]["seed"]["anyOf"][0]["minimum"] == 0


def test_a_collection_that_is_started_from_the_ui_runs(server, served):
    folder, _, _, found = served
    state = ended(server, started(server, found["collect"]))
    assert state["type"] == "COMPLETED", state
    assert "leads were had" in state["message"]
    assert list((folder / "runs-demo" / "port-lorne" / "collections").glob("2*/gaps.csv"))


def test_a_second_collection_is_cancelled_and_a_study_waits(server, served):
    folder, env, demo, found = served
    archive = demo.config / "archive"
    with alone(archive, "port-lorne", datetime.now(UTC), wait=True):
        state = ended(server, started(server, found["collect"]))
        assert state["type"] == "CANCELLED"
        assert "port-lorne: is being collected already, since" in state["message"]
        refused = framing(folder, env, "collect", "--out", "second")
        assert refused.returncode == 2
        assert "is being collected already" in refused.stderr
        waiting = started(server, found["study"], live=True, out=str(folder / "waited"))
        until(lambda: _said(server, waiting, "waiting until that has ended"), "the study to wait", 60)
    state = ended(server, waiting)
    assert state["type"] == "COMPLETED", state
    assert (folder / "waited" / "report.html").is_file()


def _said(server, run, words):
    rows = server.find("logs", logs={"flow_run_id": {"any_": [run]}}, limit=200)
    return [row for row in rows if words in row["message"]]


def test_a_parameter_that_does_not_fit_is_refused(server, served):
    *_, found = served
    with pytest.raises(Exception, match=r"409|422"):
        started(server, found["study"], seed="many")


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
    folder, env, _, found = served
    state = ended(server, started(server, found["watch"]))
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
