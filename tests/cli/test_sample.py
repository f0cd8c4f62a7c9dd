"""A study with more articles than it learns from, beginning to end."""

import json
import shutil
import signal
from random import Random

import pytest

from framing.study.model import Method
from tests.command import Stop
from tests.study import builder

SAMPLE_SIZE = "learnt from 20 of 41 articles"


def results(folder):
    return {path.name: path.read_bytes() for path in [*folder.glob("*.csv"), folder / "summary.json"]}


@pytest.fixture
def sampled(study):
    builder.edit(study / "study.toml", "resamples = 10\n", "resamples = 10\nsample = 20\n")
    return study


def test_readers_see_the_sample_size_and_the_order_of_rows_does_not_matter(framing, sampled):
    ended = framing("run", sampled, "--no-prefect", "--out", "one", cwd=sampled)
    assert ended.code == 0, ended
    assert SAMPLE_SIZE in ended.out
    summary = json.loads((sampled / "one/summary.json").read_text())
    assert (summary["learnt_from"], summary["compared"]) == (20, 41)
    assert all(row["articles"] for row in summary["tables"]["clusters"])
    assert SAMPLE_SIZE in (sampled / "one/report.html").read_text()
    stages = {row["stage"]: row for row in json.loads((sampled / "one/receipt.json").read_text())["stages"]}
    assert {stages[stage]["parameters"]["sample"] for stage in ("vectorise", "cluster", "lenses")} == {SAMPLE_SIZE}
    rows = builder.leads()
    Random(4).shuffle(rows)
    builder.write_coverage(sampled, rows)
    assert framing("run", sampled, "--no-prefect", "--out", "two", cwd=sampled).code == 0
    assert results(sampled / "two") == results(sampled / "one")


@pytest.mark.parametrize("rows", [1, 7, 2000])
def test_the_size_of_the_shards_does_not_matter(framing, sampled, rows):
    config = sampled / "config"
    config.mkdir()

    def run(name, shard_rows, stop=None):
        (config / "defaults.toml").write_text(f'study = "lake"\nshard_rows = {shard_rows}\n')
        arguments = ("run", sampled, "--no-prefect", "--out", name)
        return framing(*arguments, cwd=sampled, stop=stop, FRAMING_CONFIG=str(config)).code

    assert run("one", rows) == 0
    shutil.rmtree(sampled / "runs")
    assert run("two", 5, Stop("open", ".vectorise.parquet", signal.SIGKILL)) == -signal.SIGKILL
    assert len(list(sampled.glob("runs/cache/*/*.shards/*.shard"))) > 8
    assert run("two", 5, Stop("open", ".shard.", signal.SIGKILL)) == 0, "would be killed if it wrote a shard"
    assert results(sampled / "two") == results(sampled / "one")
    for name in ("vectorise.parquet", "vectorise.npz"):
        assert (sampled / "two/stages" / name).read_bytes() == (sampled / "one/stages" / name).read_bytes()
    assert not list(sampled.rglob("*.shard*"))


def test_nothing_is_said_where_all_were_learnt_from(small_run):
    assert "learnt_from" not in json.loads((small_run / "summary.json").read_text())
    assert "drawn with the seed" not in (small_run / "report.html").read_text()


def test_too_small_a_sample_is_refused_in_one_line(framing, study):
    builder.edit(study / "study.toml", "resamples = 10\n", "resamples = 10\nsample = 3\n")
    ended = framing("run", study, "--no-prefect", cwd=study)
    assert ended.code == 2
    assert "method.sample" in ended.err


def test_the_default_is_what_the_documentation_says():
    assert Method.model_fields["sample"].default == 20_000
