"""A collection that a full disk or a lost network cuts short: one line says so, the next asks for what is missing."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread

from framing.collect.archive import Archive
from framing.pipeline.driver import FINISHED_NOTE
from tests.collect.live.collecting import Collection
from tests.demo.demo import opened

OUTLETS, PAGES = ["clean", "clean", "boxes", "clean"], 5


@contextmanager
def collection(folder, framing):
    folder.mkdir()
    with opened(folder, OUTLETS, PAGES, delay=0.2) as demo:
        yield Collection(demo, folder, framing)


def cut_short(one, **limit):
    """Collect until something ends it; return the line that was said and the pages that are held."""
    before = one.asked()
    arguments = ("collect", "--no-prefect", "--out", "out")
    line = one.framing(*arguments, cwd=one.folder, FRAMING_CONFIG=str(one.demo.config), **limit).refused()
    held = one.check(before, set())
    assert 0 < len(held) < len(one.demo.planted), "cut short in the middle"
    assert not (one.folder / "out").exists()
    return line, held


def collected(one, held):
    """Collect to the end, nothing that is held being asked for again."""
    before = one.asked()
    tables = one.tables(one.whole("out", "collect"))
    assert len(one.check(before, held)) > len(held)
    return tables


def in_peace(folder, framing):
    with collection(folder, framing) as one:
        return one.tables(one.whole("out", "collect")), max(path.stat().st_size for path in one.archive.glob("*.gz"))


def test_a_full_disk(tmp_path, framing):
    expected, size = in_peace(tmp_path / "peace", framing)
    with collection(tmp_path / "full", framing) as one:
        line, held = cut_short(one, file_size=size // 2)
        assert "File too large" in line
        assert str(one.archive) in line
        assert collected(one, held) == expected


def test_a_network_that_goes_away(tmp_path, framing):
    expected, _ = in_peace(tmp_path / "peace", framing)
    with collection(tmp_path / "gone", framing) as one:
        thread = Thread(target=_lose, args=[one])
        thread.start()
        line, held = cut_short(one)
        thread.join()
        assert line.startswith("framing: the network went away in the middle: ")
        assert line.endswith(f"it asks for these pages alone; {FINISHED_NOTE}")
        for outlet in one.demo.web.outlets.values():
            outlet.reopen()
        assert collected(one, held) == expected


def _lose(one):
    """Close every host once some of the pages are archived."""
    while sum(one.asked().values()) < len(OUTLETS) * PAGES // 3 or not _some_held(one):
        time.sleep(0.01)
    for outlet in one.demo.web.outlets.values():
        outlet.close()


def _some_held(one):
    archive, now = Archive(one.archive), datetime.now(UTC)
    return any(archive.answer(page.url, now, timedelta(days=1)) for page in one.demo.planted)
