"""Pages that are read side by side are read as one after the other, and whatever stops one stops all."""

from collections import Counter
from hashlib import sha256
from itertools import cycle, islice

import pytest

from framing.extract.side_by_side import read_all
from tests.extract.examples import EXAMPLES, lead

MANY = 2_000  # items whose reading takes seconds


def article(example, reader):
    known = lead(**{"url": example.given["url"], **example.given.get("lead", {})})
    return reader.article(known, example.page, example.outlet)


def slow(item):
    return sha256(b"x" * 1_000_000 + str(item).encode()).hexdigest()


def test_the_same_rows_in_the_same_order_by_several_processes():
    examples, used = list(islice(cycle(EXAMPLES), 230)), Counter()

    def read(example, reader):
        used[id(reader)] += 1
        return article(example, reader)

    rows = list(read_all(read, examples, jobs=3, seconds=20))
    assert len(used) == 3
    assert rows == [example.article for example in examples]


@pytest.mark.parametrize("pages", [0, 1, 99])
def test_a_few_pages_are_read_by_one(pages):
    used = set()
    assert list(read_all(lambda item, reader: used.add(id(reader)) or item, range(pages), jobs=8, seconds=20)) == list(
        range(pages)
    )
    assert len(used) <= 1


def test_an_error_stops_the_others():
    read = Counter()

    def fails(item, _):
        read[slow(item)] += 1
        if item == 2:
            raise OSError("no process")
        return item

    with pytest.raises(OSError, match="no process"):
        list(read_all(fails, range(MANY), jobs=2, seconds=20))
    assert read.total() < MANY


def test_what_is_interrupted_reads_no_further():
    read = Counter()
    rows = read_all(lambda item, _: read.update([slow(item)]) or item, range(MANY), jobs=2, seconds=20)
    assert [next(rows), next(rows)] == [0, 1]
    rows.close()
    before = read.total()
    assert before < MANY
    assert list(rows) == []
    assert read.total() == before


@pytest.mark.deep
@pytest.mark.timeout(1200)
def test_thousands_of_pages_are_the_same_bytes_by_one_and_by_two():
    examples = list(islice(cycle(EXAMPLES), 5_000))
    digests = [
        sha256("".join(row.model_dump_json() for row in read_all(article, examples, jobs, 20)).encode()).hexdigest()
        for jobs in (1, 2)
    ]
    assert digests[0] == digests[1]
