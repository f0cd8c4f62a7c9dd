import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from framing.collect import web
from framing.collect.archive import Archive, BrokenRecordError, Conditions, RecordedExchange, verify, writer_name
from framing.collect.archive.index import read_index

START = datetime(2021, 3, 18, 12, 0, 0, 123456, tzinfo=UTC)
TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=255, exclude_characters="\x7f"), max_size=20)
NAMES = st.text(st.sampled_from("abcXYZ-09"), min_size=1, max_size=12)


def warc_records(folder):
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                yield record.rec_type, record.rec_headers, record.content_stream().read()


def test_a_capture_reads_back_as_it_came(store, exchange):
    archive = store(exchange(body=b"\x1f\x8b raw \x00\xff", peer="203.0.113.7"))
    capture = archive.read(archive.latest_capture("https://news.test/a"))
    assert (capture.status, capture.phrase, capture.version) == (200, "OK", "HTTP/1.1")
    assert capture.wire == b"\x1f\x8b raw \x00\xff"
    assert capture.headers == exchange().headers
    assert capture.time == capture.checked == START


@settings(deadline=None, max_examples=60)
@given(body=st.binary(max_size=300), headers=st.lists(st.tuples(NAMES, TEXT), max_size=5), status=st.integers(200, 599))
def test_any_response_survives_the_round_trip(tmp_path_factory, body, headers, status):
    archive = Archive(tmp_path_factory.mktemp("law"))
    sent = RecordedExchange("https://news.test/x?q=1", START, status, tuple(headers), body)
    with archive.writer("w", START) as writer:
        entry = writer.append(sent)
    capture = archive.read(entry)
    headers_left = tuple(pair for pair in capture.headers if "transfer-encoding" not in pair[0].lower())
    assert (capture.status, headers_left, capture.wire) == (status, tuple(headers), body)
    assert verify(archive.folder).problems == ()


def test_other_tools_read_the_files_and_find_the_digests_right(store, exchange, capsys):
    archive = store(exchange(), exchange("https://news.test/b"), exchange("https://news.test/c", body=b"three"))
    assert [kind for kind, *_ in warc_records(archive.folder)] == [
        "warcinfo", "request", "response", "request", "revisit", "request", "response",
    ]  # fmt: skip

    files = [str(path) for path in archive.folder.glob("*.warc.gz")]
    checker = Checker(SimpleNamespace(inputs=files, verbose=False))
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr()


def test_records_are_warc_1_1_and_name_each_other(store, exchange):
    records = list(warc_records(store(exchange(peer="203.0.113.7")).folder))
    request, answer = records[1][1], records[2][1]
    assert {fields.protocol for _, fields, _ in records} == {"WARC/1.1"}
    assert answer["WARC-Date"] == "2021-03-18T12:00:00.123456Z"
    assert answer["WARC-IP-Address"] == "203.0.113.7"
    assert request["WARC-Concurrent-To"] == answer["WARC-Record-ID"]


def test_a_body_is_stored_once_and_read_under_each_of_its_urls(store, exchange):
    archive = store(exchange(), exchange("https://copy.test/b", headers=(("X-Own", "1"),)))
    again = store(exchange("https://copy.test/c"), name="w2")
    entry = archive.latest_capture("https://copy.test/b")
    assert entry.revisit
    assert again.latest_capture("https://copy.test/c").revisit
    capture = archive.read(entry)
    assert (capture.wire, capture.headers, capture.url) == (b"<p>one</p>", (("X-Own", "1"),), "https://copy.test/b")


def test_an_empty_or_cut_body_is_no_ground_for_a_revisit(store, exchange):
    cut = {"truncated": "disconnect"}
    archive = store(
        exchange(body=b""),
        exchange("https://news.test/b", body=b""),
        exchange("https://news.test/c", **cut),
        exchange(),
    )
    assert not any(entry.revisit for entry in archive.index)
    assert archive.latest_capture("https://news.test/c") is None, "a cut answer does not stand"


def test_not_modified_is_a_revisit_and_makes_the_page_fresh_again(store, exchange):
    archive = store(exchange())
    unchanged = exchange(status=304, phrase="Not Modified", body=b"", headers=(("ETag", 'W/"v2"'),), minutes=60)
    archive = store(unchanged, name="w2")
    entry = archive.latest_capture("https://news.test/a")
    profiles = [fields["WARC-Profile"] for kind, fields, _ in warc_records(archive.folder) if kind == "revisit"]
    assert profiles == ["http://netpreserve.org/warc/1.1/revisit/server-not-modified"]
    capture = archive.read(entry)
    assert (capture.status, capture.wire) == (200, b"<p>one</p>")
    assert capture.checked - capture.time == timedelta(hours=1)
    assert (
        archive.fresh_capture("https://news.test/a", START + timedelta(hours=2), timedelta(hours=1, minutes=30))
        == entry
    )
    assert archive.conditions("https://news.test/a") == Conditions('W/"v2"', "")


