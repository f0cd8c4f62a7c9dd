"""How close the crawl comes to the pace it may keep, and what it costs, beside Scrapy.

Ten clean local hosts of thirty pages each at one request per half second a host (bound: 20 pages a second); then the
misbehaving web, where every recoverable page must be fetched and none twice. Run from the project's root:

    python -m benchmarks.crawl [--hosts 10] [--pages 30] [--delay 0.5]

The servers run in a process of their own; each crawler runs in another, whose CPU seconds and peak memory are told by
the operating system: "fetching" leaves out what the program had used before the first request.
"""

import argparse
import itertools
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any

from rich.console import Console
from rich.table import Table

from framing.collect.web import FetchOutcome, PageRequest, crawl
from framing.study.web_settings import WebSettings
from tests.collect.web import prose
from tests.collect.web.replies import say
from tests.collect.web.rough import cases, open_rough_web, rough_settings
from tests.collect.web.server import LocalWeb

LOOPBACK = ("127.0.0.0/8",)


# the servers' process


def serve(pipe: Connection, hosts: int, pages: int) -> None:
    """Open the hosts, tell where they are, and tell on every message what was asked since the last."""
    with LocalWeb() as web:
        for number in range(hosts):
            outlet = web.outlet(f"clean-{number}.test")
            outlet.pages = {f"/{page}": say(prose.article(outlet.name, page)) for page in range(pages)}
        pipe.send({name: outlet.place for name, outlet in web.outlets.items()})
        while pipe.recv():
            pipe.send({name: [(seen.time, seen.path) for seen in outlet.log] for name, outlet in web.outlets.items()})
            for outlet in web.outlets.values():
                outlet.log.clear()


# the crawlers' processes


def spent() -> tuple[float, float]:
    """Return CPU seconds and peak memory (MB) of this process so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run_ours(urls: list[str], delay: float) -> dict[str, Any]:
    """Crawl with this program."""
    settings = WebSettings(contact="benchmark", delay=delay, allow_networks=LOOPBACK)
    before, idle = spent()
    fetched = Counter(page.outcome for page in crawl(map(PageRequest, urls), settings))[FetchOutcome.FETCHED]
    cpu, peak = spent()
    return {"fetched": fetched, "cpu": cpu - before, "peak": peak, "more": peak - idle}


def run_scrapy(urls: list[str], delay: float) -> dict[str, Any]:
    """Crawl with Scrapy, told to be as polite as it can be."""
    from scrapy import Request, Spider  # noqa: PLC0415 - so that our process does not carry it
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415

    class Pages(Spider):
        name = "pages"
        fetched = 0

        async def start(self) -> Any:
            for url in urls:
                yield Request(url)

        def parse(self, response: Any) -> None:  # noqa: ARG002 - Scrapy's own signature
            Pages.fetched += 1

    process = CrawlerProcess(
        {
            "DOWNLOAD_DELAY": delay,
            "RANDOMIZE_DOWNLOAD_DELAY": False,
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "ROBOTSTXT_OBEY": True,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Pages)
    before, idle = spent()
    process.start()
    cpu, peak = spent()
    return {"fetched": Pages.fetched, "cpu": cpu - before, "peak": peak, "more": peak - idle}


CRAWLERS = {"framing": run_ours, "Scrapy": run_scrapy}


def in_own_process(crawler: str, urls: list[str], delay: float) -> dict[str, Any]:
    """Run one crawler by itself and return what it says of its costs."""
    command = [sys.executable, "-m", "benchmarks.crawl", "--crawler", crawler, "--delay", str(delay)]
    done = subprocess.run(command, input=json.dumps(urls), capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


# the measurements


def clean(hosts: int, pages: int, delay: float) -> Table:
    """Measure each crawler on the clean hosts."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, hosts, pages), daemon=True)
    server.start()
    places = ours.recv()
    urls = [f"http://{place}/{page}" for page in range(pages) for place in places.values()]
    bound = hosts / delay
    table = Table(title=f"{hosts} clean hosts x {pages} pages, {delay} s a host; bound {bound:g} pages/s")
    for column in (
        "crawler",
        "fetched",
        "pages/s",
        "of bound",
        "smallest gap",
        "CPU s",
        "CPU s/300",
        "peak MB",
        "MB more",
    ):
        table.add_column(column, justify="left" if column == "crawler" else "right")
    for crawler in CRAWLERS:
        if crawler == "Scrapy" and find_spec("scrapy") is None:
            table.add_row(crawler, "not installed")
            continue
        costs = in_own_process(crawler, urls, delay)
        ours.send("what was asked?")
        rate, gap = pace(ours.recv(), delay)
        cpu = costs["cpu"]
        row = (costs["fetched"], f"{rate:.2f}", f"{rate / bound:.1%}", f"{gap:.3f}", f"{cpu:.2f}")
        per_300 = cpu * 300 / len(urls)
        table.add_row(crawler, *map(str, row), f"{per_300:.2f}", f"{costs['peak']:.0f}", f"{costs['more']:.0f}")
    ours.send(None)
    return table


def pace(log: dict[str, list[tuple[float, str]]], delay: float) -> tuple[float, float]:
    """Return pages a second and the smallest gap at any host, robots.txt included, both as the servers saw them.

    A host's last request is worth its delay too, so that a crawl which keeps the pace exactly has the bound's rate.
    """
    times = [seen for seens in log.values() for seen in seens]
    seconds = max(time for time, _ in times) - min(time for time, _ in times)
    gaps = [later[0] - earlier[0] for seens in log.values() for earlier, later in itertools.pairwise(seens)]
    pages = sum(path != "/robots.txt" for _, path in times)
    robots = any(path == "/robots.txt" for _, path in times)
    return pages / (seconds + (0 if robots else delay)), min(gaps)


def rough() -> Table:
    """Crawl the misbehaving web and count what was recovered and what was taken twice."""
    rows = cases()
    with LocalWeb() as web:
        open_rough_web(web, rows)
        began, (before, _) = time.monotonic(), spent()
        pages = {page.request.url: page for page in crawl((PageRequest(row.url) for row in rows), rough_settings(web))}
        seconds, cpu = time.monotonic() - began, spent()[0] - before
        asked = {row.url: web.outlets[row.outlet].asked(row.path) for row in rows if row.outlet in web.outlets}
    recoverable = [row for row in rows if row.outcome is FetchOutcome.FETCHED]
    table = Table(title="the misbehaving web")
    for column in (
        "pages",
        "recoverable",
        "fetched",
        "as foretold",
        "asked too often",
        "seconds",
        "CPU s, servers too",
    ):
        table.add_column(column, justify="right")
    fetched = sum(pages[row.url].outcome is FetchOutcome.FETCHED for row in recoverable)
    foretold = sum(pages[row.url].outcome is row.outcome for row in rows)
    twice = sum(asked.get(row.url, 0) > row.requests for row in rows)
    table.add_row(*map(str, (len(rows), len(recoverable), fetched, foretold, twice)), f"{seconds:.1f}", f"{cpu:.2f}")
    return table


def main() -> None:
    """Print both tables, or be the process of one crawler."""
    parser = argparse.ArgumentParser(description="Measure the crawl beside Scrapy.")
    parser.add_argument("--hosts", type=int, default=10)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--crawler", choices=CRAWLERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.crawler:
        print(json.dumps(CRAWLERS[options.crawler](json.load(sys.stdin), options.delay)))
        return
    console = Console(width=120)
    console.print(clean(options.hosts, options.pages, options.delay))
    console.print(rough())


if __name__ == "__main__":
    main()
