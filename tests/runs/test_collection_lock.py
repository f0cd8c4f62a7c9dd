"""One collection of a study at a time, whoever starts it."""

import logging
import os
from datetime import UTC, datetime
from threading import Thread

import pytest

from framing.errors import BusyError
from framing.runs.collection_lock import collection_lock

NOW = datetime(2031, 5, 3, 12, 30, 15, tzinfo=UTC)


def test_the_second_is_told_who_is_collecting(tmp_path):
    with collection_lock(tmp_path, "lake", NOW, wait=False):
        with pytest.raises(BusyError) as busy, collection_lock(tmp_path, "lake", NOW, wait=False):
            pass
        assert str(busy.value) == (
            f"lake: is being collected already, since 2031-05-03 12:30:15 UTC by process {os.getpid()}; "
            "wait until that has ended"
        )
        with collection_lock(tmp_path, "other", NOW, wait=False):
            pass
    with collection_lock(tmp_path, "lake", NOW, wait=False):
        pass


def test_one_that_waits_goes_on_after_the_first(tmp_path, caplog):
    order = []

    def second():
        with collection_lock(tmp_path, "lake", NOW, wait=True):
            order.append("second")

    caplog.set_level(logging.WARNING, "framing")
    waiting = Thread(target=second)
    with collection_lock(tmp_path, "lake", NOW, wait=False):
        waiting.start()
        while "waiting until that has ended" not in caplog.text:
            waiting.join(0.01)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
