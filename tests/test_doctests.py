"""The examples in docstrings, run as they stand."""

import doctest
from importlib import import_module

import pytest

from tests.command import ROOT

MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__").replace("/", ".")
    for room in ("framing", "flows")
    for path in (ROOT / room).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("FRAMING_CONFIG", str(ROOT / "config"))
    failed, tried = doctest.testmod(import_module(name))
    assert tried
    assert not failed


def test_many_functions_show_how_they_are_used():
    assert len(MODULES) >= 15
