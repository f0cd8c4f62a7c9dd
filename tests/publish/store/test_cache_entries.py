"""What one machine has computed no other computes again, as long as the store has it."""

import json

import pytest

from framing.errors import TransientError
from framing.publish.store import ObjectStore, push_entries, shared_cache
from framing.publish.store.cache_entries import CacheEntries
from framing.runs.cache import Cache
from framing.runs.files import read_json, write_bytes
from framing.study.settings import Settings, Store
from tests.flows.server import free_port
from tests.publish.store.test_machines import machine, run_of

ADDRESS, OTHER = "a" * 64, "b" * 64
PLENTY = 10**9


def cache_of(folder, url=None):
    return shared_cache(Settings(study="lake", runs=str(folder / "runs"), store=Store(url=url)))


@pytest.fixture
def filled(tmp_path):
    """A machine's cache with two entries."""
    cache = cache_of(tmp_path / "first")
    for address, content in ((ADDRESS, "one"), (OTHER, "two")):
        write_bytes(tmp_path / "table.csv", content.encode())
        cache.store(address, [tmp_path / "table.csv"], {"who": content})
    return cache


def receipts(folder):
    paths = (run_of(folder) / "stages").glob("*.receipt.json")
    return {path.name: read_json(path) for path in paths}


def test_a_second_machine_computes_nothing(framing, study, tmp_path):
    url = (tmp_path / "shared").as_uri()
    first, second = (machine(tmp_path / name, url, framing) for name in ("first", "second"))
    assert first("run", study, "--no-prefect").code == 0
    ended = second("run", study, "--no-prefect")
    assert ended.code == 0, ended
    ours, theirs = receipts(tmp_path / "first"), receipts(tmp_path / "second")
    assert ours.keys() == theirs.keys()
    assert {name for name in ours if ours[name]["started"] != theirs[name]["started"]} == {"report.receipt.json"}
    for path in run_of(tmp_path / "first").glob("*.csv"):
        assert (run_of(tmp_path / "second") / path.name).read_bytes() == path.read_bytes()


def test_another_seed_is_computed(framing, study, tmp_path):
    url = (tmp_path / "shared").as_uri()
    first, second = (machine(tmp_path / name, url, framing) for name in ("first", "second"))
    assert first("run", study, "--no-prefect").code == 0
    assert second("run", study, "--no-prefect", "--seed", "8").code == 0
    ours, theirs = receipts(tmp_path / "first"), receipts(tmp_path / "second")
    assert not [name for name in ours if ours[name]["started"] == theirs[name]["started"]]


def test_an_entry_comes_with_its_note_and_stays(filled, url, tmp_path):
    push_entries(url, filled, [ADDRESS], PLENTY)
    second = cache_of(tmp_path / "second", url)
    assert second.fetch(ADDRESS, tmp_path / "out") == {"who": "one"}
    assert (tmp_path / "out" / "table.csv").read_text() == "one"
    assert second.fetch(OTHER, tmp_path / "out") is None
    assert cache_of(tmp_path / "second").fetch(ADDRESS, tmp_path / "again") == {"who": "one"}, "without the store"
    assert not list((tmp_path / "second" / "runs" / "cache").glob("*/.*")), "nothing half made is left"


def test_an_entry_that_is_not_whole_is_none(filled, url, tmp_path):
    push_entries(url, filled, [ADDRESS], PLENTY)
    name = filled.name(ADDRESS)
    ObjectStore(url).remove(f"cache/{name}/entry.json")
    assert cache_of(tmp_path / "second", url).fetch(ADDRESS, tmp_path / "out") is None
    push_entries(url, filled, [ADDRESS], PLENTY)
    assert cache_of(tmp_path / "second", url).fetch(ADDRESS, tmp_path / "out") == {"who": "one"}


def test_an_entry_that_was_changed_is_none(filled, tmp_path):
    url = (tmp_path / "shared").as_uri()
    push_entries(url, filled, [ADDRESS], PLENTY)
    (tmp_path / "shared" / "cache" / filled.name(ADDRESS) / "table.csv").write_text("1ne")
    assert cache_of(tmp_path / "second", url).fetch(ADDRESS, tmp_path / "out") is None
    assert not (tmp_path / "out" / "table.csv").exists()


def test_an_entry_cannot_name_a_file_outside(filled, tmp_path):
    url = (tmp_path / "shared").as_uri()
    push_entries(url, filled, [ADDRESS], PLENTY)
    entry = tmp_path / "shared" / "cache" / filled.name(ADDRESS) / "entry.json"
    (tmp_path / "second" / "runs").mkdir(parents=True)
    (tmp_path / "second" / "runs" / "table.csv").write_text("one")
    entry.write_text(json.dumps(read_json(entry) | {"files": ["../../../secret.csv"]}))
    (tmp_path / "second" / "runs" / "secret.csv").write_text("one")
    assert cache_of(tmp_path / "second", url).fetch(ADDRESS, tmp_path / "out") is None
    assert not list((tmp_path / "out").glob("*"))


def test_the_entries_that_were_copied_first_go_first(filled, url):
    push_entries(url, filled, [ADDRESS], PLENTY)
    push_entries(url, filled, [OTHER], PLENTY)
    entries, names = CacheEntries(url), ObjectStore(url).names("cache")
    entries.prune(sum(names.values()))
    assert ObjectStore(url).names("cache") == names
    entries.prune(sum(names.values()) - 1)
    assert {name.rpartition("/")[0] for name in ObjectStore(url).names("cache")} == {filled.name(OTHER)}


def test_a_store_that_does_not_answer_has_nothing(filled, bucket, s3, tmp_path):
    away = bucket.replace(s3, f"127.0.0.1:{free_port()}")
    assert cache_of(tmp_path / "second", away).fetch(ADDRESS, tmp_path / "out") is None
    with pytest.raises(TransientError, match="the store does not answer"):
        push_entries(away, filled, [ADDRESS], PLENTY)


def test_without_a_store_the_cache_looks_nowhere_else(tmp_path):
    assert cache_of(tmp_path) == Cache(tmp_path / "runs" / "cache")
