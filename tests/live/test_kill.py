"""A collection that is killed at random moments and taken up again ends like one that was left in peace."""

from contextlib import contextmanager
from random import Random

import pytest

from tests.demo.demo import SMALL, opened
from tests.live.collecting import Collection, tables

pytestmark = pytest.mark.xdist_group("live")
KILLS = 5


@contextmanager
def collection(folder, name):
    (folder / name).mkdir()
    with opened(folder / name, SMALL, 4) as demo:
        yield Collection(demo, folder / name)


def test_killed_and_resumed(tmp_path):
    with collection(tmp_path, "peace") as undisturbed:
        expected = tables(undisturbed.run("out"))
    lot, held, killed = Random(3), set(), 0
    with collection(tmp_path, "war") as disturbed:
        for _ in range(KILLS):
            before = disturbed.asked()
            killed += disturbed.kill(lot, 1.5)
            held = disturbed.check(before, held)
        before = disturbed.asked()
        found = tables(disturbed.run("out"))
        disturbed.check(before, held)
    assert killed >= 3
    assert found == expected
