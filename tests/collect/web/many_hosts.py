"""Very many hosts on one loopback port, and a crawl of them in a process with a limit of its own on open files.

The hosts are one event loop, so that hundreds of slow answers cost nothing.
"""

import asyncio
import contextlib
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from threading import Event, Thread, Timer

from framing.collect.web import Crawl, LocalFaultError, PageRequest
from framing.study.web_settings import WebSettings
from tests.command import ROOT

_PAGE = b"<p>The talks went on.</p>"
_PAGE_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(_PAGE), _PAGE)
_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True)
class Order:
    """What is crawled, and what stands in its way.

    Attributes:
        hosts: how many.
        pages: of each.
        seconds: that a page takes.
        delay: seconds between two requests to a host.
        open_files: the limit of the crawler's process.
        taken: seconds for which something else in that process takes every file that may be opened.
    """

    hosts: int
    pages: int
    seconds: float = 0.0
    delay: float = 0.0
    open_files: int = 1024
    taken: float = 0.0


@dataclass(frozen=True)
class Crawled:
    """What came of it: pages by outcome, the reasons of those that are missing, seconds in all, what ended it."""

    outcomes: dict[str, int]
    reasons: dict[str, int]
    seconds: float
    fault: str = ""

    @property
    def fetched(self) -> int:
        return self.outcomes.get("fetched", 0)


def crawl_many(order: Order) -> Crawled:
    """Open the hosts, crawl them in a process of its own and return what came of it."""
    places, ready = [], Event()
    Thread(target=_serve, args=(order.seconds, places, ready), daemon=True).start()
    ready.wait()
    line = [sys.executable, "-m", "tests.collect.web.many_hosts", json.dumps(asdict(order)), places[0]]
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-4000:]
    return Crawled(**json.loads(done.stdout.splitlines()[-1]))


def _crawl(order: Order, place: str) -> Crawled:
    resource.setrlimit(resource.RLIMIT_NOFILE, (order.open_files, order.open_files))
    names = [f"host-{number}.test" for number in range(order.hosts)]
    settings = WebSettings(
        delay=order.delay,
        backoff_base=0.1,
        allow_networks=("127.0.0.0/8",),
        connect_to={f"{name}:80": place for name in names},
    )
    requests = [PageRequest(f"http://{name}/{page}") for page in range(order.pages) for name in names]
    began, pages, fault = time.monotonic(), [], ""
    with Crawl(settings) as under_way:
        take_all_files(order.taken)
        for request in requests:
            under_way.add(request)
        try:
            pages.extend(under_way)
        except LocalFaultError as error:
            fault = str(error)
    seconds = time.monotonic() - began
    lost = dict(Counter(page.reason for page in pages if not page.outcome.good))
    return Crawled(dict(Counter(str(page.outcome) for page in pages)), lost, seconds, fault)


def take_all_files(seconds: float) -> None:
    """Leave no file to be opened for so long."""
    taken = []
    with contextlib.suppress(OSError):
        while seconds:
            taken.append(os.open("/dev/null", os.O_RDONLY))
    end = Timer(seconds, lambda: [os.close(file) for file in taken])
    end.daemon = True
    end.start()


def _serve(seconds: float, places: list[str], ready: Event) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                robots = head.startswith(b"GET /robots.txt")
                await asyncio.sleep(0 if robots else seconds)
                writer.write(_MISSING if robots else _PAGE_ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
        places.append(f"127.0.0.1:{server.sockets[0].getsockname()[1]}")
        ready.set()
        await server.serve_forever()

    asyncio.run(run())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_crawl(Order(**json.loads(sys.argv[1])), sys.argv[2]))) + "\n")