def test_not_modified_without_an_archived_page_is_archived_as_it_came(store, exchange):
    archive = store(exchange(status=304, body=b""))
    assert archive.conditions("https://news.test/a") is None
    assert archive.read(archive.captures("https://news.test/a")[0]).status == 304


def test_the_conditions_come_from_the_latest_page(store, exchange):
    dated = (("last-modified", "Thu, 18 Mar 2021 12:00:00 GMT"),)
    archive = store(exchange(), exchange(minutes=1, body=b"new", headers=dated), exchange(minutes=2, status=500))
    assert archive.conditions("https://news.test/a") == Conditions("", "Thu, 18 Mar 2021 12:00:00 GMT")


def test_fresh_has_an_age_and_a_clock(store, exchange):
    archive = store(exchange(), exchange(status=503, minutes=30))
    at = START + timedelta(hours=1)
    assert archive.fresh_capture("https://news.test/a", at, timedelta(hours=2)).status == 200
    assert archive.fresh_capture("https://news.test/a", at, timedelta(minutes=50)) is None
    assert archive.fresh_capture("https://news.test/b", at, timedelta(hours=2)) is None


def test_captures_are_of_the_very_url_or_of_all_its_spellings(store, exchange):
    archive = store(exchange(), exchange("http://www.news.test/A"), exchange("https://news.test/ab"))
    assert [entry.url for entry in archive.captures("https://news.test/a#top")] == ["https://news.test/a"]
    assert len(archive.index.captures_of_all_spellings("https://news.test/a")) == 2


def test_an_answer_follows_fresh_redirects_and_ends_in_loops(store, exchange):
    def to(url, target):
        return exchange(url, status=301, body=b"", headers=(("Location", target),))

    archive = store(
        to("http://news.test/", "https://news.test/"), to("https://news.test/", "/a"), exchange(),
        to("http://loop.test/", "http://loop.test/"), to("http://gone.test/", "http://missing.test/"),
    )  # fmt: skip
    ask = (START, timedelta(hours=1))
    assert archive.answer("http://news.test/", *ask).url == "https://news.test/a"
    assert archive.answer("http://loop.test/", *ask) is None
    assert archive.answer("http://gone.test/", *ask) is None


def test_nothing_answered_is_nothing_archived(store, exchange):
    archive = store(exchange(status=0))
    assert list(archive.index) == []
    assert list(archive.folder.glob("*.warc.gz")) == []


def test_a_file_is_the_capture_of_its_page(tmp_path):
    archive = Archive(tmp_path)
    with archive.writer("w", START) as writer:
        writer.append_file("https://news.test/a", START, "text/plain", b"The text.")
    capture = archive.read(archive.latest_capture("https://news.test/a"))
    assert (capture.status, capture.wire, capture.header("content-type")) == (0, b"The text.", "text/plain")
    assert verify(tmp_path).problems == ()


def test_chunks_are_joined_already_so_the_header_is_renamed(store, exchange):
    archive = store(exchange(headers=(("Transfer-Encoding", "chunked"),), body=b"5"))
    capture = archive.read(archive.latest_capture("https://news.test/a"))
    assert (capture.headers, capture.wire) == ((("X-Crawler-Transfer-Encoding", "chunked"),), b"5")


def test_writers_side_by_side_see_each_other_and_make_one_sorted_index(tmp_path, exchange):
    first, second = Archive(tmp_path), Archive(tmp_path)
    with first.writer("w1", START) as one, second.writer("w2", START) as two:
        one.append(exchange("https://b.test/"))
        two.append(exchange("https://a.test/"))
        first.index.refresh()
        assert [entry.url for entry in first.index] == ["https://a.test/", "https://b.test/"]
    urls = [entry.url for entry in Archive(tmp_path).index]
    assert urls == ["https://a.test/", "https://b.test/"]


