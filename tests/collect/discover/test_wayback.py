from datetime import UTC, date, datetime

from framing.collect import wayback_machine
from framing.collect.discover import wayback
from framing.collect.sources import Reply, media_type


def test_the_capture_nearest_to_a_day_is_asked_for_raw():
    url = wayback_machine.nearest("http://news.test/a?b=1", date(2021, 3, 18))
    assert url == "https://web.archive.org/web/20210318120000id_/http://news.test/a?b=1"
    assert wayback_machine.replay_of(url) == (datetime(2021, 3, 18, 12, tzinfo=UTC), "http://news.test/a?b=1")
    assert wayback_machine.replay_of("https://news.test/a") is None


def test_what_the_answer_for_a_capture_means():
    there = wayback.read_capture(Reply(200, b"x"), "https://web.archive.org/web/20210319010203id_/http://news.test/a")
    assert (there.outcome, there.pages[0].url, there.pages[0].seen) == (
        "found",
        "http://news.test/a",
        date(2021, 3, 19),
    )
    assert wayback.read_capture(Reply(404, b""), "https://web.archive.org/web/2021id_/x").outcome == "not archived"
    assert wayback.read_capture(Reply(200, b""), "https://web.archive.org/sorry").outcome == "not archived"
    assert wayback.read_capture(Reply(429, b""), "x").outcome == "rate limited"


def test_files_are_archived_as_what_they_are():
    assert media_type("/a.HTML") == "text/html"
    assert media_type("/a.txt").startswith("text/plain")
