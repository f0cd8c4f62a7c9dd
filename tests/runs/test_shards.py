"""Shards of a stage: every row is in one, in its place; what is broken or of other rows is made anew."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.runs.shards import Shards


@pytest.fixture
def three(tmp_path):
    whole = Shards(tmp_path, rows=5, size=2)
    for number in range(len(whole)):
        whole.write(number, f"shard {number}".encode())
    return whole


@given(rows=st.integers(0, 50), size=st.integers(1, 60))
def test_the_blocks_are_all_rows_in_their_order(rows, size):
    whole = Shards(Path(), rows, size)
    blocks = [list(range(rows))[whole.block(number)] for number in range(len(whole))]
    assert [row for block in blocks for row in block] == list(range(rows))
    assert all(0 < len(block) <= size for block in blocks)


def test_what_is_kept_is_not_missing(three):
    assert three.missing() == []
    assert [path.read_text() for path in three.files()] == ["shard 0", "shard 1", "shard 2"]


def test_a_shard_that_was_cut_is_missing(three):
    path = list(three.files())[1]
    path.write_bytes(path.read_bytes()[:-1])
    assert three.missing() == [1]
    three.write(1, b"shard 1")
    assert three.missing() == []
    assert [path.read_text() for path in three.files()] == ["shard 0", "shard 1", "shard 2"]


def test_shards_of_other_rows_are_passed_over(three):
    assert Shards(three.folder, 5, 3).missing() == [0, 1]
    assert Shards(three.folder, 6, 2).missing() == [2]
    assert Shards(three.folder / "other", 5, 2).missing() == [0, 1, 2]


def test_what_a_killed_writer_left_is_no_shard(three):
    [first, *_] = three.files()
    first.rename(first.with_name(f".{first.name}.123.abcdef"))
    assert three.missing() == [0]
