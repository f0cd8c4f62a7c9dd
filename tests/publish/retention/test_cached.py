"""Of the cache goes what is beyond its bound or was not used for long, and nothing else."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.publish.retention import RetentionPolicy, remove
from framing.publish.retention.cached import outdated_entries
from framing.runs.cache import Cache
from framing.runs.digests import digest

NOW = datetime(2031, 6, 1, tzinfo=UTC)
ENOUGH = 10**9


def policy(days):
    return RetentionPolicy(1, timedelta(days=days), NOW)


def fill(folder: Path, ages: list[int]) -> Cache:
    """Give a cache with an entry for each age in days, each of a thousand bytes and its note."""
    cache = Cache(folder / "cache")
    for age in ages:
        (folder / "file").unlink(missing_ok=True)
        (folder / "file").write_bytes(b"x" * 1000)
        cache.store(digest(age), [folder / "file"], {"age": age})
        used = (NOW - timedelta(days=age)).timestamp()
        os.utime(cache.folder / cache.name(digest(age)) / "entry.json", (used, used))
    return cache


@given(ages=st.sets(st.integers(0, 60), max_size=6), days=st.integers(0, 60), limit=st.integers(0, 8000))
def test_the_old_and_those_beyond_the_bound_go(tmp_path_factory, ages, days, limit):
    cache = fill(tmp_path_factory.mktemp("cache"), sorted(ages))
    entries = cache.entries()
    removals = outdated_entries(cache, limit, policy(days))
    gone = {one.paths[0].name for one in removals}
    assert {digest(age) for age in ages if age > days} <= gone
    young = [entry for entry in entries if entry.folder.name not in {digest(age) for age in ages if age > days}]
    left = [entry for entry in entries if entry.folder.name not in gone]
    assert sum(entry.size for entry in left) <= limit
    assert left == young[len(young) - len(left) :]
    for one in removals:
        remove(one)
    assert cache.entries() == left
    assert outdated_entries(cache, limit, policy(days)) == []


@pytest.mark.parametrize("name", [".making-1-abc", ".abc.pruned"])
def test_what_a_killed_process_left_goes_once_it_is_old(tmp_path, name):
    cache = fill(tmp_path, [1])
    left = cache.folder / "ab" / name
    left.mkdir(parents=True, exist_ok=True)
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    assert outdated_entries(cache, ENOUGH, policy(30)) == []
    os.utime(left, ((NOW - timedelta(days=2)).timestamp(),) * 2)
    [one] = outdated_entries(cache, ENOUGH, policy(30))
    assert (one.kind, one.paths) == ("cache", [left])
    remove(one)
    assert [path.name for path in left.parent.glob(".*")] == []


def test_what_a_run_beside_has_let_go_is_no_error(tmp_path):
    cache = fill(tmp_path, [50])
    [one] = outdated_entries(cache, ENOUGH, policy(30))
    cache.remove(digest(50))
    remove(one)
    assert cache.entries() == []


def test_no_cache_is_nothing(tmp_path):
    assert outdated_entries(Cache(tmp_path / "none"), 0, policy(0)) == []
