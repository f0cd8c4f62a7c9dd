"""The flows that touch the web, against a real Prefect server and the local web of made-up outlets."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.demo.demo import Demo, opened
from tests.flows.server import framing, settings

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("live-flows")


@pytest.fixture(scope="module")
def env(folder: Path, server):
    with opened(folder, ["clean", "gone", "clean", "clean", "boxes"], 4) as demo:
        yield {**_through(folder, server), "FRAMING_CONFIG": str(demo.config)}, demo


def _through(folder, server):
    (folder / "prefect-settings").mkdir()
    return settings(folder / "prefect-settings", server)


def ran(server, name):
    [run] = [run for run in server.find("flow_runs") if run["name"].startswith(f"port-lorne {name}, 20")]
    return run


def table(server, key):
    return json.loads(server.artifacts(f"port-lorne-{key}")[0]["data"])


def gaps_of(server):
    fetched = Counter()
    for row in table(server, "coverage-gaps"):  # one for each language of an outlet
        fetched[row["domain"]] += row["fetched"]
    return fetched


def test_a_collection_publishes_its_gaps(server, folder, env):
    variables, demo = env
    ended = framing(folder, variables, "collect", "--out", "collected")
    assert ended.returncode == 0, ended.stderr
    run = ran(server, "collection")
    assert run["state"]["type"] == "COMPLETED"
    assert run["state"]["message"].endswith("leads were fetched")
    _agrees(gaps_of(server), demo)


def test_a_live_run_publishes_its_gaps_too(server, folder, env):
    variables, demo = env
    before = len(server.artifacts("port-lorne-coverage-gaps"))  # the collection's, and maybe other tests'
    ended = framing(folder, variables, "run", "--live", "--out", "analysed")
    assert ended.returncode == 0, ended.stderr
    assert len(server.artifacts("port-lorne-coverage-gaps")) == before + 1 > 1
    assert server.artifacts("port-lorne-findings")
    _agrees(gaps_of(server), demo)


def test_a_watch_ends_with_what_stopped(server, folder, env):
    ended = framing(folder, env[0], "watch")
    assert ended.returncode == 0, ended.stderr
    assert "work" in ran(server, "watch")["state"]["message"]
    rows = table(server, "watch")
    assert {row["kind"] for row in rows} == {"source", "outlet", "selector"}


_LENT = """
import os
from prefect.blocks.system import Secret
from flows.secrets import secrets_in_environment
with secrets_in_environment():
    print(os.environ.get("MEDIACLOUD_API_KEY"))
Secret(value="k7").save("mediacloud-api-key")
with secrets_in_environment():
    print(os.environ["MEDIACLOUD_API_KEY"])
print(os.environ.get("MEDIACLOUD_API_KEY"))
os.environ["MEDIACLOUD_API_KEY"] = "own"
with secrets_in_environment():
    print(os.environ["MEDIACLOUD_API_KEY"])
"""


def test_a_secret_block_lends_its_key_where_the_environment_has_none(folder, env):
    line = [sys.executable, "-c", _LENT]
    ended = subprocess.run(line, env=env[0], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert ended.stdout.split() == ["None", "k7", "None", "own"], ended.stderr


def _agrees(gaps, demo: Demo):
    for domain in {one.house.domain for one in demo.planted}:
        fetched = sum(
            one.fate.outcome.startswith(("fetched", "from")) for one in demo.planted if one.house.domain == domain
        )
        assert gaps[domain] == fetched
