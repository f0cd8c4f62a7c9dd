"""A collection that is killed at random moments and taken up again ends like one that was left in peace."""

from contextlib import contextmanager
from random import Random

import pytest

from framing.tables import read_csv
from tests.demo.demo import SMALL, opened
from tests.live.collecting import Collection

pytestmark = pytest.mark.xdist_group("live")
KILLS = 5


@contextmanager
def collection(folder):
    folder.mkdir()
    with opened(folder, SMALL, 3) as demo:
        yield Collection(demo, folder)


def ended(one, folder):
    return one.extracted(folder), read_csv(folder / "leads.csv"), read_csv(folder / "gaps.csv")


def test_killed_and_resumed(tmp_path):
    with collection(tmp_path / "peace") as undisturbed:
        expected = ended(undisturbed, undisturbed.whole("out", "collect"))
    lot, held, killed = Random(3), set(), 0
    with collection(tmp_path / "war") as disturbed:
        for _ in range(KILLS):
            before = disturbed.asked()
            killed += disturbed.kill(lot, 1.0)
            held = disturbed.check(before, held)
        before = disturbed.asked()
        found = ended(disturbed, disturbed.whole("out", "collect"))
        disturbed.check(before, held)
    assert killed >= 3
    assert found == expected
