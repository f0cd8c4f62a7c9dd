"""Every file of a stage's folder offers what the stage agreed on."""

import pytest

from framing.errors import BadInput
from framing.study import plugins

SYMBOLS = [("cluster", "GRANULARITY"), ("compare", "compare"), ("discover", "Options")]


@pytest.mark.parametrize(
    ("stage", "name", "symbol"), [(stage, name, symbol) for stage, symbol in SYMBOLS for name in plugins.names(stage)]
)
def test_agreed_symbol(stage, name, symbol):
    assert plugins.load(stage, name, symbol)


@pytest.mark.parametrize("stage", ["vectorise", "cluster", "compare"])
def test_every_file_is_a_method(stage):
    assert plugins.names(stage) == sorted(plugins.names(stage))
    assert all(plugins.load(stage, name, "__doc__") for name in plugins.names(stage))


@pytest.mark.parametrize("name", ["oracle", "__init__", "../cli", ""])
def test_unknown_method(name):
    with pytest.raises(BadInput, match="valid: hdbscan, kmeans, louvain, minibatch, nmf, ward"):
        plugins.load_class("cluster", name)
