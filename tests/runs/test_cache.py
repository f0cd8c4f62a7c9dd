"""The cache: what was stored comes back byte for byte or not at all, whoever else uses it, and it keeps its bound."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.runs.cache import Cache
from framing.runs.digests import digest
from tests.command import ROOT, environment

ONE, TWO, THREE = (digest(name) for name in ("one", "two", "three"))
FILES = {"a.json": b"{}", "b.npz": b"numbers" * 100}
DAY = 86_400


@pytest.fixture
def cache(tmp_path) -> Cache:
    return Cache(tmp_path / "runs" / "cache")


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def store(cache: Cache, address: str, tmp_path: Path, files: Mapping[str, bytes] = FILES) -> None:
    cache.store(address, write(tmp_path / f"made-{address[:8]}", files), {"rows": 3})


def used_at(cache: Cache, address: str, second: float) -> None:
    os.utime(cache.folder / cache.name(address) / "entry.json", (second, second))


@given(files=st.dictionaries(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,4}", fullmatch=True), st.binary(), max_size=4))
def test_what_was_stored_comes_back(tmp_path_factory, files):
    files.pop("entry.json", None)
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder / "cache")
    assert cache.fetch(ONE, folder / "there") is None
    store(cache, ONE, folder, files)
    assert cache.fetch(ONE, folder / "there") == {"rows": 3}
    assert read(folder / "there") == files
    assert cache.fetch(TWO, folder / "elsewhere") is None


def test_what_is_stored_first_stays(cache, tmp_path):
    store(cache, ONE, tmp_path)
    store(cache, ONE, tmp_path / "other", {"a.json": b"[]"})
    cache.fetch(ONE, tmp_path / "there")
    assert read(tmp_path / "there") == FILES


def test_files_that_stand_there_already_are_replaced(cache, tmp_path):
    store(cache, ONE, tmp_path)
    write(tmp_path / "there", {"a.json": b"old", "other": b"mine"})
    cache.fetch(ONE, tmp_path / "there")
    assert read(tmp_path / "there") == {**FILES, "other": b"mine"}


def cut(entry: Path) -> None:
    (entry / "b.npz").write_bytes(b"numb")


def change(entry: Path) -> None:
    with (entry / "b.npz").open("r+b") as file:
        file.write(b"N")


def lose(entry: Path) -> None:
    (entry / "b.npz").unlink()


def cut_note(entry: Path) -> None:
    (entry / "entry.json").write_bytes((entry / "entry.json").read_bytes()[:-5])


def empty_note(entry: Path) -> None:
    (entry / "entry.json").write_text("{}")


def listed_note(entry: Path) -> None:
    (entry / "entry.json").write_text("[]")


def lose_note(entry: Path) -> None:
    (entry / "entry.json").unlink()


@pytest.mark.parametrize("damage", [cut, change, lose, cut_note, empty_note, listed_note, lose_note])
def test_a_damaged_entry_is_none_and_can_be_stored_anew(cache, tmp_path, damage):
    store(cache, ONE, tmp_path)
    damage(cache.folder / cache.name(ONE))
    assert cache.fetch(ONE, tmp_path / "there") is None
    assert not (tmp_path / "there").exists() or read(tmp_path / "there") == {}
    store(cache, ONE, tmp_path / "again")
    assert cache.fetch(ONE, tmp_path / "there") == {"rows": 3}
    assert read(tmp_path / "there") == FILES


@pytest.mark.parametrize("stored_from", [True, False])
def test_a_file_that_is_edited_in_place_harms_no_later_run(cache, tmp_path, stored_from):
    store(cache, ONE, tmp_path)
    cache.fetch(ONE, tmp_path / "first")
    with (tmp_path / (f"made-{ONE[:8]}" if stored_from else "first") / "a.json").open("r+b") as file:
        file.write(b"[")
    if cache.fetch(ONE, tmp_path / "second") is not None:  # where a file system knows no second names
        assert read(tmp_path / "second") == FILES
    store(cache, ONE, tmp_path / "again")
    cache.fetch(ONE, tmp_path / "third")
    assert read(tmp_path / "third") == FILES


def test_a_file_system_without_links_is_served_with_copies(cache, tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store(cache, ONE, tmp_path)
    assert cache.fetch(ONE, tmp_path / "there") == {"rows": 3}
    assert read(tmp_path / "there") == FILES


def test_what_is_removed_is_gone_and_what_a_run_has_of_it_stays(cache, tmp_path):
    store(cache, ONE, tmp_path)
    cache.fetch(ONE, tmp_path / "there")
    cache.remove(ONE)
    cache.remove(ONE)
    assert cache.fetch(ONE, tmp_path / "elsewhere") is None
    assert read(tmp_path / "there") == FILES
    assert not list(cache.folder.rglob("*.*"))


def test_least_recently_used_goes_first(cache, tmp_path):
    for second, address in enumerate((ONE, TWO, THREE)):
        store(cache, address, tmp_path)
        used_at(cache, address, second)
    assert [entry.folder.name for entry in cache.entries()] == [ONE, TWO, THREE]
    cache.fetch(ONE, tmp_path / "there")
    assert [entry.folder.name for entry in cache.entries()] == [TWO, THREE, ONE]
    size = cache.entries()[0].size
    assert size >= sum(map(len, FILES.values()))
    cache.prune(2 * size, time.time())
    assert [entry.folder.name for entry in cache.entries()] == [THREE, ONE]


@given(sizes=st.lists(st.integers(0, 3000), max_size=6), limit=st.integers(0, 12_000))
def test_the_bound_holds_and_no_more_goes_than_must(tmp_path_factory, sizes, limit):
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder / "cache")
    for second, size in enumerate(sizes):
        store(cache, digest(second), folder, {"file": b"x" * size})
        used_at(cache, digest(second), second)
    before = cache.entries()
    assert [entry.folder.name for entry in before] == [digest(second) for second in range(len(sizes))]
    cache.prune(limit, time.time())
    after = cache.entries()
    assert sum(entry.size for entry in after) <= limit
    assert after == before[len(before) - len(after) :]
    if len(after) < len(before):
        assert sum(entry.size for entry in before[len(before) - len(after) - 1 :]) > limit


def test_shards_count_and_go_with_the_entry_that_they_become(cache, tmp_path):
    write(cache.shards(ONE), {"0-2.abc.shard": b"x" * 5000})
    [entry] = cache.entries()
    assert entry.size == 5000
    store(cache, ONE, tmp_path)
    assert [entry.folder.name for entry in cache.entries()] == [ONE]
    write(cache.shards(TWO), {"0-2.abc.shard": b"x" * 5000})
    cache.prune(0, time.time())
    assert [entry.folder for entry in cache.entries()] == [cache.shards(TWO)], "a run may be making them"
    cache.prune(0, time.time() + 2 * DAY)
    assert cache.entries() == []


def test_shards_in_the_making_count_against_the_bound(cache, tmp_path):
    store(cache, ONE, tmp_path)
    write(cache.shards(TWO), {"0-2.abc.shard": b"x" * 5000})
    cache.prune(5000, time.time())
    assert [entry.folder for entry in cache.entries()] == [cache.shards(TWO)]


def test_what_a_killed_process_left_is_swept_once_it_is_old(cache, tmp_path):
    store(cache, ONE, tmp_path)
    left = cache.folder / ONE[:2] / ".making-123-abcdef"
    write(left, FILES)
    assert [entry.folder.name for entry in cache.entries()] == [ONE]
    cache.prune(10**9, time.time())
    assert left.exists(), "its maker may be at work"
    cache.prune(10**9, time.time() + 2 * DAY)
    assert not left.exists()
    assert cache.fetch(ONE, tmp_path / "there") == {"rows": 3}


def test_other_folders_are_left_alone(cache, tmp_path):
    run = cache.folder / "20310503T123015Z" / "stages"
    write(run, {"cluster.json": b"{}"})
    (cache.folder / "latest").symlink_to("20310503T123015Z")
    (cache.folder / "latest" / "entry.json").write_text("{}")
    store(cache, ONE, tmp_path)
    cache.prune(0, time.time() + 2 * DAY)
    assert cache.entries() == []
    assert (run / "cluster.json").exists()


def test_what_another_machine_has_comes_from_there(cache, tmp_path):
    there = Cache(tmp_path / "there")
    store(there, ONE, tmp_path)
    asked = []

    def elsewhere(name: str, folder: Path) -> bool:
        asked.append(name)
        if not (there.folder / name).is_dir():
            return False
        folder.parent.mkdir(parents=True, exist_ok=True)
        (there.folder / name).rename(folder)
        return True

    here = Cache(cache.folder, elsewhere)
    assert here.fetch(ONE, tmp_path / "got") == {"rows": 3}
    assert here.fetch(ONE, tmp_path / "got") == {"rows": 3}
    assert here.fetch(TWO, tmp_path / "none") is None
    assert asked == [here.name(ONE), here.name(TWO)]


def test_many_writers_and_readers_of_one_entry_see_it_whole_or_not_at_all(cache, tmp_path):
    contents = {f"{number}.npz": os.urandom(20_000) for number in range(4)}

    def work(number: int) -> list[bool]:
        seen, lot = [], Random(number)
        for turn in range(30):
            if lot.random() < 0.3:
                store(cache, ONE, tmp_path / f"{number}-{turn}", contents)
            if lot.random() < 0.1:
                cache.remove(ONE)
            target = tmp_path / f"read-{number}-{turn}"
            note = cache.fetch(ONE, target)
            seen.append(note is not None)
            if note is not None:
                assert note == {"rows": 3}
                assert read(target) == contents
        return seen

    with ThreadPoolExecutor(6) as pool:
        seen = [one for part in pool.map(work, range(6)) for one in part]
    assert True in seen
    assert not list(cache.folder.rglob(".making-*"))


STORING = """
import sys
from pathlib import Path
from framing.runs.cache import Cache
cache, folder, address = Cache(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
folder.mkdir()
for turn in range(10**6):
    path = folder / "numbers.npz"
    path.unlink(missing_ok=True)
    path.write_bytes(b"numbers" * 100_000)
    cache.store(address, [path], {"rows": 3})
    if cache.fetch(address, folder / "there") is not None:
        assert (folder / "there" / "numbers.npz").read_bytes() == b"numbers" * 100_000
    print(turn, flush=True)
    cache.remove(address)
"""


@pytest.mark.parametrize("kills", [3, pytest.param(30, marks=pytest.mark.deep)])
def test_a_killed_writer_beside_another_leaves_it_whole_or_absent(cache, tmp_path, kills):
    lot = Random(2)
    for number in range(kills):
        lines = [
            [sys.executable, "-c", STORING, str(cache.folder), str(tmp_path / f"{number}-{other}"), ONE]
            for other in range(2)
        ]
        writers = [
            subprocess.Popen(line, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for line in lines
        ]
        for writer in writers:
            assert writer.stdout is not None
            for _ in range(lot.randint(1, 6)):
                assert writer.stdout.readline()
        for writer in writers:
            writer.kill()
            said = writer.communicate()[1]
            assert writer.returncode == -signal.SIGKILL, said
        if cache.fetch(ONE, tmp_path / "there") is not None:
            assert (tmp_path / "there" / "numbers.npz").read_bytes() == b"numbers" * 100_000
    cache.prune(10**9, time.time() + 2 * DAY)
    assert {path.name for path in cache.folder.glob("*/*")} <= {ONE}
