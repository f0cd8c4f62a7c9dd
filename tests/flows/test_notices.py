"""Notices reach a webhook: findings that changed, what went silent, runs that failed; and nothing else does."""

import json
from pathlib import Path

import pytest

from framing.report.notices import KINDS, SILENT
from tests.collect.web.replies import say
from tests.demo.demo import opened
from tests.flows.receiver import Receiver, receiving
from tests.flows.server import Server, framing, settings
from tests.flows.waiting import until
from tests.study import builder

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def receiver():
    with receiving() as one:
        yield one


@pytest.fixture(scope="module")
def env(server, tmp_path_factory, receiver):
    folder = tmp_path_factory.mktemp("notices")
    variables = settings(folder, server)
    set_up = framing(folder, variables, "notify", "set", receiver.url, "--private")
    assert set_up.returncode == 0, set_up.stderr
    assert len(set_up.stdout.splitlines()) == len(KINDS) + 2
    yield folder, variables
    assert "5 automations removed" in framing(folder, variables, "notify", "remove").stdout
    assert "no notices are set up" in framing(folder, variables, "notify", "show").stdout


def test_findings_that_changed_are_notified_once(env, receiver: Receiver):
    folder, variables = env
    study = builder.write(folder / "lake")
    for rows in (builder.leads(), builder.leads(), builder.leads()[:-3]):
        builder.write_coverage(study, rows)
        assert framing(folder, variables, "run").returncode == 0
    until(lambda: receiver.of("framing.findings.changed"), "a notice")
    [notice] = receiver.of("framing.findings.changed")
    assert notice["study"] == "lake"
    assert "findings changed" in notice["text"]
    assert "are included" in notice["text"]


def test_a_failed_run_is_notified_with_its_reason(env, receiver: Receiver):
    folder, variables = env
    builder.write(folder / "lake", builder.leads()[:5])
    assert framing(folder, variables, "run").returncode == 2
    [notice] = until(lambda: receiver.of("prefect.flow-run.Failed"), "a notice")
    assert "keeps 5 of 5 articles, at least 10 are needed" in notice["text"]
    assert "/runs/flow-run/" in notice["run"]


@pytest.mark.usefixtures("env")
def test_a_crashed_run_is_notified(server: Server, receiver: Receiver):
    flow = server.post("flows", name="watch")["id"]
    run = server.post("flow_runs", flow_id=flow, name="lake watch", state={"type": "RUNNING"})["id"]
    server.post(f"flow_runs/{run}/set_state", state={"type": "CRASHED", "name": "Crashed", "message": "power cut"})
    [notice] = until(lambda: receiver.of("prefect.flow-run.Crashed"), "a notice")
    assert notice["text"] == "lake watch: Crashed: power cut"


def test_an_outlet_a_selector_and_a_source_that_stop_are_notified(env, receiver: Receiver, tmp_path: Path):
    _, variables = env
    with opened(tmp_path, ["clean", "boxes", "clean", "clean"], 4) as demo:
        named = {one.house.temper: one.house.domain for one in demo.planted}
        silent, boxes, outlets = named["clean"], named["boxes"], demo.web.outlets
        through = {**variables, "FRAMING_CONFIG": str(demo.config)}
        assert framing(tmp_path, through, "watch").returncode == 0
        assert not [notice for notice in receiver.notices if notice["study"] == "port-lorne"]
        outlets[silent].pages.clear()
        pages = [one for one in demo.planted if one.house.domain == boxes]
        outlets[boxes].pages |= {one.path: say(one.html.replace("story-text", "renamed")) for one in pages}
        outlets["api.gdeltproject.org"].answer = say("Your query was too short or too long.")
        assert framing(tmp_path, through, "watch").returncode == 0
    for event, words in (
        ("outlet.silent", f"outlet {silent} stopped working: gone: 404"),
        ("selector.broken", f"selector {boxes} body #story-text stopped working: selects nothing on 3 pages"),
        ("source.stopped", "source gdelt api.gdeltproject.org/api/v2/doc/doc stopped working: query rejected"),
    ):
        [notice] = until(lambda event=event: receiver.of(f"framing.{event}"), "a notice")
        assert notice["study"] == "port-lorne"
        assert words in notice["text"]


def test_the_address_stays_secret(env, receiver: Receiver):
    folder, variables = env
    shown = framing(folder, variables, "notify", "show").stdout
    assert f"a notice is posted when {KINDS[SILENT]}" in shown
    assert "s3cret" not in shown + json.dumps(receiver.notices)


def test_what_is_no_address_is_refused(env):
    folder, variables = env
    refused = framing(folder, variables, "notify", "set", "ftp://example.org")
    assert refused.returncode == 2
    assert "is no web address; valid:" in refused.stderr


def test_without_a_server_nothing_is_set_up(tmp_path):
    refused = framing(tmp_path, settings(tmp_path), "notify", "show")
    assert refused.returncode == 2
    assert "PREFECT_API_URL: is not set; valid: the address of a Prefect server" in refused.stderr
