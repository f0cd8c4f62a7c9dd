"""Parts of a stage: every row is in one, in its place; what is broken or of other rows is made anew."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.runs import shards
from framing.runs.shards import Parts


@pytest.fixture
def three(tmp_path):
    whole = Parts(tmp_path, "extract", "a" * 64, rows=5, size=2)
    for number in range(len(whole)):
        whole.keep(number, f"part {number}".encode())
    return whole


@given(rows=st.integers(0, 50), size=st.integers(1, 60))
def test_the_blocks_are_all_rows_in_their_order(rows, size):
    whole = Parts(Path(), "extract", "a", rows, size)
    blocks = [list(range(rows))[whole.block(number)] for number in range(len(whole))]
    assert [row for block in blocks for row in block] == list(range(rows))
    assert all(0 < len(block) <= size for block in blocks)


def test_what_is_kept_is_not_missing(three):
    assert three.missing() == []
    assert [path.read_text() for path in three.files()] == ["part 0", "part 1", "part 2"]


def test_a_part_that_was_cut_is_missing(three):
    path = list(three.files())[1]
    path.write_bytes(path.read_bytes()[:-1])
    assert three.missing() == [1]
    three.keep(1, b"part 1")
    assert three.missing() == []


def test_parts_of_other_rows_are_passed_over(three):
    assert Parts(three.folder, "extract", "b" * 64, 5, 2).missing() == [0, 1, 2]
    assert Parts(three.folder, "extract", three.parent, 5, 3).missing() == [0, 1]
    assert Parts(three.folder, "vectorise", three.parent, 5, 2).missing() == [0, 1, 2]


def test_a_finished_stage_keeps_none_of_its_parts(three):
    other = Parts(three.folder, "vectorise", three.parent, 1, 2)
    other.keep(0, b"other")
    shards.remove(three.folder, "extract")
    assert shards.kept(three.folder) == list(other.files())
