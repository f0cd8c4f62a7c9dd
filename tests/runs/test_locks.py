"""A lock has one holder, leaves its file as it is, and ends with its process."""

import os
import signal
import subprocess
import sys
from threading import Thread

import pytest

from framing.runs.locks import locked, try_lock, wait_for_lock

HOLDER = """
import sys, time
from pathlib import Path
from framing.runs.locks import try_lock
assert try_lock(Path(sys.argv[1])) is not None
print("held", flush=True)
time.sleep(600)
"""


def test_one_has_it_at_a_time(tmp_path):
    first, other = try_lock(tmp_path / "lock"), try_lock(tmp_path / "other")
    assert try_lock(tmp_path / "lock") is None
    os.close(first)
    os.close(try_lock(tmp_path / "lock"))
    os.close(other)


def test_what_the_file_holds_stays(tmp_path):
    file = tmp_path / "lock"
    file.write_bytes(b"since yesterday")
    descriptor = try_lock(file)
    assert try_lock(file) is None
    os.write(descriptor, b" and today")
    os.close(descriptor)
    os.close(wait_for_lock(file))
    assert file.read_bytes() == b"since yesterday and today"


def test_a_file_is_made_only_where_that_is_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError):
        try_lock(tmp_path / "gone", create=False)
    assert list(tmp_path.iterdir()) == []


def test_one_that_waits_comes_after_the_first(tmp_path):
    order = []

    def second():
        with locked(tmp_path / "lock"):
            order.append("second")

    with locked(tmp_path / "lock"):
        waiting = Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_ends_with_its_process(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, tmp_path / "lock"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        assert try_lock(tmp_path / "lock") is None
        holder.send_signal(signal.SIGKILL)
        os.close(wait_for_lock(tmp_path / "lock"))
