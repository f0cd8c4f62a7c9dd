"""Receipts: the key depends on all that decides an output, and on nothing else."""

import importlib.metadata
from datetime import UTC, datetime, timedelta
from importlib.metadata import requires, version

import pytest
from pydantic import ValidationError

from framing.runs import receipts
from framing.runs.receipts import Counts, Receipt, code_version, library_versions

RECEIPT = Receipt(
    stage="screen",
    parameters={"min_words": 30},
    parents={"extract": "ab"},
    code=code_version(),
    libraries=library_versions(),
    seed=7,
    counts=Counts(rows_in=3, kept=2, rejected={"language": 1}),
    files=("screen.parquet",),
    output="cd",
    started=datetime(2031, 5, 3, tzinfo=UTC),
    seconds=1.5,
)


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "x"},
        {"parameters": {}},
        {"parents": {}},
        {"parents": {"extract": "ac"}},
        {"code": "x"},
        {"libraries": {}},
        {"seed": 8},
    ],
)
def test_the_key_depends_on_all_that_decides(change):
    assert RECEIPT.model_copy(update=change).key != RECEIPT.key
    assert RECEIPT.model_copy(update=change).inputs.address != RECEIPT.inputs.address


@pytest.mark.parametrize(
    "change", [{"started": RECEIPT.started + timedelta(days=1)}, {"seconds": 99.0}, {"output": "x"}, {"files": ()}]
)
def test_the_key_depends_on_nothing_else(change):
    assert RECEIPT.model_copy(update=change).key == RECEIPT.key == RECEIPT.as_json()["key"]


def test_what_the_web_has_answered_decides_too():
    asked = RECEIPT.model_copy(update={"from_web": True})
    assert asked.inputs.address == RECEIPT.inputs.address
    assert asked.key != RECEIPT.key
    assert asked.model_copy(update={"output": "x"}).key != asked.key
    assert asked.model_copy(update={"seconds": 99.0}).key == asked.key


def test_a_receipt_comes_back_as_it_was_written():
    assert Receipt.from_json(RECEIPT.as_json()) == RECEIPT


def test_rows_that_vanish_are_noticed():
    assert RECEIPT.counts.validated() == RECEIPT.counts
    with pytest.raises(AssertionError, match="rows vanished"):
        Counts(rows_in=3, kept=1, rejected={"language": 1}).validated()


def test_receipts_take_no_unknown_key():
    with pytest.raises(ValidationError):
        Receipt(**RECEIPT.model_dump(), mood="good")


def test_every_required_package_counts():
    named = library_versions()
    assert {"scikit-network", "trafilatura", "readability-lxml", "lxml", "numpy", "scipy", "scikit-learn"} <= set(named)
    needed = [line for line in requires("framing") or () if "extra ==" not in line]
    assert len(needed) > 20
    assert all(any(line.lower().startswith(name) for name in named) for line in needed)
    assert named["lxml"] == version("lxml")


@pytest.mark.parametrize("package", ["scikit-network", "prefect", "lxml"])
def test_another_version_of_a_package_counts(monkeypatch, package):
    before = library_versions()
    monkeypatch.setattr(receipts, "version", lambda name: "9.9.9" if name == package else version(name))
    after = library_versions()
    assert after == {**before, package: "9.9.9"}
    assert importlib.metadata.version(package) != "9.9.9"


def test_a_package_that_is_not_installed_is_left_out(monkeypatch):
    monkeypatch.setattr(receipts, "requires", lambda _: ["lxml>=5", "no-such-package>=1; extra == 'odd'"])
    assert set(library_versions()) == {"lxml"}
