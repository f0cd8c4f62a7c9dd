"""The live demonstration: a local web of made-up outlets, the doubles of the services, and a study about them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from tests.collect.web.gdelt_double import GdeltDouble, Listed
from tests.collect.web.replies import say
from tests.collect.web.server import LocalWeb
from tests.collect.web.services import open_services
from tests.collect.web.wayback_double import Memento, WaybackDouble
from tests.demo import layouts, newsroom, study
from tests.demo.newsroom import FEEDS, GDELT, House, Planted
from tests.demo.stories import story
from tests.demo.tempers import ROBOTS

XML, RSS = "application/xml", "application/rss+xml"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_BROKEN_FEED = "<rss><channel><title>Harbour &amp; Quay</title><item><link>http://nowhere.test/1</link><title>Talks & "
SMALL = (
    "clean", "gone", "walls", "clean", "dead", "busy", "moved", "boxes", "agency", "barred", "tongues", "shaky",
)  # fmt: skip


@dataclass(frozen=True)
class Demo:
    """An open local web and its study.

    Attributes:
        web: the outlets and their logs.
        config: the configuration folder.
        planted: every page of the outlets.
    """

    web: LocalWeb
    config: Path
    planted: Sequence[Planted]

    def asked(self, one: Planted) -> int:
        """How many times a planted page was asked for at its own outlet."""
        return self.web.outlets[one.house.domain].asked(one.path)


@contextmanager
def opened(
    folder: Path, tempers: Sequence[str], pages: int, resamples: int = 10, delay: float = 0.05
) -> Iterator[Demo]:
    """Open outlets of these tempers with so many pages each, the services, and write the study's configuration.

    Args:
        folder: of the configuration.
        tempers: one an outlet.
        pages: of each outlet.
        resamples: of the analysis.
        delay: seconds between two requests to an outlet.
    """
    planted = plant(tempers, pages)
    with LocalWeb() as web:
        _open_outlets(web, planted)
        feeds = list(_open_feeds(web, planted))
        services = open_services(web, folder, _gdelt(planted), _wayback(planted))
        config = study.write(folder / "config", planted, _settings(web, services.ca_file, delay), feeds, resamples)
        yield Demo(web, config, planted)


def plant(tempers: Sequence[str], pages: int) -> list[Planted]:
    """Return everything that the outlets published."""
    houses = newsroom.houses(tempers)
    own = [page for house in houses for page in newsroom.published(house, pages)]
    agencies = [house for house in houses if house.temper == "agency"]
    clients = [house for house in houses if house.temper == "clean"][:5]
    copies = [page for agency in agencies for page in newsroom.reprints(agency, clients)]
    return [newsroom.found_elsewhere(page) for page in [*own, *copies]]


def _open_outlets(web: LocalWeb, planted: Sequence[Planted]) -> None:
    for one in planted:
        house = one.house
        outlet = web.outlets.get(house.domain) or web.outlet(house.domain, ROBOTS.get(house.temper))
        more = dict(one.fate.more)
        outlet.pages |= {one.path: one.fate.behaviour, **more} if one.fate.behaviour else more
        if house.temper == "closed":
            outlet.pages["/robots.txt"] = say("down", 503)
    for domain in {one.house.domain for one in planted if one.house.temper == "dead"}:
        web.outlets[domain].close()
    voice = web.outlet("harbourvoice.example")
    voice.pages["/opinion/chips"] = say(layouts.modern(story("the piece", "stakes", "talks"), "Harbour Voice"))


def _open_feeds(web: LocalWeb, planted: Sequence[Planted]) -> Iterator[str]:
    """Yield a sitemap of sitemaps for each outlet that has pages which only it names, and a feed that is broken."""
    houses = sorted({one.house for one in planted if one.found_by == FEEDS}, key=lambda house: house.domain)
    for house in houses:
        pages = web.outlets[house.domain].pages
        pages["/sitemap.xml"] = say(_index(house), kind=XML)
        pages["/sitemap-news.xml"] = say(_news(one for one in planted if one.house == house), kind=XML)
        yield f"http://{house.domain}/sitemap.xml"
    web.outlets["harbourvoice.example"].pages["/feed"] = say(_BROKEN_FEED, kind=RSS)
    yield "http://harbourvoice.example/feed"


def _index(house: House) -> str:
    return (
        f'<sitemapindex xmlns="{_SPACE}"><sitemap><loc>http://{house.domain}/sitemap-news.xml</loc></sitemap>'
        f"</sitemapindex>"
    )


def _news(planted: Iterator[Planted]) -> str:
    rows = "".join(
        f"<url><loc>{one.url}</loc><n:news><n:publication_date>{one.story.moment}</n:publication_date>"
        f"<n:title>{one.story.title}</n:title></n:news></url>"
        for one in planted
    )
    return f'<urlset xmlns="{_SPACE}" xmlns:n="{_NEWS}">{rows}</urlset>'


def _gdelt(planted: Sequence[Planted]) -> GdeltDouble:
    listed = [
        Listed(one.url, one.story.title, datetime.combine(one.story.day, time(12), UTC))
        for one in planted
        if one.found_by == GDELT or one.house.temper == "moved"
    ]
    stranger = Listed(
        "http://stranger.test/talks/1", "The Port Lorne talks, from afar", datetime(2021, 3, 18, tzinfo=UTC)
    )
    return GdeltDouble([*listed, stranger], busy=2)


def _wayback(planted: Sequence[Planted]) -> WaybackDouble:
    archived = [one for one in planted if one.fate.archived]
    mementos = [
        Memento(one.url, f"{day:%Y%m%d}{hour}3000", one.html.encode())
        for one in archived
        for day, hour in ((one.story.day, "14"), (one.story.day.replace(month=9), "08"))
    ]
    return WaybackDouble(mementos, busy=[one.url for one in archived[:1]])


def _settings(web: LocalWeb, ca_file: Path, delay: float) -> dict[str, Any]:
    return {
        "contact": "demo@framing.test",
        "delay": delay,
        "backoff_base": 0.05,
        "retry_after_cap": 5,
        "connect_seconds": 2,
        "read_seconds": 1,
        "total_seconds": 3,
        "max_bytes": 2_000_000,
        "ca_file": str(ca_file),
        "allow_networks": ["127.0.0.2/31", "127.0.0.4/30", "127.0.0.8/29", "127.0.0.16/28", "127.0.0.32/27"],
        "host_delays": {"api.gdeltproject.org": 0.05, "web.archive.org/cdx": 0.05, "web.archive.org/web": 0.02},
        "connect_to": web.connect_to,
    }
