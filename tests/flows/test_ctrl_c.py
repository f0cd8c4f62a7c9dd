"""Ctrl-C in a terminal, which reaches every process of a run: one line, soon, and what was finished is there."""

import os
import signal
import stat
import subprocess
import time

import pytest

from tests.cli.run_files import besides_the_cache, cached
from tests.command import START
from tests.flows.server import settings
from tests.flows.waiting import until
from tests.study import builder

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1200)]
SECONDS = 100  # until the program has ended, on a busy machine; Prefect alone tried for minutes


def test_ctrl_c_without_a_server(tmp_path):
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
