"""The benchmark of many articles, on few."""

import numpy as np
import pyarrow.parquet as pq
import pytest

from benchmarks import scale
from benchmarks.made_texts import shard


@pytest.fixture
def shards(tmp_path, monkeypatch):
    monkeypatch.setattr(scale, "BLOCK", 40)
    monkeypatch.setattr(scale, "_METHOD", scale._METHOD.model_copy(update={"sample": 60, "resamples": 10}))  # noqa: SLF001
    return scale.generate(tmp_path, 100)


def test_shards_are_the_same_each_time_and_of_the_length_asked_for():
    one, two = shard(3, 20, 60, seed=1), shard(3, 20, 60, seed=1)
    assert one == two
    assert one != shard(4, 20, 60, seed=1)
    assert all(len(row["text"].split()) == 60 and row["text"].endswith(".") for row in one)


def test_two_processes_find_what_one_finds(shards):
    assert [pq.read_metadata(path).num_rows for path in shards] == [40, 40, 20]
    seconds, one = scale.measured(shards, workers=1)
    _, two = scale.measured(shards, workers=2)
    assert set(seconds) == {"learn", "transform", "cluster"}
    assert one.labels.shape == (100,)
    np.testing.assert_array_equal(one.labels, two.labels)


def test_the_slope_of_what_grows_as_the_articles_do_is_one():
    rows = [{"articles": size, "seconds": size / 500} for size in (10, 100, 1000)]
    assert scale.slope(rows, "seconds") == pytest.approx(1)
