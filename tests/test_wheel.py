"""The wheel by itself, installed beside the libraries, in a new folder: no file of the checkout is in reach."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from ast import literal_eval
from pathlib import Path

import pytest

from tests.command import ROOT

pytestmark = [pytest.mark.deep, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(line, check=True)
    [path] = folder.glob("framing-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A virtual environment that sees the libraries and, of this program, the wheel alone."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return folder / "bin" / "python"


def run(python, folder, *line):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("FRAMING", "PREFECT", "PYTHON"))}
    ended = subprocess.run([python, "-P", *line], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_what_the_program_reads_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    assert {"framing/py.typed", "framing/_config/defaults.toml", "flows/_prefect.yaml"} <= names
    files = [path for path in (ROOT / "framing").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_three_lines_of_python(installed, tmp_path):
    where = run(installed, tmp_path, "-c", "import framing; print(framing.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent.parent)
    program = "import framing; r = framing.run('alaska-2021'); print(r.articles.shape)"
    rows, columns = literal_eval(run(installed, tmp_path, "-c", program).splitlines()[-1])
    assert rows == 383
    assert columns > 20
    assert (tmp_path / "runs" / "alaska-2021" / "latest" / "report.html").is_file()


def test_the_command_lists_what_needs_prefect_too(installed, tmp_path):
    listed = run(installed, tmp_path, "-c", "from framing.cli.main import main; main()", "--help")
    for command in ("run", "collect", "watch", "serve", "check", "studies"):
        assert f" {command} " in listed
