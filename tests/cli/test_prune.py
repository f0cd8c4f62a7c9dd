"""`framing prune` over real runs, and a live collection with its archive."""

import os
import re
import shutil
from pathlib import Path

import pytest

from framing.collect.archive import verify
from framing.runs.csv_files import read_csv
from tests.demo.demo import opened


@pytest.fixture
def runs(framing, study, tmp_path) -> list[Path]:
    """Three finished runs of the made-up study; a snapshot cites the oldest."""
    assert framing("run", study, "--no-prefect", cwd=tmp_path).code == 0
    [first] = (tmp_path / "runs" / "lake").glob("2*")
    folders = [first.rename(first.with_name("20200101T000000Z"))]
    assert framing("snapshot", "export", folders[0], cwd=tmp_path).code == 0
    for day in ("02", "03"):
        copy = folders[0].with_name(f"202001{day}T000000Z")
        copy.mkdir()
        (copy / "summary.json").write_bytes((folders[0] / "summary.json").read_bytes())
        folders.append(copy)
    (tmp_path / "runs" / "lake" / "latest").unlink()
    shutil.rmtree(tmp_path / "runs" / "cache")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "defaults.toml").write_text('study = "lake"\n')
    return folders


def left(folder):
    return sorted(path.name for path in (folder / "runs" / "lake").glob("2*"))


def prune(framing, folder, *options):
    return framing("prune", "--keep-runs", "1", "--older-than", "0", *options, cwd=folder)


@pytest.mark.deep
def test_a_dry_run_tells_and_removes_nothing(framing, runs, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    ended = prune(framing, tmp_path, "--dry-run")
    assert ended.code == 0, ended
    assert runs[1].name in ended.out
    assert runs[0].name not in ended.out
    size = (runs[1] / "summary.json").stat().st_size
    assert f"1 would be removed, {size} bytes" in ended.out
    assert sorted(tmp_path.rglob("*")) == before


def test_runs_go_except_the_newest_and_the_cited(framing, runs, tmp_path):
    assert "1 removed" in prune(framing, tmp_path).out
    assert left(tmp_path) == [runs[0].name, runs[2].name]
    assert "0 removed" in prune(framing, tmp_path).out


def test_the_cache_goes_where_it_is_old_or_too_large(framing, study, tmp_path):
    assert framing("run", study, "--no-prefect", cwd=tmp_path).code == 0
    (tmp_path / "config").mkdir()
    settings = tmp_path / "config" / "defaults.toml"
    settings.write_text('study = "lake"\n')
    entries = {path.parent for path in (tmp_path / "runs" / "cache").rglob("entry.json")}
    assert "0 removed" in framing("prune", cwd=tmp_path).out
    old = min(entries)
    os.utime(old / "entry.json", (10**9, 10**9))
    ended = framing("prune", "--dry-run", cwd=tmp_path)
    assert "1 would be removed" in ended.out
    assert re.search(rf"cache .*{old.name[:12]}", ended.out)
    assert old.exists()
    assert "1 removed" in framing("prune", cwd=tmp_path).out
    assert not old.exists()
    settings.write_text('study = "lake"\ncache_gigabytes = 0\n')
    assert f"{len(entries) - 1} removed" in framing("prune", cwd=tmp_path).out
    assert not list((tmp_path / "runs" / "cache").rglob("*.*"))
    assert len(list((tmp_path / "runs" / "lake").glob("2*"))) == 1


@pytest.mark.deep
def test_a_snapshot_elsewhere_is_named_in_the_settings(framing, runs, tmp_path):
    [made] = (tmp_path / "runs" / "lake" / "snapshots").iterdir()
    made.rename(tmp_path / "published")
    settings = tmp_path / "config" / "defaults.toml"
    settings.write_text('study = "lake"\nsnapshots = ["published", "nowhere"]\n')
    assert "no snapshot in nowhere; name folders that" in prune(framing, tmp_path).refused()
    settings.write_text('study = "lake"\nsnapshots = ["published"]\n')
    assert prune(framing, tmp_path).code == 0
    assert runs[0].name in left(tmp_path)


@pytest.mark.parametrize("gone", [False, True])
def test_a_snapshot_that_has_gone_elsewhere_is_remembered(framing, runs, tmp_path, gone):
    assert framing("snapshot", "export", runs[0], "--out", "given", cwd=tmp_path).code == 0
    for made in (tmp_path / "given", *(tmp_path / "runs" / "lake" / "snapshots").iterdir()):
        shutil.rmtree(made)
    if gone:
        shutil.rmtree(tmp_path / "runs" / "lake" / "cited")
    assert prune(framing, tmp_path).code == 0
    assert (runs[0].name in left(tmp_path)) is not gone


@pytest.mark.deep
def test_a_study_that_cannot_be_read_stops_it(framing, runs, tmp_path):
    (tmp_path / "config" / "studies" / "odd").mkdir(parents=True)
    (tmp_path / "config" / "studies" / "odd" / "study.toml").write_text("")
    assert "codebook.toml: cannot be read" in prune(framing, tmp_path).refused()
    assert len(left(tmp_path)) == len(runs)


def test_captures_go_when_the_study_and_its_runs_are_gone(framing, tmp_path):
    with opened(tmp_path, ["clean", "clean", "moved"], 4) as demo:
        variables = {"FRAMING_CONFIG": str(demo.config)}
        settings = demo.config / "defaults.toml"
        text = settings.read_text()
        other_settings = "\n".join(line for line in text.splitlines() if not line.startswith("max_age_days"))
        settings.write_text(f"max_age_days = 0\n{other_settings}\n")
        for _ in range(2):
            assert framing("collect", "--no-prefect", cwd=tmp_path, **variables).code == 0
        archive = demo.config / "archive"
        before = verify(archive)
        ended = framing("prune", "--older-than", "0", cwd=tmp_path, **variables)
        assert ended.code == 0, ended
        assert verify(archive).problems == ()
        assert verify(archive).captures < before.captures
        settings.write_text(text)
        assert framing("collect", "--no-prefect", "--out", "again", cwd=tmp_path, **variables).code == 0
        assert {row["outcome"] for row in read_csv(tmp_path / "again" / "leads.csv")}
