"""A new file in a room of plugins is a choice, a table or a command without any other edit: tried in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, START, environment
from tests.study import builder
from tests.study.new_plugins import FILES

TABLES = ("new_reference", "new_coverage", "new_trust")
_LEADS = """
from framing.collect import discovery, keys
from framing.collect.sources import Scope
from framing.study.loading import load_outlets, load_study, study_folder
from framing.study.settings import config_root

study = load_study(study_folder("lake", config_root()), config_root())
secrets = keys.from_environment(study.sources)
discovered = discovery.discover(study, Scope(study.events, tuple(load_outlets(config_root())), secrets), None)
print(*(row.lead.url for row in discovered.rows if row.source == "parish"))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one new file a room, and a study that chooses them."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("framing", "flows", "config"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path, content in FILES.items():
        (folder / path).write_text(content)
    study = builder.write(folder / "config" / "studies" / "lake")
    (folder / "register.txt").write_text("https://parish.example/moren\n")
    builder.edit(study / "study.toml", 'name = "louvain"\noptions = { neighbours = 5 }', 'name = "shares"')
    with (study / "study.toml").open("a") as plan:
        plan.write('[[method.blocks]]\nname = "letters"\nweight = 0.1\n')
        plan.write(f'[sources.coverage]\n[sources.parish]\naddress = "{(folder / "register.txt").as_uri()}"\n')
    return folder


def ended(copy: Path, *line: str, **extra: str) -> subprocess.CompletedProcess[str]:
    where = {"PYTHONPATH": str(copy), "FRAMING_CONFIG": str(copy / "config")}
    return subprocess.run(
        line, cwd=copy, env=environment({**where, **extra}), capture_output=True, text=True, check=False
    )


def test_a_study_chooses_them_and_their_tables_are_reported(copy):
    run = ended(copy, *START, "run", "lake", "--no-prefect", "--out", "out")
    assert run.returncode == 0, run.stderr
    report = (copy / "out" / "report.html").read_text()
    assert {(copy / "out" / f"{name}.csv").read_text("utf-8-sig") for name in TABLES} == {"articles\n41\n"}
    assert all(f"A table that is {name}" in report for name in TABLES)


def test_a_new_vectoriser_has_its_table_of_settings(copy):
    defaults = copy / "config" / "defaults.toml"
    before = defaults.read_text()
    for table, problem in {
        'alphabet = ""': "letters: the alphabet is empty",
        'alpha = "a"': "defaults.toml: letters.alpha: unknown key; valid: alphabet",
    }.items():
        defaults.write_text(f"{before}\n[letters]\n{table}\n")
        run = ended(copy, *START, "run", "lake", "--no-prefect", "--out", "refused")
        assert (run.returncode, problem in run.stderr) == (2, True), run.stderr
    defaults.write_text(before)


def test_a_new_source_is_asked_with_its_key(copy):
    leads = ended(copy, sys.executable, "-c", _LEADS, PARISH_API_KEY="k")
    assert leads.stdout.split() == ["https://parish.example/moren"], leads.stderr
    assert (
        "sources.parish: no key; set the environment variable PARISH_API_KEY"
        in ended(copy, sys.executable, "-c", _LEADS).stderr
    )


def test_a_new_format_is_imported(copy):
    (copy / "index.cards").write_text("https://parish.example/card The lake\nnowhere A card\n")
    taken = ended(copy, *START, "import", "index.cards", "--study", "lake")
    assert "index.cards: cards" in taken.stdout, taken.stderr
    assert "1 rows added (0 with a text); 0 were there, 1 left out" in taken.stdout


def test_new_commands_are_listed_and_run(copy):
    listed = ended(copy, *START, "--help").stdout
    for name in ("greet", "farewell"):
        assert name in listed
        assert ended(copy, *START, name).stdout == f"{name} to you\n"