@settings(deadline=None, max_examples=10)  # each writes twelve files to the disk
@given(order=st.permutations(range(6)))
def test_the_order_of_writers_does_not_matter(tmp_path_factory, exchange, order):
    def archived(numbers):
        archive = Archive(tmp_path_factory.mktemp("order"))
        for number in numbers:
            with archive.writer(f"w{number}", START) as writer:
                writer.append(exchange(f"https://news.test/{number // 2}", minutes=number, body=b"%d" % number))
        return [(entry.url, archive.read(entry).wire) for entry in archive.index]

    assert archived(order) == archived(range(6))


def test_two_writers_of_one_name_are_refused(tmp_path):
    archive = Archive(tmp_path)
    with archive.writer("w", START), pytest.raises(FileExistsError), archive.writer("w", START):
        pass
    assert writer_name(START, 42, "ab12") == "20210318120000-42-ab12"


def test_a_finished_index_is_sorted_as_bytes(store, exchange):
    archive = store(*(exchange(f"https://{host}.test/{path}") for host in "cab" for path in ["z", "a", "a/b", ""]))
    lines = next(archive.folder.glob("*.cdxj")).read_bytes().splitlines()
    assert lines == sorted(lines)
    assert all(archive.latest_capture(entry.url) == entry for entry in archive.index)


def test_look_ups_find_every_url_of_many(store, exchange):
    archive = store(*(exchange(f"https://news.test/{n:03}", body=b"%d" % n) for n in range(300)))
    assert [archive.latest_capture(f"https://news.test/{n:03}").url[-3:] for n in range(300)] == [
        f"{n:03}" for n in range(300)
    ]
    assert archive.latest_capture("https://news.test/") is None
    assert archive.latest_capture("https://zzz.test/") is None


def test_a_body_over_the_limit_reads_as_truncated(store, exchange):
    archive = store(exchange(body=b"x" * 1000))
    capture = archive.read(archive.latest_capture("https://news.test/a"), limit=10)
    assert (capture.wire, capture.truncated) == (b"x" * 10, "length")


def test_a_damaged_record_says_so_when_it_is_read(store, exchange):
    archive = store(exchange())
    entry = archive.latest_capture("https://news.test/a")
    warc = next(archive.folder.glob("*.warc.gz"))
    content = bytearray(warc.read_bytes())
    content[entry.offset + 40] ^= 255
    warc.write_bytes(content)
    with pytest.raises(BrokenRecordError, match="damaged"):
        archive.read(entry)


def test_a_full_disk_leaves_the_archive_as_it_was(store, exchange, monkeypatch):
    archive, write = store(exchange()), os.write

    def full(descriptor, content):
        if len(content) > 50:
            write(descriptor, bytes(content[:50]))
            raise OSError(28, "No space left on device")
        return write(descriptor, content)

    with archive.writer("w2", START) as writer:
        second = writer.append(exchange("https://news.test/b", body=b"two"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(OSError, match="No space"):
                writer.append(exchange("https://news.test/c", body=b"three"))
        writer.append(exchange("https://news.test/d", body=b"four"))
    assert verify(archive.folder).problems == ()
    assert [entry.url[-1] for entry in read_index(archive.folder / "w2.cdxj")] == ["b", "d"]
    assert archive.read(second).wire == b"two"


def test_what_the_web_hands_out_is_archived_as_it_is(tmp_path):
    answer = web.Exchange(
        url="https://news.test/a", request_headers=(("User-Agent", "framing"),), started=START, sent=0.0, seconds=0.1,
        limit=1000, status=200, phrase="OK", version="HTTP/1.1", headers=(("ETag", "1"),), wire=b"body",
        peer="203.0.113.7",
    )  # fmt: skip
    archive = Archive(tmp_path)
    with archive.writer("w", START) as writer:
        writer.append(RecordedExchange.of(answer))
        assert writer.append(RecordedExchange.of(replace(answer, status=0))) is None
    capture = archive.read(archive.latest_capture(answer.url))
    assert (capture.wire, capture.headers, capture.version) == (answer.wire, answer.headers, answer.version)


def test_threads_share_a_writer(tmp_path, exchange):
    archive = Archive(tmp_path)
    with archive.writer("w", START) as writer, ThreadPoolExecutor(8) as crew:
        list(crew.map(lambda n: writer.append(exchange(f"https://news.test/{n}", body=b"%d" % (n % 9))), range(200)))
    assert verify(tmp_path).problems == ()
    assert [archive.read(archive.latest_capture(f"https://news.test/{n}")).wire for n in range(200)] == [
        b"%d" % (n % 9) for n in range(200)
    ]
