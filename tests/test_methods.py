"""Every file of a stage's folder offers what the stage agreed on."""

import pytest

from framing import methods
from framing.errors import BadInput

SYMBOLS = [("vectorise", "Method"), ("cluster", "Method"), ("cluster", "GRANULARITY"), ("compare", "compare")]


@pytest.mark.parametrize(
    ("stage", "name", "symbol"), [(stage, name, symbol) for stage, symbol in SYMBOLS for name in methods.names(stage)]
)
def test_agreed_symbol(stage, name, symbol):
    assert methods.load(stage, name, symbol)


@pytest.mark.parametrize("stage", ["vectorise", "cluster", "compare"])
def test_every_file_is_a_method(stage):
    assert methods.names(stage) == sorted(methods.names(stage))
    assert all(methods.load(stage, name, "__doc__") for name in methods.names(stage))


@pytest.mark.parametrize("name", ["oracle", "__init__", "../cli", ""])
def test_unknown_method(name):
    with pytest.raises(BadInput, match="valid: hdbscan, kmeans, louvain, minibatch, nmf, ward"):
        methods.load("cluster", name, "Method")
