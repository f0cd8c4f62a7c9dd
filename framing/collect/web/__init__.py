"""The web, asked politely: every outside request of this program is made here."""

from framing.collect.web.crawl import Crawl, crawl
from framing.collect.web.fence import unreadable
from framing.collect.web.outcome import FetchOutcome
from framing.collect.web.page import Exchange, FetchResult, PageRequest
from framing.collect.web.reachability import why_unreachable
from framing.collect.web.transport.local_fault import LocalFaultError

__all__ = [
    "Crawl",
    "Exchange",
    "FetchOutcome",
    "FetchResult",
    "LocalFaultError",
    "PageRequest",
    "crawl",
    "unreadable",
    "why_unreachable",
]
