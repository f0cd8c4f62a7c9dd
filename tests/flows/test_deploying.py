"""docs/deploy.md as it is written: units, a closed API behind a proxy, backup and restore on PostgreSQL."""

import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from playwright.sync_api import expect, sync_playwright

from framing.collect.archive import Archive, RecordedExchange, verify
from tests.browser.chromium import launch_or_skip
from tests.command import ROOT, START
from tests.flows import postgres, proxy
from tests.flows.manual import block, typed, variables
from tests.flows.server import Server, framing, free_port, running, settings
from tests.flows.waiting import until
from tests.study import builder

pytestmark = [
    pytest.mark.deep,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
]
PROJECT, NOW = "/home/framing/framing", datetime(2031, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """PostgreSQL with the database of section 3, the variables of section 4, and those that find it."""
    folder, port = tmp_path_factory.mktemp("deploying"), free_port()
    builder.write(folder / "lake")
    with postgres.running(port):
        reach = {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": "postgres"}
        env = settings(folder) | reach
        typed("dropdb prefect", folder, env)
        section = block("SQLite does for a team", {"apt-get": "# apt-get", "su postgres": "sh"})
        typed(section, folder, env)
        given = variables(block("`/etc/framing.env`, which only", {":5432/": f":{port}/"}))
        yield folder, env, given


@contextmanager
def served(folder, given):
    """A server with the variables of the document; its port is its own."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    with running(home, **{name: value for name, value in given.items() if name != "PREFECT_API_URL"}) as server:
        yield server


def history(server: Server):
    return [(one["id"], one["data"]) for one in server.artifacts("lake-findings")]


def test_a_backup_brings_back_runs_archive_and_history(database):
    folder, env, given = database
    shutil.copy(ROOT / "prefect.yaml", folder)
    with served(folder, given) as server:
        for _ in range(2):
            assert framing(folder, settings(folder, server), "run").returncode == 0
        with Archive(folder / "archive").writer("w", NOW) as writer:
            writer.append(RecordedExchange("https://news.test/1", NOW, 200, (), b"before the copy"))
            typed(block("in the project's folder, even while runs", {"~/": f"{folder}/"}), folder, env)
            writer.append(RecordedExchange("https://news.test/2", NOW, 200, (), b"after it"))
        typed(block("database, as root:", {"su postgres": "sh"}), folder, env)
        before = history(server)
    files_left = _finished(folder)
    for name in ("config", "runs", "archive"):
        shutil.rmtree(folder / name)
    framing_here = f"{sys.executable} {START[1]} '{START[2]}'"
    unpacked = {"~/": f"{folder}/", "DATE": "*", ".venv/bin/framing": framing_here}
    assert "1 capture" in typed(block("have been done: `systemctl stop", unpacked), folder, env)
    typed(block("and, as root, the database in the place of", {"su postgres": "sh", "DATE": "*"}), folder, env)
    assert _finished(folder) == files_left
    with Archive(folder / "archive").writer("next", NOW):
        pass
    assert verify(folder / "archive").notes == verify(folder / "archive").problems == ()
    with served(folder, given) as server:
        assert history(server) == before
        assert framing(folder, settings(folder, server), "run").returncode == 0
        assert [one for one, _ in history(server)][1:] == [one for one, _ in before]


def _finished(folder):
    return sorted(path.relative_to(folder) for path in (folder / "runs" / "lake").rglob("*.*"))


@pytest.fixture(scope="module")
def behind(database):
    """A server, and the address of a proxy before it."""
    if proxy.program() is None:
        pytest.skip("nginx is not installed")
    folder, _, given = database
    port = free_port()
    with served(folder, given) as server:
        places = {
            "443 ssl": f"127.0.0.1:{port} ssl",
            "http://127.0.0.1:4200": server.url,
            PROJECT: str(folder),
            "/etc/nginx/framing.htpasswd": str(folder / "readers"),
            "/etc/ssl/certs/framing.pem": str(folder / "chain.pem"),
            "/etc/ssl/private/framing.key": str(folder / "key.pem"),
        }
        proxy.certify(folder)
        lines = block("and as root, once:", {"/etc/nginx/framing.htpasswd": str(folder / "readers")}).splitlines()
        typed(next(line for line in lines if line.startswith("echo")), folder, settings(folder))
        url = f"https://127.0.0.1:{port}"
        with proxy.running(folder, block("reports have a password of their own", places), url):
            yield folder, server, url


def test_the_api_is_closed_without_the_string(behind):
    folder, server, url = behind
    for place in (server.url, url):
        for through, status in ((None, 401), (("admin", "wrong"), 401), (("admin", "CHANGE-ME"), 200)):
            asked = {"json": {}, "auth": through, "verify": folder / "ca.pem", "timeout": 30}
            assert requests.post(f"{place}/api/flows/filter", **asked).status_code == status
    env = settings(folder, server)
    for given in ({}, {"PREFECT_API_AUTH_STRING": "admin:wrong"}):
        variables = {name: value for name, value in env.items() if name != "PREFECT_API_AUTH_STRING"}
        refused = framing(folder, variables | given, "run")
        assert refused.returncode == 2
        [line] = refused.stderr.splitlines()
        assert line.startswith("framing: PREFECT_API_AUTH_STRING: is not what the Prefect server at")


def test_a_run_goes_through_the_proxy_with_its_events(behind):
    folder, server, url = behind
    env = settings(folder, server) | {
        "PREFECT_API_URL": f"{url}/api",
        "PREFECT_API_SSL_CERT_FILE": str(folder / "ca.pem"),
    }
    ended = framing(folder, env, "run")
    assert ended.returncode == 0, ended.stderr
    *_, finding = server.find("flow_runs", sort="START_TIME_ASC", flows={"name": {"any_": ["study"]}})
    assert finding["state"]["type"] == "COMPLETED"
    tasks = {"flow_runs": {"id": {"any_": [finding["id"]]}}}
    until(lambda: len(server.find("task_runs", **tasks)) >= 8, "the tasks, which are told over a websocket")


def test_reports_are_shown_and_texts_are_not(behind):
    folder, _, url = behind
    reports = f"{url}/reports/lake/latest"
    (folder / "runs" / "lake" / ".2031.partial").mkdir()
    (folder / "runs" / "lake" / ".2031.partial" / "summary.json").write_text("{}")
    *_, stage = sorted((folder / "runs" / "lake").glob("2*/stages/screen.parquet"))
    *_, cached = sorted((folder / "runs" / "cache").glob("*/*/screen.parquet"))

    def status(place, **more):
        return requests.get(place, verify=folder / "ca.pem", timeout=30, **more).status_code

    reader = {"auth": ("reader", "CHANGE-ME")}
    assert status(f"{reports}/report.html") == 401
    assert status(f"{reports}/report.html", **reader) == 200
    for hidden in (
        f"{reports}/stages/screen.parquet",
        f"{reports}/stages",
        f"{reports}/st%61ges/screen.parquet",
        f"{url}/reports/lake/{stage.parent.parent.name}//stages/screen.parquet",
        f"{url}/reports/lake/.2031.partial/summary.json",
        f"{url}/reports/{cached.relative_to(folder / 'runs').as_posix()}",
        f"{url}/reports//c%61che/{cached.relative_to(folder / 'runs' / 'cache').as_posix()}",
    ):
        assert status(hidden, **reader) == 404, hidden


def test_the_ui_is_opened_with_the_string_and_a_report_in_its_sandbox(behind):
    _, server, url = behind
    with sync_playwright() as playwright:
        browser = launch_or_skip(playwright)
        reader = {"username": "reader", "password": "CHANGE-ME", "origin": url}
        page = browser.new_context(ignore_https_errors=True, http_credentials=reader).new_page()
        page.set_default_timeout(60_000)
        page.goto(url)
        for words, seen in (("admin:wrong", "Invalid credentials"), ("admin:CHANGE-ME", "Logout")):
            page.locator("input").fill(words)
            page.get_by_role("button", name="Login").click()
            expect(page.get_by_text(seen)).to_be_visible(timeout=60_000)
        newest = server.artifacts("lake-findings")[0]
        page.goto(f"{url}/v2/artifacts/artifact/{newest['id']}")
        expect(page.get_by_text("The Moren accord").first).to_be_visible(timeout=60_000)
        page.goto(f"{url}/reports/lake/latest/report.html")
        expect(page.get_by_role("heading", name="The Moren accord").first).to_be_visible()
        assert page.evaluate("window.origin") == "null"
        with page.expect_download() as saved:
            page.get_by_role("button", name="CSV").first.click()
        assert saved.value.suggested_filename.endswith(".csv")
        browser.close()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_reads_the_units(tmp_path):
    for name in ("framing-server", "framing-worker"):
        here = {f"{PROJECT}/.venv/bin": str(Path(sys.executable).parent), PROJECT: str(ROOT), "=framing\n": "=root\n"}
        (tmp_path / f"{name}.service").write_text(block(f"`/etc/systemd/system/{name}.service`:", here))
    line = ["systemd-analyze", "verify", *map(str, tmp_path.glob("*.service"))]
    ended = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
