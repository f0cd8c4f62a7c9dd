"""A clock that is set back while pages are collected makes no capture older than it is, and no wait negative."""

from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from framing.collect.archive import Archive, RecordedExchange, verify
from framing.collect.web import Crawl, FetchOutcome, PageRequest
from framing.collect.web.clock import Clock
from framing.study.web_settings import WebSettings
from tests.collect.web.replies import in_turn, say
from tests.collect.web.server import LocalWeb

START = datetime(2021, 3, 18, 9, tzinfo=UTC)


@given(st.lists(st.tuples(st.integers(-10_000, 10_000), st.integers(0, 100)), min_size=1))
def test_time_never_goes_back_and_never_stands_still_for_long(steps):
    wall, ticks = START, 0.0
    clock = Clock(lambda: wall, lambda: ticks).steadied()
    readings = [(clock.now(), ticks)]
    for jump, passed in steps:
        wall, ticks = wall + timedelta(seconds=jump + passed), ticks + passed
        readings.append((clock.now(), ticks))
        assert readings[-1][0] >= wall
    for (before, then), (after, now) in pairwise(readings):
        assert after - before >= timedelta(seconds=now - then)


def test_of_two_captures_the_one_that_came_later_is_the_newer(tmp_path):
    hours = count()
    clock = Clock(lambda: START - timedelta(hours=next(hours)))  # it is set back each time it is read
    archive = Archive(tmp_path)
    with LocalWeb() as web, archive.writer("one", START) as writer:
        herald = web.outlet("herald.test", robots="")
        herald.answer = in_turn(say("old", 404), say("new"))
        settings = WebSettings(delay=0.05, allow_networks=("127.0.0.0/8",), connect_to=web.connect_to)
        with Crawl(settings, clock=clock, keep=lambda one: writer.append(RecordedExchange.of(one))) as crawl:
            outcomes = []
            for _ in range(2):
                crawl.add(PageRequest(herald.url("/1")))
                outcomes += [page.outcome for page in crawl]
    assert outcomes == [FetchOutcome.GONE, FetchOutcome.FETCHED]
    entry = archive.answer(herald.url("/1"), START, timedelta(days=1))
    assert archive.read(entry).wire == b"new"
    assert verify(tmp_path).problems == ()
