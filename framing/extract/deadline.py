"""Extraction of one page with a deadline, whatever thread it is asked in: a page that takes too long becomes a row."""

import atexit
import logging
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.extract import page_process
from framing.extract.layout import OutletPages
from framing.extract.page import STAGE, CapturedPage
from framing.study.model import Article, Lead

_WAITING = 30  # times its deadline that a page may take by the clock, on a machine with much else to do
_ROOT = Path(__file__).parents[2]  # where `framing` is imported from
_log = logging.getLogger("framing")


class PageProcess:
    """The process that reads the pages of one caller."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        command = [sys.executable, "-P", "-m", page_process.__name__]
        self._process = subprocess.Popen(  # noqa: S603 - this program's own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.owner = os.getpid()
        if self._line(None) != page_process.READY:
            raise OSError(f"{' '.join(command)}: ended with status {self._process.wait()} before it read a page")

    def read(self, request: bytes, seconds: float) -> bytes:
        """Return the answer to a request, nothing where the process ended over it."""
        assert self._process.stdin
        try:
            self._process.stdin.write(request)
            self._process.stdin.flush()
        except BrokenPipeError:
            return b""
        return self._line(seconds * _WAITING)

    def _line(self, seconds: float | None) -> bytes:
        assert self._process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                self._process.send_signal(signal.SIGXCPU)
        return self._process.stdout.readline()

    def why_ended(self, seconds: float) -> str:
        """Return what a process that gave no answer died of."""
        status = self._process.wait()
        if status == -signal.SIGXCPU:
            return f"extraction takes longer than {seconds:g} seconds"
        return f"unreadable page: it ended the process that read it ({_cause(status)})"

    def close(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()


class PageReader:
    """Reads pages in a process of its own, which is started with the first page and again where one ended it.

    Args:
        seconds: on a processor, which one page may take; the system counts whole ones.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._process: PageProcess | None = None

    def article(self, lead: Lead, page: CapturedPage, outlet: OutletPages | None = None) -> Article:
        """Return what `page.article` returns, or the lead, rejected, where the page takes too long or ends the process.

        Raises:
            OSError: no process can be started.
        """
        process = self._process = self._process or _take()
        answer = process.read(page_process.request(lead, page, outlet, self.seconds), self.seconds)
        if answer:
            row, lines = page_process.answer_of(answer)
            for line in lines:
                _log.debug("%s", line)
            return row
        self._process, reason = None, process.why_ended(self.seconds)
        _log.debug("%s: %s", lead.url, reason)
        row = Article(
            **lead.model_dump(), captured=page.captured.isoformat(timespec="seconds"), text_source=page.source
        )
        return row.rejected(STAGE, reason)

    def close(self) -> None:
        """Leave the process to the next reader."""
        if self._process:
            _IDLE.append(self._process)
            self._process = None


@contextmanager
def page_reader(seconds: float) -> Iterator[PageReader]:
    """Yield a reader of pages that takes at most so many seconds on a processor for each."""
    reader = PageReader(seconds)
    try:
        yield reader
    finally:
        reader.close()


_IDLE: list[PageProcess] = []
"""Processes between two callers: to start one takes a second."""
_LOCK = threading.Lock()


def _take() -> PageProcess:
    with _LOCK:
        _IDLE[:] = [process for process in _IDLE if process.owner == os.getpid()]  # not those of a process forked from
        return _IDLE.pop() if _IDLE else PageProcess()


@atexit.register
def _close_all() -> None:
    for process in _IDLE:
        if process.owner == os.getpid():
            process.close()


def _cause(status: int) -> str:
    try:
        return signal.Signals(-status).name if status < 0 else f"status {status}"
    except ValueError:
        return f"signal {-status}"
