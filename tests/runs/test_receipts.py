from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from framing.runs.receipts import Counts, Receipt, code_version, library_versions

RECEIPT = Receipt(
    stage="screen",
    parameters={"min_words": 30},
    parent="ab",
    code=code_version(),
    libraries=library_versions(),
    seed=7,
    counts=Counts(rows_in=3, kept=2, rejected={"language": 1}),
    output="cd",
    started=datetime(2031, 5, 3, tzinfo=UTC),
    seconds=1.5,
)


@pytest.mark.parametrize(
    "change", [{"stage": "x"}, {"parameters": {}}, {"parent": None}, {"code": "x"}, {"seed": 8}, {"output": "x"}]
)
def test_the_key_depends_on_all_that_decides(change):
    assert RECEIPT.model_copy(update=change).key != RECEIPT.key


def test_the_key_does_not_depend_on_the_clock():
    later = {"started": RECEIPT.started + timedelta(days=1), "seconds": 99.0}
    assert RECEIPT.model_copy(update=later).key == RECEIPT.key == RECEIPT.shown()["key"]


def test_rows_that_vanish_are_noticed():
    assert RECEIPT.counts.checked() == RECEIPT.counts
    with pytest.raises(AssertionError, match="rows vanished"):
        Counts(rows_in=3, kept=1, rejected={"language": 1}).checked()


def test_receipts_take_no_unknown_key():
    with pytest.raises(ValidationError):
        Receipt(**RECEIPT.model_dump(), mood="good")
