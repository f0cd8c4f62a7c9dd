"""A collection that is killed at random moments and taken up again ends like one that was left in peace."""

from contextlib import contextmanager
from random import Random

import pytest

from tests.collect.live.collecting import Collection
from tests.demo.demo import SMALL, opened


@contextmanager
def collection(folder, framing):
    folder.mkdir()
    with opened(folder, SMALL, 3) as demo:
        yield Collection(demo, folder, framing)


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.deep)])
def test_killed_and_resumed(tmp_path, framing, kills):
    with collection(tmp_path / "peace", framing) as undisturbed:
        expected = undisturbed.tables(undisturbed.whole("out", "collect"))
    lot, held, killed = Random(3), set(), 0
    with collection(tmp_path / "war", framing) as disturbed:
        for _ in range(kills):
            before = disturbed.asked()
            killed += disturbed.kill(lot, 1.0)
            held = disturbed.check(before, held)
        before = disturbed.asked()
        tables = disturbed.tables(disturbed.whole("out", "collect"))
        disturbed.check(before, held)
    assert killed >= kills // 2
    assert tables == expected
