"""The misbehaving web: each case is a page, how its server behaves, and the outcome that a crawl must name.

The live demonstration and the benchmark use it too, so every call makes fresh behaviours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.collect.web import FetchOutcome
from framing.study.web_settings import WebSettings
from tests.collect.web import prose
from tests.collect.web.replies import (
    Behaviour,
    bomb,
    brotlied,
    chunked,
    conditional,
    cookie_gate,
    drip,
    drip_head,
    gzipped,
    huge,
    in_turn,
    length_off,
    nonsense,
    redirect,
    reset_at_once,
    reset_midway,
    retry_later,
    say,
    stall,
)
from tests.collect.web.server import LocalWeb

XML = "application/xml"
FEED = "application/rss+xml"
STORY = prose.article("The Orrin Ledger", 1)

ROBOTS = {
    "steady.test": "User-agent: *\nCrawl-delay: 0.3\nDisallow: /private/",
    "barred.test": "User-agent: *\nAllow: /\n\nUser-agent: framing\nDisallow: /",
}


@dataclass(frozen=True)
class Case:
    """One page of the misbehaving web.

    Attributes:
        name: of the misbehaviour.
        outlet: host name.
        path: on that host.
        behaviour: of the server; none where there is no such page or no such server.
        outcome: that a crawl names.
        requests: how many of them the page is worth.
    """

    name: str
    outlet: str
    path: str
    behaviour: Behaviour | None
    outcome: FetchOutcome
    requests: int = 1

    @property
    def url(self) -> str:
        return f"http://{self.outlet}{self.path}"


def cases() -> list[Case]:
    """Every misbehaviour, with behaviours that have not answered yet."""
    return [
        *_plain(),
        *_refusals(),
        *_redirects(),
        *_back_off(),
        *_slow(),
        *_broken(),
        *_packed(),
        *_texts(),
        *_inward(),
    ]


_NO_SERVER = {"nowhere.invalid", "inside.test", "mapped.test", "localhost"}


def open_rough_web(web: LocalWeb, rows: Sequence[Case]) -> None:
    """Open an outlet for every host that the cases name."""
    for row in (row for row in rows if row.outlet not in _NO_SERVER):
        outlet = web.outlets.get(row.outlet) or web.outlet(row.outlet, ROBOTS.get(row.outlet))
        if row.behaviour:
            outlet.pages[row.path] = row.behaviour
    for path, behaviour in _HELPING_PAGES.items():
        web.outlets["moved.test"].pages[path] = behaviour
    web.outlets["closed.test"].pages["/robots.txt"] = say("down", 503)
    web.outlets["forbidden.test"].pages["/robots.txt"] = say("no", 403)
    web.outlets["dead.test"].close()


def rough_settings(web: LocalWeb) -> WebSettings:
    """Settings that are patient enough for every recoverable page, and for tests."""
    return WebSettings(
        contact="tests@framing.test",
        delay=0.1,
        backoff_base=0.1,
        retry_after_cap=5,
        connect_seconds=2,
        read_seconds=0.9,
        total_seconds=1.8,
        max_redirects=5,
        max_bytes=2_000_000,
        allow_networks=("127.0.0.2/31", "127.0.0.4/30", "127.0.0.8/29", "127.0.0.16/28", "127.0.0.32/27"),
        connect_to=web.connect_to | {"inside.test:80": "10.1.2.3:80", "mapped.test:80": "[::ffff:127.0.0.1]:80"},
    )


_HELPING_PAGES = {
    "/new": say(STORY),
    "/chain/2": redirect("/chain/3", 302),
    "/chain/3": redirect("http://steady.test/chain/4", 308),
    "/circle/2": redirect("/circle/1", 302),
    **{f"/long/{n}": redirect(f"/long/{n + 1}") for n in range(2, 9)},
}


def _plain() -> list[Case]:
    return [
        *(
            Case(f"clean page {n}", "steady.test", f"/{n}", say(prose.article("Steady", n)), FetchOutcome.FETCHED)
            for n in range(4)
        ),
        Case("end of a chain", "steady.test", "/chain/4", say(STORY), FetchOutcome.FETCHED, 2),
        Case("conditional, not held", "steady.test", "/etag", conditional(STORY, '"v1"', ""), FetchOutcome.FETCHED),
        Case("no content type", "steady.test", "/typeless", say(STORY, kind=""), FetchOutcome.FETCHED),
        Case("chunked", "steady.test", "/chunked", chunked(STORY), FetchOutcome.FETCHED),
        Case("a picture", "steady.test", "/map.png", say(b"\x89PNG", kind="image/png"), FetchOutcome.WRONG_TYPE),
    ]


def _refusals() -> list[Case]:
    return [
        Case("401", "gone.test", "/401", say("", 401), FetchOutcome.REFUSED),
        Case("403", "gone.test", "/403", say("no", 403), FetchOutcome.REFUSED),
        Case("404", "gone.test", "/404", None, FetchOutcome.GONE),
        Case("410", "gone.test", "/410", say("", 410), FetchOutcome.GONE),
        Case("451", "gone.test", "/451", say("", 451), FetchOutcome.REFUSED),
        Case("disallowed path", "steady.test", "/private/1", say(STORY), FetchOutcome.BLOCKED_BY_ROBOTS, 0),
        Case("disallowed for us", "barred.test", "/1", say(STORY), FetchOutcome.BLOCKED_BY_ROBOTS, 0),
        Case("robots.txt is down", "closed.test", "/1", say(STORY), FetchOutcome.ROBOTS_UNAVAILABLE, 0),
        Case("robots.txt is forbidden", "forbidden.test", "/1", say(STORY), FetchOutcome.FETCHED),
    ]


def _redirects() -> list[Case]:
    return [
        Case("301", "moved.test", "/301", redirect("/new"), FetchOutcome.FETCHED),
        Case("308", "moved.test", "/308", redirect("http://moved.test/new", 308), FetchOutcome.FETCHED),
        Case("chain over two hosts", "moved.test", "/chain/1", redirect("/chain/2"), FetchOutcome.FETCHED),
        Case("loop", "moved.test", "/circle/1", redirect("/circle/2"), FetchOutcome.REDIRECT_LOOP),
        Case("chain without end", "moved.test", "/long/1", redirect("/long/2"), FetchOutcome.TOO_MANY_REDIRECTS),
        Case("no target", "moved.test", "/nowhere", say("", 302), FetchOutcome.BROKEN_RESPONSE),
        Case("to itself with a cookie", "moved.test", "/gate", cookie_gate(STORY), FetchOutcome.FETCHED, 2),
        Case(
            "into a disallowed path",
            "moved.test",
            "/in",
            redirect("http://barred.test/2"),
            FetchOutcome.BLOCKED_BY_ROBOTS,
        ),
    ]


def _back_off() -> list[Case]:
    story, late = say(STORY), 60
    return [
        Case("429 in seconds", "busy.test", "/429", in_turn(retry_later(429, 1), story), FetchOutcome.FETCHED, 2),
        Case(
            "429 with a date",
            "busier.test",
            "/429",
            in_turn(retry_later(429, 1, as_date=True), story),
            FetchOutcome.FETCHED,
            2,
        ),
        Case("429 for long", "strict.test", "/429", retry_later(429, late), FetchOutcome.RATE_LIMITED),
        Case("429 without end", "stricter.test", "/429", say("", 429), FetchOutcome.RATE_LIMITED, 3),
        Case("503 in seconds", "busy.test", "/503", in_turn(retry_later(503, 1), story), FetchOutcome.FETCHED, 2),
        Case("503 once", "busy.test", "/503-once", in_turn(say("", 503), story), FetchOutcome.FETCHED, 2),
        Case(
            "500 twice", "busy.test", "/500-twice", in_turn(say("", 500), say("", 500), story), FetchOutcome.FETCHED, 3
        ),
        Case("500 for ever", "busy.test", "/500", say("", 500), FetchOutcome.SERVER_ERROR, 3),
        Case("503 for long", "busy.test", "/503-long", retry_later(503, late), FetchOutcome.SERVER_ERROR),
    ]


def _slow() -> list[Case]:
    return [
        Case("stall", "slow.test", "/stall", stall(), FetchOutcome.TIMED_OUT, 3),
        Case("stall once", "slow.test", "/stall-once", in_turn(stall(), say(STORY)), FetchOutcome.FETCHED, 2),
        Case("slow drip", "dripping.test", "/drip", in_turn(drip(STORY), say(STORY)), FetchOutcome.FETCHED, 2),
        Case("slow drip for ever", "leaking.test", "/drip-on", drip(STORY), FetchOutcome.TIMED_OUT, 3),
        Case("slow drip of headers", "trickling.test", "/head", drip_head(), FetchOutcome.TIMED_OUT, 3),
    ]


def _broken() -> list[Case]:
    return [
        Case("reset midway", "broken.test", "/reset", reset_midway(STORY), FetchOutcome.BROKEN_RESPONSE, 3),
        Case(
            "reset midway once",
            "broken.test",
            "/reset-once",
            in_turn(reset_midway(STORY), say(STORY)),
            FetchOutcome.FETCHED,
            2,
        ),
        Case("reset at once", "broken.test", "/refuse", reset_at_once(), FetchOutcome.BROKEN_RESPONSE, 3),
        Case("length too large", "broken.test", "/long", length_off(STORY, 50), FetchOutcome.BROKEN_RESPONSE, 3),
        Case("length too small", "broken.test", "/short", length_off(STORY, -50), FetchOutcome.FETCHED),
        Case("chunks cut off", "broken.test", "/chunks", chunked(STORY, cut=True), FetchOutcome.BROKEN_RESPONSE, 3),
        Case("no HTTP", "broken.test", "/ssh", nonsense(), FetchOutcome.BROKEN_RESPONSE, 3),
        Case("dead host", "dead.test", "/1", None, FetchOutcome.UNREACHABLE, 0),
        Case("unknown host", "nowhere.invalid", "/1", None, FetchOutcome.UNREACHABLE, 0),
    ]


def _packed() -> list[Case]:
    return [
        Case("gzip", "packed.test", "/gzip", gzipped(STORY), FetchOutcome.FETCHED),
        Case("brotli", "packed.test", "/brotli", brotlied(STORY), FetchOutcome.FETCHED),
        Case("gzip bomb", "packed.test", "/gzip-bomb", bomb("gzip"), FetchOutcome.TOO_LARGE),
        Case("brotli bomb", "packed.test", "/brotli-bomb", bomb("br"), FetchOutcome.TOO_LARGE),
        Case("50 MB", "packed.test", "/huge", huge(), FetchOutcome.TOO_LARGE),
        Case(
            "not gzip at all",
            "packed.test",
            "/plain",
            say(STORY, content_encoding="gzip"),
            FetchOutcome.BROKEN_RESPONSE,
            3,
        ),
        Case(
            "unknown coding", "packed.test", "/zip", say(STORY, content_encoding="zip"), FetchOutcome.BROKEN_RESPONSE, 3
        ),
    ]


def _texts() -> list[Case]:
    """Pages that arrive well; what they are is for the extraction to tell."""
    sitemaps = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
    children = "".join(f"<sitemap><loc>http://lists.test/map-{n}.xml</loc></sitemap>" for n in range(3))
    urls = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://steady.test/1</loc></url></urlset>'
    broken_feed = (
        "<rss><channel><title>Harbour &amp; Quay</title><item><link>http://steady.test/1</link><title>Talks & "
    )
    wrong = prose.foreign("shift_jis").encode("shift_jis")
    return [
        *(
            Case(
                charset,
                "tongues.test",
                f"/{charset}",
                say(prose.foreign(charset).encode(charset), kind=f"text/html; charset={charset}"),
                FetchOutcome.FETCHED,
            )
            for charset in ("shift_jis", "euc-kr", "gb18030")
        ),
        Case(
            "wrong charset", "tongues.test", "/wrong", say(wrong, kind="text/html; charset=utf-8"), FetchOutcome.FETCHED
        ),
        Case("soft 404", "walls.test", "/soft-404", say(prose.SOFT_404), FetchOutcome.FETCHED),
        Case("consent wall", "walls.test", "/consent", say(prose.CONSENT), FetchOutcome.FETCHED),
        Case("paywall", "walls.test", "/paywall", say(prose.PAYWALL), FetchOutcome.FETCHED),
        Case("index page", "walls.test", "/", say(prose.INDEX), FetchOutcome.FETCHED),
        Case(
            "sitemap of sitemaps",
            "lists.test",
            "/maps.xml",
            say(sitemaps.format(children), kind=XML),
            FetchOutcome.FETCHED,
        ),
        *(
            Case(f"sitemap {n}", "lists.test", f"/map-{n}.xml", say(urls, kind=XML), FetchOutcome.FETCHED)
            for n in range(3)
        ),
        Case("broken feed", "lists.test", "/feed", say(broken_feed, kind=FEED), FetchOutcome.FETCHED),
        Case("empty feed", "lists.test", "/empty", say("", kind=FEED), FetchOutcome.FETCHED),
    ]


def _inward() -> list[Case]:
    metadata = "http://169.254.169.254/latest/meta-data/"
    refused = FetchOutcome.ADDRESS_NOT_ALLOWED
    return [
        Case("redirect to link-local", "inward.test", "/metadata", redirect(metadata, 302), refused),
        Case("redirect to loopback", "inward.test", "/loopback", redirect("http://[::1]/admin"), refused),
        Case("redirect to a mapped address", "inward.test", "/mapped", redirect("http://[::ffff:10.0.0.1]/"), refused),
        Case("redirect to a file", "inward.test", "/file", redirect("file:///etc/hostname"), refused),
        Case("redirect with a password", "inward.test", "/key", redirect("http://me:secret@steady.test/"), refused),
        Case("name of a private address", "inside.test", "/1", None, refused, 0),
        Case("name of a mapped address", "mapped.test", "/1", None, refused, 0),
        Case("localhost", "localhost", "/1", None, refused, 0),
    ]
