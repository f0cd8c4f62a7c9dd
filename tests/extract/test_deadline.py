"""One page cannot hold up a collection: what takes too long, or ends the process that reads it, is a row."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from framing.extract import deadline
from framing.extract.bounds import MOST_TAGS
from framing.extract.deadline import page_reader
from framing.extract.page import CapturedPage, article
from tests.extract.examples import EXAMPLES, lead

SLOW = b"<article>" + b"<p>The talks went on and on, said the minister of it all in the evening.</p>" * (
    MOST_TAGS // 2 - 9
)


def page(content):
    return CapturedPage(content, "text/html", datetime(2021, 4, 2, tzinfo=UTC), "live")


@pytest.mark.parametrize("example", EXAMPLES[::6], ids=lambda example: example.name)
def test_a_page_is_read_as_without_a_deadline(example):
    known = lead(**{"url": example.given["url"], **example.given.get("lead", {})})
    with page_reader(20) as reader:
        assert reader.article(known, example.page, example.outlet) == example.article


def test_a_page_that_takes_too_long_is_a_row_and_the_next_is_read():
    started = time.process_time()
    with page_reader(4) as reader:
        late = reader.article(lead(), page(SLOW))
        assert (late.rejected_at, late.reason) == ("extract", "extraction takes longer than 4 seconds")
        assert late.url == lead().url
        assert reader.article(lead(), EXAMPLES[0].page).included
    assert time.process_time() - started < 1, "this process waits and does not work"


def test_threads_have_a_process_each():
    def read(example):
        with page_reader(20) as reader:
            return reader.article(lead(), example.page, example.outlet)

    with ThreadPoolExecutor(3) as threads:
        rows = list(threads.map(read, EXAMPLES[:6]))
    assert rows == [article(lead(), example.page, example.outlet) for example in EXAMPLES[:6]]


def test_a_page_that_ends_the_process_is_a_row_that_says_how():
    with page_reader(20) as reader:
        reader.article(lead(), EXAMPLES[0].page)
        os.kill(reader._process._process.pid, signal.SIGKILL)  # noqa: SLF001 - as a parser's own crash would
        assert reader.article(lead(), EXAMPLES[0].page).reason == (
            "unreadable page: it ended the process that read it (SIGKILL)"
        )
        assert reader.article(lead(), EXAMPLES[0].page).included


def test_a_process_that_does_not_start_is_no_fault_of_the_pages(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(deadline, "_IDLE", [])
    with page_reader(20) as reader, pytest.raises(OSError, match="ended with status"):
        reader.article(lead(), EXAMPLES[0].page)


def test_the_process_ends_with_its_owner():
    code = (
        "from tests.extract.test_deadline import *\n"
        "with page_reader(20) as reader:\n"
        "    reader.article(lead(), EXAMPLES[0].page)\n"
        "    print(reader._process._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False)
    process = int(ended.stdout)
    started = time.monotonic()
    while _runs(process) and time.monotonic() - started < 10:
        os.sched_yield()
    assert not _runs(process)


def _runs(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as status:  # noqa: PTH123 - one line of the kernel's
            return status.read().split()[2] != "Z"
    except FileNotFoundError:
        return False
