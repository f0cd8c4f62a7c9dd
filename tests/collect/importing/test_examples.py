"""Every format reads its made-up files; what it cannot read is a row with a reason, and costs no other."""

from collections import Counter

import pytest

from framing.collect.importing import ImportChoices, compare, prepare, write
from framing.collect.importing.coverage_file import events_of
from framing.study import plugins
from framing.study.readers import read_csv
from tests.collect.importing import documents_and_pages, exports, references, tables, web_archives
from tests.collect.importing.example import EXAMPLES
from tests.study import builder

ROOMS = (documents_and_pages, exports, references, tables, web_archives)  # their examples register themselves


@pytest.fixture
def study(tmp_path):
    folder = builder.write(tmp_path / "lake")
    (folder / "coverage.jsonl").unlink()
    return folder


def imported(example, study, folder):
    folder.mkdir(exist_ok=True)
    choices = ImportChoices(example.options.get("map", {}), addresses=example.options.get("without_url", False))
    return prepare([example.make(folder)], events_of(study), [], choices)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one.format}-{one.name}" for one in EXAMPLES])
def test_example(example, study, tmp_path):
    taken = imported(example, study, tmp_path / "files")
    assert {one.format for one in taken.files} <= {example.format}
    summary = write(study, taken, {})
    assert len(summary.added) == len(example.leads), summary
    for lead, expected in zip(summary.added, example.leads, strict=True):
        assert {name: getattr(lead, name) for name in expected} == expected
    reasons = [one.reason for one in summary.left_out]
    assert len(reasons) == len(example.reasons), reasons
    for words in example.reasons:
        assert any(words in reason for reason in reasons), (words, reasons)
    assert [row["reason"] for _, row in read_csv(study / "left_out.csv")] == reasons
    again = compare(study, taken)
    assert not again.added
    assert again.there == len(example.leads) + sum(reason.startswith("the same page") for reason in reasons)


def test_every_format_has_five_examples():
    counts = Counter(example.format for example in EXAMPLES)
    assert counts.keys() == set(plugins.names("import"))
    assert min(counts.values()) >= 5


def test_every_example_is_registered_once():
    assert len({(one.format, one.name) for one in EXAMPLES}) == len(EXAMPLES)
    assert {one.make.__module__ for one in EXAMPLES} == {room.__name__ for room in ROOMS}
