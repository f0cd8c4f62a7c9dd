import logging
import threading
import time
from itertools import pairwise

import pytest

from framing.collect.web import Crawl, Exchange, FetchOutcome, PageRequest, crawl
from framing.study.web_settings import WebSettings
from tests.collect.web import prose
from tests.collect.web.replies import conditional, drip, in_turn, redirect, retry_later, say, stall
from tests.collect.web.server import LocalWeb


@pytest.fixture
def web():
    with LocalWeb() as web:
        yield web


def settings(web: LocalWeb, **changes) -> WebSettings:
    usual = {"delay": 0.05, "backoff_base": 0.05, "allow_networks": ("127.0.0.0/8",), "connect_to": web.connect_to}
    return WebSettings(**usual | changes)


def gaps(exchanges: list[Exchange]) -> list[float]:
    """Seconds between the requests, by the clock that the crawl keeps its delays by."""
    return [later.sent - earlier.sent for earlier, later in pairwise(sorted(exchanges, key=lambda one: one.sent))]


def fetch(web: LocalWeb, *urls: str | PageRequest, **changes):
    request = [url if isinstance(url, PageRequest) else PageRequest(url) for url in urls]
    return list(crawl(request, settings(web, **changes)))


def test_nothing_wanted_nothing_asked(web):
    assert fetch(web) == []


def test_we_say_who_we_are(web):
    herald = web.outlet("herald.test")
    fetch(web, herald.url("/1"), contact="https://framing.test/about")
    assert {seen.headers["user-agent"] for seen in herald.log} == {"framing/0.1.0 (+https://framing.test/about)"}
    assert {seen.host for seen in herald.log} == {"herald.test"}


def test_what_is_held_is_not_sent_again(web):
    herald, modified = web.outlet("herald.test"), "Thu, 18 Mar 2021 09:00:00 GMT"
    herald.pages["/1"] = conditional("<p>Talks</p>", '"v1"', modified)
    first, held, dated, old = (
        fetch(web, request)[0]
        for request in (
            PageRequest(herald.url("/1")),
            PageRequest(herald.url("/1"), etag='"v1"'),
            PageRequest(herald.url("/1"), last_modified=modified),
            PageRequest(herald.url("/1"), etag='"v0"'),
        )
    )
    assert first.answer.header("etag") == '"v1"'
    assert (held.outcome, held.body) == (FetchOutcome.NOT_MODIFIED, b"")
    assert dated.outcome is FetchOutcome.NOT_MODIFIED
    assert (old.outcome, old.body) == (FetchOutcome.FETCHED, b"<p>Talks</p>")


def test_a_fallback_can_be_added_while_the_page_is_held(web):
    herald, archive = web.outlet("herald.test"), web.outlet("archive.test")
    archive.pages["/2021id_/1"] = say("<p>Talks</p>")
    with Crawl(settings(web)) as under_way:
        under_way.add(PageRequest(herald.url("/1")))
        pages = []
        for page in under_way:
            pages.append(page)
            if page.outcome is FetchOutcome.GONE:
                under_way.add(PageRequest(archive.url("/2021id_/1")))
    assert [page.outcome for page in pages] == [FetchOutcome.GONE, FetchOutcome.FETCHED]


def test_hosts_run_side_by_side(web):
    """Two pages that both wait until the other is being asked for."""
    meeting = threading.Barrier(2, timeout=20)
    for name in ("one.test", "two.test"):

        def meet(seen):
            meeting.wait()
            return say("<p>met</p>")(seen)

        web.outlet(name).pages["/meet"] = meet
    pages = fetch(web, "http://one.test/meet", "http://two.test/meet")
    assert [page.outcome for page in pages] == [FetchOutcome.FETCHED] * 2


def test_a_host_is_asked_one_page_at_a_time(web):
    herald, busy, together = web.outlet("herald.test"), threading.Lock(), []

    def answer_one_at_a_time(seen):
        free = busy.acquire(blocking=False)
        together.append(not free)
        time.sleep(0.02)
        if free:
            busy.release()
        return say("<p>one</p>")(seen)

    herald.answer = answer_one_at_a_time
    assert len(fetch(web, *(herald.url(f"/{n}") for n in range(8)), delay=0)) == 8
    assert not any(together)


def test_redirects_run_on_the_clock_of_their_host(web):
    herald, exchanges = web.outlet("herald.test"), []
    herald.pages |= {"/1": redirect("/2"), "/2": redirect("/3"), "/3": say("<p>Talks</p>")}
    list(crawl([PageRequest(herald.url("/1"))], settings(web, delay=0.1), keep=exchanges.append))
    assert [seen.path for seen in herald.log] == ["/robots.txt", "/1", "/2", "/3"]
    assert len(exchanges) == 4
    assert min(gaps(exchanges)) >= 0.1


def test_a_crawl_delay_beyond_the_cap_is_cut_and_reported(web, caplog):
    herald, exchanges = web.outlet("herald.test", robots="User-agent: *\nCrawl-delay: 500"), []
    with caplog.at_level(logging.WARNING):
        list(crawl([PageRequest(herald.url("/1"))], settings(web, crawl_delay_cap=0.2), keep=exchanges.append))
    assert min(gaps(exchanges)) >= 0.2
    assert "Crawl-delay of 500 s; 0.2 s are used" in caplog.text


