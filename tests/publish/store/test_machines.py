"""Two machines with one store: the second has what the first has made, and goes on from it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from framing.collect.archive import verify
from framing.collect.coverage_gaps import TEXT_SOURCES
from tests.demo.demo import SMALL, opened
from tests.publish.store.conftest import KEYS


def machine(folder: Path, url: str, framing, config: Path | None = None):
    """Give a machine of its own: an empty folder with the configuration, in which commands run."""
    folder.mkdir()
    defaults = config / "defaults.toml" if config else folder / "config" / "defaults.toml"
    if config is None:
        defaults.parent.mkdir()
        defaults.write_text('study = "lake"\n')
    text = re.sub("^(archive|runs) = .*$", r'\1 = "\1"', defaults.read_text(), flags=re.MULTILINE)  # in its own folder
    if "[store]" not in text:
        defaults.write_text(f"{text}\n[store]\nurl = {json.dumps(url)}\n")
    return lambda *arguments: framing(*arguments, cwd=folder, FRAMING_CONFIG=str(defaults.parent), **KEYS)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but the mark that says where on this machine the study lies."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != ".study")
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def run_of(folder: Path) -> Path:
    return folder / "runs" / "lake" / "latest"


def test_a_run_is_compared_with_that_of_another_machine(framing, study, tmp_path, url):
    first = machine(tmp_path / "first", url, framing)
    assert first("run", study, "--no-prefect").code == 0
    second = machine(tmp_path / "second", url, framing)
    ended = second("run", study, "--no-prefect", "--seed", "7")
    assert ended.code == 0, ended
    [old] = (tmp_path / "first" / "runs" / "lake").glob("2*")
    assert files(old) == files(tmp_path / "second" / "runs" / "lake" / old.name)
    assert old.name in (run_of(tmp_path / "second") / "report.html").read_text()
    assert KEYS["AWS_SECRET_ACCESS_KEY"] not in ended.out + ended.err


def test_a_new_machine_takes_another_ones_place(framing, study, tmp_path, url):
    first = machine(tmp_path / "first", url, framing)
    assert first("run", study, "--no-prefect").code == 0
    assert first("snapshot", "export", "runs/lake/latest").code == 0
    assert "files copied to the store" in first("store", "push").out
    assert first("store", "push").out == "0 files copied to the store\n"
    second = machine(tmp_path / "second", url, framing)
    assert "files copied from the store" in second("store", "pull").out
    assert second("store", "pull").out == "0 files copied from the store\n"
    assert files(tmp_path / "first" / "runs" / "lake") == files(tmp_path / "second" / "runs" / "lake")
    assert run_of(tmp_path / "second").readlink() == run_of(tmp_path / "first").readlink()


def test_no_page_is_asked_for_again(framing, tmp_path, bucket):
    with opened(tmp_path, SMALL, 3) as demo:
        first = machine(tmp_path / "first", bucket, framing, demo.config)
        assert first("collect", "--no-prefect").code == 0
        before = [demo.asked(one) for one in demo.planted]
        second = machine(tmp_path / "second", bucket, framing, demo.config)
        assert second("collect", "--no-prefect").code == 0
        again = [
            one.url
            for one, count in zip(demo.planted, before, strict=True)
            if demo.asked(one) > count and one.fate.outcome == TEXT_SOURCES["live"]
        ]
    assert sum(before)
    assert not again
    assert not verify(tmp_path / "second" / "archive").problems


def test_captures_of_a_run_that_fails_are_handed_over(framing, tmp_path, bucket):
    with opened(tmp_path, SMALL, 3) as demo:
        first = machine(tmp_path / "first", bucket, framing, demo.config)
        study = next((demo.config / "studies").iterdir()) / "study.toml"
        text = study.read_text()
        study.write_text(text.replace("[screening]\n", "[screening]\nmin_words = 100000\n"))
        assert study.read_text() != text
        assert "screening keeps" in first("run", "--live", "--no-prefect").refused()
    second = machine(tmp_path / "second", bucket, framing, demo.config)
    assert second("store", "pull").code == 0
    assert verify(tmp_path / "second" / "archive").captures == verify(tmp_path / "first" / "archive").captures > 0


def test_what_is_pruned_does_not_come_back(framing, study, tmp_path, url):
    first = machine(tmp_path / "first", url, framing)
    for _ in range(2):
        assert first("run", study, "--no-prefect").code == 0
    shutil.rmtree(tmp_path / "first" / "runs" / "cache")
    (first_run, last) = sorted(path.name for path in (tmp_path / "first" / "runs" / "lake").glob("2*"))
    assert "1 would be removed" in first("prune", "--keep-runs", "1", "--older-than", "0", "--dry-run").out
    assert first("store", "pull").out == "0 files copied from the store\n"
    assert "1 removed" in first("prune", "--keep-runs", "1", "--older-than", "0").out
    second = machine(tmp_path / "second", url, framing)
    assert second("store", "pull").code == 0
    assert [path.name for path in (tmp_path / "second" / "runs" / "lake").glob("2*")] == [last] != [first_run]


def test_what_a_snapshot_of_another_machine_cites_is_not_pruned(framing, study, tmp_path, bucket):
    first = machine(tmp_path / "first", bucket, framing)
    for _ in range(2):
        assert first("run", study, "--no-prefect").code == 0
    second = machine(tmp_path / "second", bucket, framing)
    assert second("store", "pull").code == 0
    old = min((tmp_path / "second" / "runs" / "lake").glob("2*"))
    assert second("snapshot", "export", old).code == 0
    assert second("store", "push").code == 0
    shutil.rmtree(tmp_path / "first" / "runs" / "cache")
    assert "0 removed" in first("prune", "--keep-runs", "1", "--older-than", "0").out


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("lake", "is not the address of a store"),
        ("s3://", "is not the address of a store"),
        ("s3://lake:hush@bucket/x", "holds a key"),
        ("s3://bucket/x?secret_key=hush", "holds a key"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(framing, study, tmp_path, address, why):
    here = machine(tmp_path / "here", address, framing)
    line = here("run", study, "--no-prefect").refused()
    assert "store.url" in line
    assert why in line
    assert "hush" not in line
    assert not (tmp_path / "here" / "runs").exists()


def test_without_an_address_the_command_says_so(framing, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "defaults.toml").write_text('study = "lake"\n')
    assert "store.url: is not set" in framing("store", "push", cwd=tmp_path).refused()
