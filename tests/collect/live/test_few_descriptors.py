"""A collection with 64 files to open collects what it does with a thousand."""

import resource
import shutil
import subprocess

import pytest

from framing.runs.csv_files import read_csv
from tests.command import START, environment
from tests.demo.demo import SMALL, opened


@pytest.mark.deep
def test_a_collection_within_64_open_files(tmp_path):
    with opened(tmp_path, SMALL, 3) as demo:

        def collected(name, files):
            line = [*START, "collect", "--no-prefect", "--out", name]
            ended = subprocess.run(
                line,
                cwd=tmp_path,
                env=environment({"FRAMING_CONFIG": str(demo.config)}),
                capture_output=True,
                text=True,
                check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
            )
            assert ended.returncode == 0, ended.stderr
            shutil.rmtree(demo.config / "archive")
            return {row["url"]: row["outcome"] for row in read_csv(tmp_path / name / "leads.csv")}

        assert collected("few", 64) == collected("many", 1024)
