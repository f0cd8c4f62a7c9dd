"""A collection that is killed at random moments and taken up again ends like one that was left in peace."""

import signal
from contextlib import contextmanager
from itertools import cycle
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
    """Killed in earnest and by Ctrl-C in turn."""
    with collection(tmp_path / "peace", framing) as undisturbed:
        expected = undisturbed.tables(undisturbed.whole("out", "collect"))
    lot, held, killed = Random(3), set(), 0
    with collection(tmp_path / "war", framing) as disturbed:
        for how, _ in zip(cycle([signal.SIGINT, signal.SIGKILL]), range(kills), strict=False):
            before = disturbed.asked()
            killed += disturbed.kill(lot, 1.0, how)
            held = disturbed.check(before, held)
        before = disturbed.asked()
        tables = disturbed.tables(disturbed.whole("out", "collect"))
        disturbed.check(before, held)
    assert killed >= kills // 2
    assert tables == expected
