"""Runs of one study by different workers at the same time: one collects, another is cancelled, a third waits."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import yaml

from framing.collect.archive import Archive, verify
from tests.command import ROOT
from tests.demo.demo import opened
from tests.flows.server import settings
from tests.flows.waiting import until
from tests.flows.workers import kill, own_list_only, prefect, worker

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]
POOLS = {"collection": "first", "second-collection": "second", "study": "third"}
ENDED = {"COMPLETED", "FAILED", "CANCELLED", "CRASHED"}


@pytest.fixture
def deployed(server, tmp_path):
    """A local web with a page that waits for an event, a pool and a worker for each of three deployments."""
    (tmp_path / "settings").mkdir()
    with opened(tmp_path, ["clean", "clean", "boxes", "clean"], 6) as demo:
        defaults = demo.config / "defaults.toml"
        defaults.write_text(re.sub(r"(?m)^(read|total)_seconds = .*", r"\1_seconds = 500", defaults.read_text()))
        go = _hold(demo)
        [plan] = demo.config.glob("studies/*/study.toml")
        plan.write_text(own_list_only(plan.read_text()))
        (tmp_path / "prefect.yaml").write_text(_three_pools())
        shutil.copy(ROOT / "prefect.toml", tmp_path)  # as in the project's folder; it lets framing's lines reach the UI
        env = {**settings(tmp_path / "settings", server), "FRAMING_CONFIG": str(demo.config)}
        for pool in POOLS.values():
            prefect(tmp_path, env, "work-pool", "create", pool, "--type", "process")
        prefect(tmp_path, env, "deploy", "--all")
        workers = [worker(tmp_path, env, pool) for pool in POOLS.values()]
        try:
            yield demo, go, {one["name"]: one["id"] for one in _pooled(server)}
        finally:
            go.set()
            for one in workers:
                kill(one)
            for one in _pooled(server):  # the server is that of other tests too
                server.delete(f"deployments/{one['id']}")


def _pooled(server):
    return [one for one in server.find("deployments") if one["work_pool_name"] in POOLS.values()]


def _hold(demo):
    """Let a page be answered only once the event that is returned has happened."""
    go, held = Event(), demo.planted[0]
    pages = demo.web.outlets[held.house.domain].pages
    answer = pages[held.path]

    def patient(seen):
        go.wait()
        yield from answer(seen)

    pages[held.path] = patient
    return go


def _three_pools() -> str:
    plan = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    deployments = {one["name"]: one for one in plan["deployments"]}
    deployments["second-collection"] = {**deployments["collection"], "name": "second-collection"}
    pooled = [{**deployments[name], "schedules": [], "work_pool": {"name": pool}} for name, pool in POOLS.items()]
    return yaml.safe_dump({"name": "framing", "prefect-version": plan["prefect-version"], "deployments": pooled})


def test_one_collects_another_is_cancelled_and_a_third_waits(server, deployed):
    demo, go, deployments = deployed

    def start(name):
        return server.post(
            f"deployments/{deployments[name]}/create_flow_run", parameters={"live": True} if name == "study" else {}
        )["id"]

    def ended(run):
        state = until(lambda: ending if (ending := server.state(run))["type"] in ENDED else None, "a run's end", 400)
        return state["type"], state["message"]

    first = start("collection")
    until(lambda: any(demo.asked(one) for one in demo.planted), "the first page")
    second, third = start("second-collection"), start("study")
    kind, why = ended(second)
    assert kind == "CANCELLED"
    assert "port-lorne: is being collected already, since" in why
    until(lambda: _said(server, third, "waiting until that has ended"), "the study to wait", 300)
    assert server.state(first)["type"] == "RUNNING"
    go.set()
    assert ended(first)[0] == "COMPLETED"
    assert ended(third)[0] == "COMPLETED"
    asked = [one for one in demo.planted if demo.asked(one)]
    assert len(asked) > len(demo.planted) // 2
    assert {demo.asked(one) for one in asked} == {1}
    archive, now = Archive(demo.config / "archive"), datetime.now(UTC)
    assert all(archive.answer(one.url, now, timedelta(days=1)) for one in asked)
    assert verify(demo.config / "archive").problems == ()


def _said(server, run, words):
    rows = server.find("logs", logs={"flow_run_id": {"any_": [run]}}, limit=200)
    return [row for row in rows if words in row["message"]]
