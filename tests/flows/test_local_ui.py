"""`framing ui`: servers that answer their own pages and this machine's programs alone, and lines that say where."""

import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from flows.local.report_server import report_file
from tests.command import START, environment
from tests.flows.server import free_port, settings

DEADLINE = 120  # seconds until both servers on a busy machine must have answered


class Ui(NamedTuple):
    """A running `framing ui` beside a finished report: its port, what it has said, and its folder."""

    port: int
    said: list[str]
    folder: Path


def finished(runs: Path) -> Path:
    """Make what a finished run leaves, and beside it all that is nobody's business."""
    run = runs / "lake" / "20310503T123015Z"
    for name in ("figures/map.svg", "figures/notes.txt", "stages/fetch.parquet", "report.html", "summary.json"):
        (run / name).parent.mkdir(parents=True, exist_ok=True)
        (run / name).write_text("a report" if name == "report.html" else "{}", "utf-8")
    (runs / "lake" / "latest").symlink_to(run.name)
    for name in (".20310503T123016Z.partial", "cache/ab"):
        (runs / name).mkdir(parents=True)
        for file in ("report.html", "summary.json"):
            (runs / name / file).write_text("{}", "utf-8")
    (runs / "half").mkdir()
    (runs / "half" / "report.html").write_text("no summary", "utf-8")
    outside = runs.parent / "outside"
    (outside / "figures").mkdir(parents=True)
    for name in ("report.html", "summary.json", "figures/key.svg"):
        (outside / name).write_text("secret", "utf-8")
    (runs / "lake" / "elsewhere").symlink_to(outside)
    (run / "figures" / "key.svg").symlink_to(outside / "figures" / "key.svg")
    return run


SERVED = ["/lake/latest/report.html", "/lake/20310503T123015Z/report.html", "/lake/latest/figures/map.svg"]
CLOSED = [
    "/", "/lake", "/lake/", "/lake/latest", "/lake/latest/", "/lake/latest/summary.json", "/lake/latest/figures",
    "/lake/latest/figures/notes.txt", "/lake/latest/figures/key.svg", "/lake/latest/stages/fetch.parquet",
    "/.20310503T123016Z.partial/report.html", "/half/report.html", "/lake/elsewhere/report.html",
    "/lake/elsewhere/figures/key.svg", "/lake/../../outside/report.html", "/lake/%2e%2e/%2e%2e/outside/report.html",
    "/lake/..%2f..%2foutside/report.html", "/lake/..\\..\\outside/report.html", "//outside/report.html",
    "/lake/%00/report.html",
    "/lake/latest/figures/../stages/fetch.parquet", "/report.html", "/%ff/report.html",
    "/" + "a/" * 2000 + "report.html",
]  # fmt: skip


def test_reports_and_figures_of_finished_runs_alone(tmp_path):
    runs = tmp_path / "runs"
    finished(runs)
    assert [one for one in SERVED if report_file(runs, one) is None] == []
    assert [one for one in CLOSED if report_file(runs, one) is not None] == []
    assert report_file(tmp_path / "nowhere", SERVED[0]) is None


@pytest.fixture
def reports(tmp_path) -> Iterator[int]:
    """The port of a server of reports."""
    finished(tmp_path / "runs")
    port = free_port()
    line = [sys.executable, "-m", "flows.local.report_server", str(port), str(tmp_path / "runs")]
    with subprocess.Popen(line, env=environment(), cwd=tmp_path) as process:
        answer(f"http://127.0.0.1:{port}/")
        yield port
        process.terminate()


def test_the_server_of_reports(reports):
    url = f"http://127.0.0.1:{reports}"
    assert [requests.get(url + one, timeout=10).status_code for one in SERVED] == [200, 200, 200]
    assert {requests.get(url + one, timeout=10).status_code for one in CLOSED} == {404}
    page = requests.get(url + SERVED[0], timeout=10)
    assert page.text == "a report"
    assert "Access-Control-Allow-Origin" not in page.headers
    assert requests.head(url + SERVED[0], timeout=10).headers["Content-Length"] == "8"
    assert requests.post(url + SERVED[0], timeout=10).status_code == 501
    for headers in foreign(reports):
        assert requests.get(url + SERVED[0], headers=headers, timeout=10).status_code == 403, headers
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert requests.get(url + SERVED[0], headers=followed, timeout=10).ok, "a link from the Prefect UI"


def foreign(port: int) -> list[dict[str, str]]:
    """Return the headers with which a page from elsewhere would ask."""
    return [
        {"Host": f"evil.test:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": f"127.0.0.1.evil.test:{port}"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": f"http://evil.test:{port}"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ]


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def ui(request, tmp_path) -> Iterator[Ui]:
    """A running `framing ui` beside a finished report."""
    finished(tmp_path / "runs")
    env = settings(tmp_path) | {"PYTHONUNBUFFERED": "1"}
    port = free_port()
    line = [*START, "ui", "--port", str(port)]
    with subprocess.Popen(line, env=env, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Ui(port, [process.stdout.readline() for _ in range(4)], tmp_path)
            process.send_signal(request.param)
            assert process.wait(DEADLINE) == 0
            assert not any(open_at(one) for one in (port, port + 1))
        finally:
            process.kill()  # where it has not ended by itself, which is a failure and not a test without end


def open_at(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answer(url: str) -> requests.Response:
    end = time.monotonic() + DEADLINE
    while True:
        try:
            return requests.get(url, headers={"Accept": "text/html, */*"}, timeout=10)
        except requests.ConnectionError:
            assert time.monotonic() < end, url
            time.sleep(0.5)


@pytest.mark.deep
@pytest.mark.timeout(1500)
def test_it_serves_what_it_says_until_it_is_ended(ui):
    port, said, folder = ui
    url = f"http://127.0.0.1:{port}"
    assert f"{url}/v2/runs" in said[0]
    assert f"http://127.0.0.1:{port + 1}/<study>/latest/report.html" in said[1]
    assert f'report_url = "http://127.0.0.1:{port + 1}"' in said[2]
    assert f"PREFECT_API_URL={url}/api framing run" in said[3]
    assert answer(f"{url}/api/health").json() is True
    assert "<html" in answer(f"{url}/v2/runs").text
    assert answer(f"{url}/api/admin/settings").json()["server"]["analytics_enabled"] is False
    assert answer(f"http://127.0.0.1:{port + 1}/lake/latest/report.html").text == "a report"
    closed_to_others(port)
    files = list((folder / "prefect").glob("prefect.db*"))
    assert files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def closed_to_others(port: int) -> None:
    """Check that no page from elsewhere is answered, and that pages of the UI and programs are."""
    url = f"http://127.0.0.1:{port}"
    for headers in foreign(port):
        for ask in (requests.get, requests.options):
            refused = ask(f"{url}/api/admin/settings", headers=headers, timeout=10)
            assert refused.status_code == 403, headers
            assert "Access-Control-Allow-Origin" not in refused.headers
        body = {"name": "x", "value": 1}
        assert requests.post(f"{url}/api/variables/", json=body, headers=headers, timeout=10).status_code == 403
    own = requests.get(f"{url}/api/admin/version", headers={"Origin": url, "Sec-Fetch-Site": "same-origin"}, timeout=10)
    assert own.ok
    assert own.headers["Access-Control-Allow-Origin"] == url
    assert requests.get(f"http://localhost:{port}/api/health", timeout=10).ok
    with pytest.raises(InvalidStatus):
        connect(f"ws://127.0.0.1:{port}/api/events/out", origin="https://evil.test")
