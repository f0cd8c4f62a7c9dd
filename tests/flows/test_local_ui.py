"""`framing ui`: a server that answers, finished reports beside it, and lines that say where."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
import requests

from tests.command import START
from tests.flows.server import free_port, settings

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]

DEADLINE = 120  # seconds until both servers on a busy machine must have answered


@pytest.fixture
def ui(tmp_path) -> Iterator[tuple[int, list[str]]]:
    """A running `framing ui` beside a finished report: its port and what it has said."""
    (tmp_path / "runs" / "lake").mkdir(parents=True)
    (tmp_path / "runs" / "lake" / "report.html").write_text("a report", "utf-8")
    env = settings(tmp_path) | {"PYTHONUNBUFFERED": "1"}
    port = free_port()
    line = [*START, "ui", "--port", str(port)]
    with subprocess.Popen(line, env=env, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield port, [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        assert process.wait(DEADLINE) == 0
        assert not any(open_at(one) for one in (port, port + 1))


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


def test_it_serves_what_it_says_until_ctrl_c(ui):
    port, said = ui
    assert f"http://127.0.0.1:{port}/v2/runs" in said[0]
    assert f"http://127.0.0.1:{port + 1}/" in said[1]
    assert f'report_url = "http://127.0.0.1:{port + 1}"' in said[2]
    assert f"PREFECT_API_URL=http://127.0.0.1:{port}/api framing run" in said[3]
    assert answer(f"http://127.0.0.1:{port}/api/health").json() is True
    assert "<html" in answer(f"http://127.0.0.1:{port}/v2/runs").text
    assert answer(f"http://127.0.0.1:{port}/api/admin/settings").json()["server"]["analytics_enabled"] is False
    assert answer(f"http://127.0.0.1:{port + 1}/lake/report.html").text == "a report"
