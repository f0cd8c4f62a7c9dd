"""Crawls of very many hosts: what is lost for want of descriptors, and how closely slow hosts are kept busy.

    python -m benchmarks.hosts

First 2,000 hosts of two pages each, at one request a second a host, by a process that may open 1,024 files; the same of
200 hosts with 64 files; then 200 hosts that take two seconds a page (bound: 100 pages a second). A page that is lost
ends it with exit code 1, once all is told. `python -m benchmarks.many --hosts` is the same.
"""

import resource
import sys

from rich.console import Console
from rich.table import Table

from tests.collect.web.many_hosts import Crawled, Order, crawl_many

ORDERS = (
    Order(hosts=2000, pages=2, delay=1.0, open_files=1024),
    Order(hosts=200, pages=2, delay=0.2, open_files=64),
    Order(hosts=200, pages=5, seconds=2.0, open_files=1024),
)


def row(order: Order, crawled: Crawled) -> list[str]:
    """Return a row of the table; slow hosts have a bound: one page under way at each."""
    wanted = order.hosts * order.pages
    rate = crawled.fetched / crawled.seconds
    bound = f"{order.hosts / order.seconds:.0f}" if order.seconds else "-"
    given = (order.hosts, order.pages, f"{order.seconds:g}", f"{order.delay:g}", order.open_files)
    return [*map(str, given), str(wanted - crawled.fetched), f"{crawled.seconds:.1f}", f"{rate:.0f}", bound]


def main() -> None:
    """Print the table."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # the hosts hold the other ends of the connections
    table = Table("hosts", "pages each", "s a page", "delay", "ulimit -n", "lost", "seconds", "pages/s", "bound")
    lost = 0
    for order in ORDERS:
        crawled = crawl_many(order)
        lost += order.hosts * order.pages - crawled.fetched
        table.add_row(*row(order, crawled))
    Console(width=120).print(table)
    if lost:
        sys.exit(1)


if __name__ == "__main__":
    main()
