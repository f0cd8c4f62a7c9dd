import os
import random
import re
import shutil
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from framing.collect.archive import Archive, RecordedExchange, verify

NOW = datetime(2021, 3, 18, tzinfo=UTC)
AT_ONCE = 2
EVERY = [pytest.param(11, id="each eleventh"), pytest.param(1, id="each", marks=pytest.mark.deep)]


@pytest.fixture
def write(framing, tmp_path):
    """Start a writer that archives pages from a number on, and return it once its file is there."""

    def start(first):
        name = f"w{first}"
        writer = framing.start(tmp_path, name, first, cwd=tmp_path, program="tests.collect.archive.killed_writer:main")
        while not (tmp_path / f"{name}.warc.gz").exists():
            time.sleep(0.001)
        return writer

    return start


@pytest.mark.parametrize("kills", [10, pytest.param(50, marks=pytest.mark.deep)])
def test_kills_at_random_moments_lose_nothing(tmp_path, write, kills):
    waits, said = random.Random(7), []
    for kill in range(0, kills, AT_ONCE):
        writers = [write(1_000 * (kill + n)) for n in range(AT_ONCE)]
        time.sleep(waits.uniform(0, 0.1))
        ended = [writer.kill() for writer in writers]
        assert [one.code for one in ended] == [-signal.SIGKILL] * AT_ONCE
        said += [int(line) for one in ended for line in one.out.split()]
        archive = Archive(tmp_path)
        with archive.writer(f"resumed{kill}", NOW) as writer:
            writer.append(RecordedExchange(f"https://news.test/resumed{kill}", NOW, 200, (), b"here"))
        assert verify(tmp_path).problems == ()
    held = {entry.url for entry in archive.index}
    assert {f"https://news.test/{number}" for number in said} <= held
    assert len(said) >= kills
    assert all(archive.read(entry) for entry in archive.index)


@pytest.fixture
def killed(store, exchange, monkeypatch):
    """Return an archive as a writer leaves it that is killed, small enough to cut at every byte."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # thousands of archives; what is tested is no power cut
    folder = store(exchange(), exchange("https://news.test/b"), exchange("https://news.test/c", body=b"three")).folder
    (folder / "w1.cdxj").rename(folder / "w1.cdxj.open")
    in_order = sorted(Archive(folder).index, key=lambda entry: entry.offset)
    (folder / "w1.cdxj.open").write_bytes(b"".join(entry.line() for entry in in_order))
    return folder, in_order


def copied(folder, target):
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(folder, target))


def resumed(folder):
    archive = Archive(folder)
    before = {entry.url for entry in archive.index}
    assert all(archive.read(entry) for entry in archive.index), "readable before anything is mended"
    with archive.writer("next", NOW):
        pass
    assert verify(folder).problems == ()
    assert before <= {entry.url for entry in archive.index}
    return archive


@pytest.mark.parametrize("step", EVERY)
def test_a_cut_at_any_byte_of_the_file_costs_the_cut_record_alone(killed, tmp_path, step):
    folder, entries = killed
    content = (folder / "w1.warc.gz").read_bytes()
    ends = {entry.end + near for entry in entries for near in (-1, 0, 1)}
    for size in sorted(ends.intersection(range(len(content))).union(range(0, len(content), step))):
        cut = copied(folder, tmp_path / "cut")
        (cut / "w1.warc.gz").write_bytes(content[:size])
        archive = resumed(cut)
        whole = [entry for entry in entries if entry.end <= size]
        assert sorted(archive.index, key=lambda entry: entry.offset) == whole
        pieces = list((cut / "cut").glob("*")) if (cut / "cut").exists() else []
        end = whole[-1].end if whole else 0
        assert [reference.read_bytes() for reference in pieces] == ([content[end:size]] if size > end else [])


@pytest.mark.parametrize("step", EVERY)
def test_a_cut_at_any_byte_of_the_open_index_costs_nothing(killed, tmp_path, step):
    folder, entries = killed
    lines = (folder / "w1.cdxj.open").read_bytes()
    ends = {line.end() + near for line in re.finditer(rb"\n", lines) for near in (-1, 0, 1)}
    for size in sorted(ends.intersection(range(len(lines))).union(range(0, len(lines), step))):
        cut = copied(folder, tmp_path / "cut")
        (cut / "w1.cdxj.open").write_bytes(lines[:size])
        assert sorted(resumed(cut).index, key=lambda entry: entry.offset) == entries


def test_an_index_that_is_gone_is_written_anew_the_same(store, exchange):
    folder = store(exchange(), exchange("https://news.test/b"), exchange(status=304, body=b"", minutes=5)).folder
    before = (folder / "w1.cdxj").read_bytes()
    (folder / "w1.cdxj").unlink()
    resumed(folder)
    assert (folder / "w1.cdxj").read_bytes() == before


def test_the_file_of_a_living_writer_is_not_touched(tmp_path, exchange):
    archive = Archive(tmp_path)
    with archive.writer("w1", NOW) as writer:
        writer.append(exchange())
        with Archive(tmp_path).writer("w2", NOW):
            pass
        assert verify(tmp_path).notes == (f"{tmp_path / 'w1.warc.gz'}: is being written",)
        writer.append(exchange("https://news.test/b", body=b"two"))
    assert len(list(Archive(tmp_path).index)) == 2


def test_a_page_that_holds_a_record_cannot_slip_it_in_when_it_is_cut(tmp_path, store, exchange):
    forged = store(exchange("https://forged.test/"), name="forged", folder=tmp_path / "forger").folder
    page = random.Random(1).randbytes(70_000) + (forged / "forged.warc.gz").read_bytes() + b"." * 10
    folder = store(exchange(), exchange("https://news.test/b", body=page)).folder
    (folder / "w1.cdxj").unlink()
    warc = folder / "w1.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-5])
    assert [entry.url for entry in resumed(folder).index] == ["https://news.test/a"]


def test_damage_in_the_middle_costs_one_capture_and_stays_named(tmp_path, store, exchange):
    forged = store(exchange("https://forged.test/"), name="forged", folder=tmp_path / "forger").folder
    page = random.Random(1).randbytes(70_000) + (forged / "forged.warc.gz").read_bytes() + b"." * 10
    four = [exchange(f"https://news.test/{n}", body=b"%d" % n) for n in range(4)]
    archive = store(*four[:2], exchange("https://news.test/holder", body=page), *four[2:])
    holder = archive.latest_capture("https://news.test/holder")
    warc = archive.folder / "w1.warc.gz"
    content = bytearray(warc.read_bytes())
    content[holder.offset + 5_000 : holder.offset + 5_100] = b"\xff" * 100
    content[holder.offset + 40] ^= 255
    warc.write_bytes(content)
    (archive.folder / "w1.cdxj").unlink()
    again = Archive(archive.folder)
    with again.writer("next", NOW):
        pass
    assert [entry.url[-1] for entry in again.index] == ["0", "1", "2", "3"]
    assert [again.read(entry).wire for entry in again.index] == [b"0", b"1", b"2", b"3"]
    assert not (archive.folder / "cut").exists()
    (line,) = verify(archive.folder).problems
    assert "damaged" in line
