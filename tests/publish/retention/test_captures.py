"""Files of the archive go when nothing in them is needed; what is needed reads as before, and the rest verifies."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.collect.archive import Archive, RecordedExchange, verify
from framing.publish.retention import remove
from framing.publish.retention.captures import unneeded_captures
from framing.publish.retention.needs import Needs

NOW = datetime(2031, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)
AGES = timedelta(days=1000)
PAGES = ["http://a.example/", "http://b.example/", "http://c.example/"]


def page(url, age, body, status=200, location=""):
    headers = (("Content-Type", "text/html"), *((("Location", location),) if location else ()))
    return RecordedExchange(url=url, started=NOW - age * DAY, status=status, headers=headers, wire=body)


def collect(folder, number, exchanges):
    """Archive answers in a file of their own."""
    with Archive(folder).writer(f"{number:03}", NOW) as writer:
        for one in exchanges:
            writer.append(one)


def prune(folder, pages, bodies=(), before=NOW):
    removals = unneeded_captures(Archive(folder), Needs(frozenset(pages), frozenset(bodies)), before)
    for one in removals:
        remove(one)
    return removals


COLLECTION = st.lists(st.tuples(st.sampled_from(PAGES), st.sampled_from([b"one", b"two", b"three"])), max_size=4)


@settings(max_examples=40, deadline=None)
@given(collections=st.lists(COLLECTION, max_size=5), needed=st.sets(st.sampled_from(PAGES)))
def test_what_is_needed_reads_as_before(tmp_path_factory, collections, needed):
    folder = tmp_path_factory.mktemp("archive")
    for number, pages in enumerate(collections):
        collect(folder, number, [page(url, 100 - number, body) for url, body in pages])
    before = {url: bodies_of(folder, url) for url in needed}
    prune(folder, needed)
    assert verify(folder).problems == ()
    assert verify(folder).notes == ()
    assert {url: bodies_of(folder, url) for url in needed} == before


def bodies_of(folder, url):
    archive = Archive(folder)
    entry = archive.answer(url, NOW, AGES)
    return (entry.timestamp, archive.read(entry).wire) if entry else None


@pytest.fixture
def archive(tmp_path):
    collect(tmp_path, 1, [page(PAGES[0], 90, b"first")])
    collect(tmp_path, 2, [page(PAGES[0], 80, b"second"), page(PAGES[1], 80, b"moved", 301, PAGES[2])])
    collect(tmp_path, 3, [page(PAGES[2], 70, b"target"), page("http://api.example/?q=1", 70, b"answer")])
    collect(tmp_path, 4, [page("http://api.example/?q=2", 60, b"answer")])
    return tmp_path


def names(removals):
    return [one.paths[-1].name for one in removals]


def test_only_what_nothing_needs_goes(archive):
    assert names(prune(archive, PAGES[:2])) == ["001.warc.gz", "004.warc.gz"]
    assert verify(archive).problems == ()


def test_a_body_that_a_run_rests_on_stays(archive):
    digest = Archive(archive).captures(PAGES[0])[0].digest
    assert names(prune(archive, PAGES[:2], [digest])) == ["004.warc.gz"]


def test_the_young_and_those_being_written_stay(archive):
    assert prune(archive, [], before=NOW - 75 * DAY)[-1].paths[-1].name == "002.warc.gz"
    with Archive(archive).writer("005", NOW) as writer:
        writer.append(page("http://api.example/?q=3", 100, b"late"))
        assert names(prune(archive, [])) == ["003.warc.gz", "004.warc.gz"]


def test_an_original_outlives_its_copies(tmp_path):
    collect(tmp_path, 1, [page(PAGES[0], 90, b"the same")])
    collect(tmp_path, 2, [page(PAGES[0], 80, b"the same")])
    assert prune(tmp_path, PAGES[:1]) == []
    assert names(prune(tmp_path, [])) == ["001.warc.gz", "002.warc.gz"]


def test_a_removal_that_is_killed_between_index_and_file_is_mended(archive):
    [first, *_] = unneeded_captures(Archive(archive), Needs(frozenset(PAGES[:2]), frozenset()), NOW)
    first.paths[0].unlink()
    collect(archive, 6, [page(PAGES[1], 1, b"new")])
    assert verify(archive).problems == ()
    shutil.rmtree(archive)
