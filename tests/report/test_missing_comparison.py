"""A comparison that is removed leaves out what shows it, and nothing else."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import framing
from framing.lenses.clusters.partition import Partition
from framing.pipeline import results
from framing.pipeline.run import Run
from framing.report import artifacts, figures
from framing.report.page import page
from framing.report.summary import Summary
from framing.runs.files import read_json
from framing.runs.tables import read_parquet
from framing.study import plugins
from framing.study.model import Article
from tests.command import ROOT
from tests.study import builder

COMPARISONS = plugins.names("compare")
PACKAGE = Path(framing.__file__).parent
ROOMS = ("reference", "coverage", "trust")


@pytest.fixture(scope="module")
def whole(small_run):
    return made(small_run, set())


def made(small_run, missing):
    """Return the material that the small run's stages come to without some comparisons."""
    run = Run(small_run.parent / "lake", ROOT / "config", small_run)
    articles = [Article.model_construct(**row) for row in read_parquet(run.path("deduplicate.parquet"))]
    tables = {name: one for name, one in results.tables(run.path("compare.json")).items() if name not in missing}
    receipts = read_json(small_run / "receipt.json")["stages"]
    return results.make_material(run, articles, Partition.read(run.path("cluster.json")), tables, receipts)


def published(material, folder):
    """Return the artifacts of a run by name."""
    summary = material.summary
    folder.mkdir(exist_ok=True)
    results.write_tables(folder, material)
    for name, spec in figures.specs(material).items():
        (folder / "figures").mkdir(exist_ok=True)
        (folder / "figures" / f"{name}.screen.png").write_bytes(figures.png(figures.svg(spec)))
    everything = {
        "findings": artifacts.findings(summary, folder, "https://reports.example/"),
        "nearest": artifacts.nearest(summary),
        "clusters": artifacts.clusters(summary),
        "outlets": artifacts.outlets(folder),
        "validity": artifacts.validity(folder),
        "state": artifacts.state(summary, None),
    }
    return {name: one for name, one in everything.items() if one}


def sections(html):
    return {tag["id"] for tag in BeautifulSoup(html, "lxml").select("h2[id], h3[id]")}


@pytest.mark.parametrize("name", COMPARISONS)
def test_what_shows_it_is_left_out_and_nothing_else(small_run, whole, tmp_path, name):
    without = made(small_run, {name})
    html = page(without)
    assert_links_lead_somewhere(html)
    of = {"clusters": "name-", "frames": "frame-"}.get(name)  # their cards go with them
    cards = {one for one in sections(page(whole)) if of and one.startswith(of)}
    assert sections(page(whole)) - sections(html) == {name} | cards
    assert figures.specs(whole).keys() - figures.specs(without).keys() == {name} & figures.specs(whole).keys()
    assert whole.summary.tables.keys() - without.summary.tables.keys() == {name} & whole.summary.tables.keys()
    gone = published(whole, tmp_path / "whole").keys() - published(without, tmp_path / "without").keys()
    assert gone == {"neighbours": {"nearest"}}.get(name, {name}) & {"nearest", "clusters", "outlets", "validity"}
    assert Summary.model_validate(without.summary.to_json()) == without.summary


@pytest.mark.parametrize("name", COMPARISONS)
def test_no_finding_but_its_own_is_lost(small_run, whole, name):
    evidence = [{finding.evidence for finding in one.summary.findings} for one in (whole, made(small_run, {name}))]
    lost = evidence[0] - evidence[1]
    assert lost <= {name}


def test_without_any_comparison_the_page_is_whole(small_run, tmp_path):
    bare = made(small_run, set(COMPARISONS))
    assert_links_lead_somewhere(page(bare))
    assert figures.specs(bare) == {}
    assert [re.match(r"Of \d+ leads", text) is not None for text in bare.summary.sentences] == [True]
    assert published(bare, tmp_path / "bare").keys() == {"findings", "state"}


def test_a_comparison_says_itself_that_it_is_in_the_summary(whole):
    said = {name for name in COMPARISONS if plugins.load_optional("compare", name, "IN_SUMMARY")}
    assert whole.summary.tables.keys() == said
    for name in said:
        assert whole.summary.rows(name) == list(whole.tables[name].rows)


def test_no_module_imports_a_comparison():
    """The rooms above find comparisons by name, so that deleting the file of one breaks nothing."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.is_relative_to(PACKAGE / "cli" / "commands"):  # a command may show one
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names for room in ROOMS if name.startswith(f"framing.compare.{room}")], path


@pytest.mark.deep
def test_a_run_ends_well_without_any_comparison(tmp_path):
    package = tmp_path / "code" / "framing"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [path for room in ROOMS for path in (package / "compare" / room).glob("[a-z]*.py")]:
        path.unlink()
    study = builder.write(tmp_path / "lake")
    command = "import sys, framing; framing.run(sys.argv[1], out=sys.argv[2])"
    arguments = [sys.executable, "-c", command, str(study), str(tmp_path / "out")]
    environment = {"PYTHONPATH": str(package.parent), "FRAMING_CONFIG": str(ROOT / "config"), "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert_links_lead_somewhere((tmp_path / "out" / "report.html").read_text("utf-8"))
    assert not (tmp_path / "out" / "clusters.csv").exists()


def assert_links_lead_somewhere(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)
