"""The other commands, and the command line as a stranger meets it."""

import subprocess
from importlib.metadata import version

import pytest

from framing.cli import help_text
from framing.study.loading import load_study
from tests.command import ROOT, START, environment
from tests.study import builder


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "config"
    builder.write(folder / "studies" / "lake")
    (folder / "defaults.toml").write_text('study = "lake"\nruns = "finished"\n')
    return folder


def test_studies(framing, tmp_path):
    ended = framing("studies", cwd=tmp_path, FRAMING_CONFIG=str(ROOT / "config"))
    assert ended.code == 0
    assert "alaska-2021" in ended.out
    assert "383" in ended.out


def test_titles_are_no_markup(framing, tmp_path, config):
    builder.edit(config / "studies/lake/study.toml", '"The Moren accord"', '"[/bold] [link=x]The accord"')
    assert "[/bold] [link=x]The accord" in framing("studies", cwd=tmp_path).out


@pytest.mark.parametrize("named", ["lake", "config/studies/lake", "config/studies/lake/"])
def test_check(framing, tmp_path, config, named):
    ended = framing("check", named, cwd=tmp_path, FRAMING_CONFIG=str(config))
    assert ended.code == 0
    summary, *advice = ended.out.splitlines()
    assert summary == "lake: 48 leads (47 with an abstract), 2 events, 4 frames, 40 coded articles: all files are valid"
    assert all(line.startswith("advice: ") and "lake/codebook.toml: no frame has cues" in line for line in advice)


def test_check_of_the_bundled_study(framing, tmp_path):
    assert "383 leads (375 with an abstract)" in framing("check", "alaska-2021", cwd=tmp_path).out


def test_outlets_fill_in_what_leads_leave_out(config):
    rows = builder.leads()
    for row in rows:
        if row["domain"] == "courier.example":
            del row["outlet"], row["domain"], row["country"], row["ownership"], row["language"]
    builder.write_coverage(config / "studies" / "lake", rows)

    def lead():
        leads = load_study(config / "studies" / "lake", config).coverage
        return next(lead for lead in leads if lead.domain == "courier.example")

    without = lead()
    assert (without.outlet, without.domain, without.country) == ("courier.example", "courier.example", "ZZ")
    assert (without.ownership, without.language) == ("unknown", "und")
    outlets = "domain,name,country,ownership,language\ncourier.example,The Courier,XA,private,en\n"
    (config / "outlets.csv").write_text(outlets)
    given = lead()
    assert (given.outlet, given.country, given.ownership, given.language) == ("The Courier", "XA", "private", "en")


@pytest.mark.usefixtures("config")
def test_run_of_the_default_study(framing, tmp_path):
    ended = framing("run", "--no-prefect", cwd=tmp_path)
    assert ended.code == 0
    latest = tmp_path / "finished" / "lake" / "latest"
    assert latest.is_symlink()
    assert len([one for one in latest.parent.iterdir() if not one.name.startswith(".")]) == 2
    output = ended.out.splitlines()
    numbers = [line[:2] for line in output if line[1:2] == "."]
    assert numbers == [f"{number}." for number in range(1, len(numbers) + 1)]
    assert len(numbers) >= 4
    assert output[-1] == f"Report: finished/lake/{latest.resolve().name}/report.html"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(framing, tmp_path, option):
    ended = framing(option, cwd=tmp_path)
    assert ended.code == 0
    for word in ("run", "studies", "check", "--version", "framing run", "folder of configuration"):
        assert word in ended.out
    output = framing("run", option, cwd=tmp_path).out
    assert all(word in output for word in ("--reference", "--out", "--seed", "--no-prefect", "config/defaults.toml"))


def test_commands_stand_in_groups_and_brackets_are_no_markup(framing, tmp_path):
    out = framing("--help", cwd=tmp_path).out
    for panel in (help_text.STUDIES, help_text.ANALYSIS, help_text.COLLECTION, help_text.STORAGE, help_text.SERVER):
        assert panel in out
    assert " Commands " not in out
    assert "[store]" in framing("store", "--help", cwd=tmp_path).out


def test_without_arguments(framing, tmp_path):
    ended = framing(cwd=tmp_path)
    assert "Usage" in ended.out + ended.err


def test_version_in_a_fresh_process(tmp_path):
    said = subprocess.run(
        [*START, "--version"], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert said.stdout == f"framing {version('framing')}\n"
    assert said.stderr == ""


@pytest.mark.parametrize("wrong", [("run", "--frobnicate"), ("walk",), ("check",), ("run", "a", "b")])
def test_wrong_usage(framing, tmp_path, wrong):
    ended = framing(*wrong, cwd=tmp_path)
    assert ended.code == 2
    assert "Usage" in ended.err
    assert "Traceback" not in ended.err
