"""What is read from a plugin's source is what its module would say."""

import sys
from importlib import import_module
from typing import get_type_hints

import pytest

from framing.study import plugins
from framing.study.plugins import source

KINDS = ("vectorise", "cluster", "discover", "import", "compare")
SYMBOLS = ("IN_SUMMARY", "FORMER_COLUMNS", "FROM_TEXT", "QUOTES", "prepare", "KEY", "LOCAL", "OFFLINE", "INTERFACE",
           "Settings", "check", "identity", "SEMANTIC", "WANTS_ALL_TEXTS", "GRANULARITY", "COLUMNS", "fits", "tables",
           "compare", "Options")  # fmt: skip
PLUGINS = [(kind, name) for kind in KINDS for name in plugins.names(kind)]


@pytest.mark.parametrize(("kind", "name"), PLUGINS)
def test_optional_symbols(kind, name):
    module = sys.modules[plugins.load(kind, name, "__name__")]
    for symbol in SYMBOLS:
        assert plugins.load_optional(kind, name, symbol) == getattr(module, symbol, None)
        assert plugins.offers(kind, name, symbol) == hasattr(module, symbol)


@pytest.mark.parametrize(("kind", "name"), [one for one in PLUGINS if one[0] in {"vectorise", "cluster"}])
def test_types_of_options(kind, name):
    types = get_type_hints(plugins.load_class(kind, name).__init__, include_extras=True)
    types.pop("return")
    assert repr(source.option_types(plugins.load(kind, name, "__name__"))) == repr(types)


@pytest.mark.parametrize(("kind", "name"), [one for one in PLUGINS if one[0] == "compare"])
def test_types_of_what_a_comparison_takes(kind, name):
    types = get_type_hints(plugins.load(kind, name, "compare"))
    assert plugins.takes(kind, name, "compare", "inputs") == types["inputs"].__name__


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a module and return its name."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name: str, content: str) -> str:
        (tmp_path / f"{name}.py").write_text(content)
        return name

    return write


@pytest.mark.parametrize(
    "content",
    ["A = 2 - 1", "A = len('a')", "if True:\n    A = 1", "try:\n    A = 1\nexcept ValueError:\n    A = 2",
     "A: int = 1", "B = A = 1", "(A, B) = (1, 2)", "from os.path import *\nA = 1", "from math import gcd as A"],
)  # fmt: skip
def test_however_a_name_is_given_its_value(written, content):
    module = written(f"plugin_{abs(hash(content))}", content)
    assert source.binds(module, "A")
    assert source.value(module, "A") == import_module(module).A


def test_what_a_file_does_not_bind(written):
    module = written("plugin_without", "B = 1\n\n\ndef f():\n    A = 1\n    return A\n")
    assert not source.binds(module, "A")
    assert "plugin_without" not in sys.modules


@pytest.mark.parametrize(
    "content",
    ["class A:\n    pass",
     "class A:\n    def __init__(self, b): ...", "class A:\n    def __init__(self, **b: int): ...",
     "T = int\n\n\nclass A:\n    def __init__(self, b: T = 1): ..."],
)  # fmt: skip
def test_options_that_are_not_plainly_written(written, content):
    assert source.option_types(written(f"plugin_{abs(hash(content))}", content)) is None
