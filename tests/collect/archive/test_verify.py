import json

import pytest

from framing.collect.archive import Archive, verify

EVERY = [pytest.param(11, id="each eleventh"), pytest.param(1, id="each", marks=pytest.mark.deep)]


def problems_of(folder):
    return "\n".join(verify(folder).problems)


@pytest.mark.parametrize("step", EVERY)
def test_any_changed_byte_is_found_and_its_capture_named(store, exchange, step):
    folder = store(exchange(), exchange("https://news.test/b"), exchange("https://news.test/c", body=b"three")).folder
    warc = folder / "w1.warc.gz"
    entries, content = sorted(Archive(folder).index, key=lambda entry: entry.offset), warc.read_bytes()
    for position in range(0, len(content), step):
        changed = bytearray(content)
        changed[position] ^= 1 << position % 8
        warc.write_bytes(changed)
        named = next(entry for entry in entries if position < entry.end)
        (line,) = verify(folder).problems
        assert named.url in line
        assert str(warc) in line


@pytest.mark.parametrize("step", EVERY)
def test_any_changed_byte_of_the_index_is_found(store, exchange, step):
    folder = store(exchange(), exchange("https://news.test/b"), exchange("https://news.test/c", body=b"three")).folder
    path = folder / "w1.cdxj"
    content = path.read_bytes()
    for position in range(0, len(content), step):
        changed = bytearray(content)
        changed[position] ^= 1 << position % 5
        path.write_bytes(changed)
        assert verify(folder).problems, (position, bytes(changed[position - 20 : position + 20]))


def test_what_is_missing_or_too_much_is_named(store, exchange):
    folder = store(exchange()).folder
    warc = folder / "w1.warc.gz"
    content = warc.read_bytes()
    warc.write_bytes(content + b"more")
    assert "does not account" in problems_of(folder)
    warc.write_bytes(content[:-10])
    assert "https://news.test/a" in problems_of(folder)
    warc.unlink()
    assert "is missing" in problems_of(folder)


def test_a_record_that_was_archived_damaged_is_found_though_the_index_agrees(store, exchange):
    folder = store(exchange()).folder
    lines = (folder / "w1.cdxj").read_text()
    values = json.loads(lines.split(" ", 2)[2])
    (folder / "w1.cdxj").write_text(lines.replace(values["digest"], "sha256:" + "0" * 64))
    assert "the index disagrees" in problems_of(folder)


def test_a_sound_archive_is_counted(store, exchange):
    verification = verify(store(exchange(), exchange("https://news.test/b")).folder)
    assert (verification.files, verification.captures, verification.problems, verification.notes) == (1, 2, (), ())


def test_a_body_that_packs_a_thousandfold_is_read_to_its_end(store, exchange):
    others = [exchange(f"https://news.test/{n}", body=bytes(range(256)) * (n + 1)) for n in range(20)]
    archive = store(exchange("https://news.test/blank", body=b" " * 2_000_000), *others)
    assert verify(archive.folder).problems == ()
    assert len(archive.read(archive.captures("https://news.test/blank")[0]).wire) == 2_000_000