def test_a_rate_limit_longer_than_we_wait_spares_the_host(web):
    herald = web.outlet("herald.test")
    herald.answer = retry_later(429, 3600)
    pages = fetch(web, *(PageRequest(herald.url(f"/{n}"), obey_robots=False) for n in range(5)))
    assert {page.outcome for page in pages} == {FetchOutcome.RATE_LIMITED}
    assert "asked to wait 3600 s" in pages[-1].reason
    assert len(herald.log) == 1


def test_a_host_that_keeps_failing_is_asked_no_more(web):
    web.outlet("dead.test").close()
    pages = fetch(web, *(PageRequest(f"http://dead.test/{n}", obey_robots=False) for n in range(9)), host_failures=4)
    assert {page.outcome for page in pages} == {FetchOutcome.UNREACHABLE}
    assert sum(page.attempts for page in pages) <= 4
    assert "4 times in a row" in pages[-1].reason


def test_one_failing_host_does_not_hold_up_another(web):
    herald, slow = web.outlet("herald.test"), web.outlet("slow.test")
    slow.answer = stall()
    herald.answer = say("<p>Talks</p>")
    pages = fetch(
        web, slow.url("/1"), *(herald.url(f"/{n}") for n in range(5)), delay=0.01, read_seconds=0.5, attempts=1
    )
    assert [page.outcome for page in pages] == [*[FetchOutcome.FETCHED] * 5, FetchOutcome.ROBOTS_UNAVAILABLE]


def test_keys_are_sent_to_their_own_host_and_shown_nowhere(web):
    service, other = web.outlet("service.test"), web.outlet("other.test")
    service.pages |= {"/a": redirect("/b"), "/b": redirect(other.url("/c"))}
    request = PageRequest(service.url("/a"), headers=(("Authorization", "Token abc"),), obey_robots=False)
    (page,) = fetch(web, request)
    assert [seen.headers.get("authorization") for seen in service.log] == ["Token abc"] * 2
    assert [seen.headers.get("authorization") for seen in other.log] == [None]
    assert "abc" not in repr(page)


def test_an_interface_for_programs_goes_without_robots(web):
    service = web.outlet("service.test", robots="User-agent: *\nDisallow: /")
    service.pages["/api"] = say("{}", kind="application/json")
    (page,) = fetch(web, PageRequest(service.url("/api"), obey_robots=False))
    assert page.outcome is FetchOutcome.FETCHED
    assert service.asked("/robots.txt") == 0


def test_robots_that_moved_house_are_followed(web):
    herald, new = web.outlet("herald.test"), web.outlet("new.test", robots="User-agent: *\nDisallow: /private")
    herald.pages["/robots.txt"] = redirect(new.url("/robots.txt"))
    open_, private = fetch(web, herald.url("/open"), herald.url("/private"))
    assert {open_.outcome, private.outcome} == {FetchOutcome.GONE, FetchOutcome.BLOCKED_BY_ROBOTS}


def test_leaving_early_ends_the_threads(web):
    herald = web.outlet("herald.test")
    herald.pages |= {"/1": say("<p>Talks</p>"), "/2": drip("x" * 2000)}
    before = threading.active_count()
    with Crawl(settings(web)) as under_way:
        under_way.add(PageRequest(herald.url("/1")))
        under_way.add(PageRequest(herald.url("/2")))
        assert next(iter(under_way)).outcome is FetchOutcome.FETCHED
        while not herald.asked("/2"):
            time.sleep(0.01)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("web")]
    assert threading.active_count() <= before + 4  # the server's own


def test_a_keeper_that_fails_ends_the_crawl_with_its_error(web):
    herald = web.outlet("herald.test")

    def full_disk(_exchange):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        list(crawl([PageRequest(herald.url("/1"))], settings(web), keep=full_disk))


def test_a_slow_caller_slows_the_crawl_and_loses_nothing(web):
    herald = web.outlet("herald.test")
    herald.answer = say("<p>Talks</p>")
    urls = [herald.url(f"/{n}") for n in range(30)]
    under_way = crawl(map(PageRequest, urls), settings(web, delay=0, backlog=2))
    first = next(under_way)
    time.sleep(0.4)
    assert len(herald.log) < 10
    assert {first.request.url, *(page.request.url for page in under_way)} == set(urls)


def test_the_same_seed_gives_the_same_pages(web):
    herald = web.outlet("herald.test")
    herald.answer = say(prose.article("Herald", 1))
    urls = [herald.url(f"/{n}") for n in range(5)]
    runs = [{page.request.url: (page.outcome, page.body) for page in fetch(web, *urls)} for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_retry_begins_at_the_hop_that_failed(web):
    herald = web.outlet("herald.test")
    herald.pages |= {"/1": redirect("/2"), "/2": in_turn(say("", 503), say("<p>Talks</p>"))}
    (page,) = fetch(web, herald.url("/1"))
    assert (page.outcome, page.attempts, len(page.hops)) == (FetchOutcome.FETCHED, 2, 2)
    assert (herald.asked("/1"), herald.asked("/2")) == (1, 2)
