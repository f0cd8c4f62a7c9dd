"""The web, asked politely: every outside request of this program is made here."""

from framing.web.crawl import Crawl, crawl
from framing.web.outcome import Outcome
from framing.web.page import Exchange, Page, Wanted
from framing.web.reach import why_unreachable
from framing.web.settings import WebSettings

__all__ = ["Crawl", "Exchange", "Outcome", "Page", "Wanted", "WebSettings", "crawl", "why_unreachable"]
