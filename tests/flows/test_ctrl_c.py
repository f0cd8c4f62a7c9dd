"""A run with a server of its own that is ended early, by Ctrl-C or by SIGKILL."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time

import pytest

from tests.cli.run_files import besides_the_cache, cached
from tests.command import START
from tests.flows.server import settings
from tests.flows.waiting import until
from tests.study import builder

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1200)]
WITH_A_SERVER = """
from prefect.server.api.server import SubprocessASGIServer
from flows.local.own_server import start_own_server

start_own_server()
print(SubprocessASGIServer().port, flush=True)
input()
"""
SECONDS = 100  # until the program has ended, on a busy machine; Prefect alone tried for minutes


def test_ctrl_c_is_told_in_one_line_soon_and_what_was_finished_is_there(tmp_path):
    study, env = builder.write(tmp_path / "lake", builder.leads()[:14]), settings(tmp_path)
    line = [*START, "run", str(study)]
    with subprocess.Popen(
        line,
        cwd=tmp_path,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        until(lambda: [*tmp_path.glob("runs/lake/.*/stages/vectorise.receipt.json")], "a stage", 900)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=600)[1]
    assert time.monotonic() - began < SECONDS
    assert process.returncode == 130, said
    assert said.splitlines()[-1] == "framing: interrupted; stages that had finished are kept for the next run"
    assert "Traceback" not in said
    assert besides_the_cache(tmp_path) == [tmp_path / "config", study, tmp_path / "prefect"]
    assert "vectorise" in cached(tmp_path)
    assert stat.S_IMODE((tmp_path / "prefect" / "prefect.db").stat().st_mode) == 0o600


def test_a_server_ends_with_a_run_that_is_killed(tmp_path):
    line, env = [sys.executable, "-c", WITH_A_SERVER], settings(tmp_path)
    with subprocess.Popen(line, cwd=tmp_path, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        port = int(process.stdout.readline())
        assert _listens(port)
        process.kill()
    until(lambda: not _listens(port), "the end of the server", SECONDS)


def _listens(port):
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0
