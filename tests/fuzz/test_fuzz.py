"""Readers of outside bytes: each reads its corpus in the quick tests, changed inputs for a while in the deep ones."""

import resource
import time

import pytest
from hypothesis import strategies as st

from tests.fuzz import supervision
from tests.fuzz.mutation import Lot, mutated
from tests.fuzz.reader import READERS, Reader, load, names, seeds
from tests.fuzz.trial import MOST_SECONDS, Trial

SECONDS = 15  # of CPU time a reader
QUICK = [name for name in names() if name not in {"pages", "snapshot", "study_files"}]


@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.deep] * (one not in QUICK)) for one in names()])
def test_the_corpus_is_read(name, tmp_path):
    trial, limit = Trial(load(name), tmp_path), resource.getrlimit(resource.RLIMIT_CPU)
    for content in seeds(name):
        trial.give(content)
    assert not [fault for fault in trial.result.faults if "exceeded" not in fault]
    assert trial.result.inputs >= 2
    assert resource.getrlimit(resource.RLIMIT_CPU) == limit, "this process would be killed later"


@pytest.mark.deep
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", names())
def test_changed_inputs_end_in_typed_exceptions(name, tmp_path):
    result = supervision.fuzz(name, SECONDS, seed=int(time.time()), folder=tmp_path / name)
    assert result.inputs > 10
    assert result.faults == {}, {fault: str(tmp_path / name / file) for fault, file in result.faults.items()}


BITTEN = {
    "raises": ("raise KeyError(1)", "KeyError"),
    "is slow": (
        f"import time; end = time.process_time() + {MOST_SECONDS + 0.5}\n    while time.process_time() < end: pass",
        "CPU s exceeded",
    ),
    "is large": ("bytearray(700_000_000)", "MB exceeded"),
    "dies": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "killed the process"),
}


@pytest.mark.deep  # each is a process of its own, that which dies twenty
@pytest.mark.parametrize("how", BITTEN)
def test_the_harness_bites(how, tmp_path):
    """A reader that raises, is slow, takes much memory or dies is caught, and its input is there to be looked at."""
    code, fault = BITTEN[how]
    name = f"bitten_{how.replace(' ', '_')}"
    module = READERS / f"{name}.py"
    text = (
        "from hypothesis import strategies as st\nfrom tests.fuzz.reader import Reader\n"
        f"def read(content):\n    if content[:1] != b'x': return\n    {code}\n"
        "READER = Reader(read=read, made=st.just(b'x1'), examples='fuzz/corpus/robots/*')\n"
    )
    try:
        module.write_text(text)
        result = supervision.fuzz(name, 1, seed=1, folder=tmp_path / "inputs")
    finally:
        module.unlink()
    [(found, file)] = [pair for pair in result.faults.items() if fault in pair[0]][:1]
    assert (tmp_path / "inputs" / file).read_bytes() == b"x1", found


def test_changes_are_by_lot_and_bounded():
    others, tokens = [b"a line\nof 12 words", b"another"], [b"token"]
    first, again = ([mutated(others[0], Lot(seed, others, tokens)) for seed in range(200)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 150
    assert max(map(len, first)) <= 300_000


def test_typed_exceptions_are_no_faults(tmp_path):
    def read(content: bytes) -> None:
        raise ValueError(content)

    trial = Trial(Reader(read, st.binary(), typed=(ValueError,)), tmp_path)
    trial.give(b"x")
    assert trial.result.faults == {}
