"""Plugins by file name: a new file in one of their rooms is a new choice, source or table; nothing else names it."""

from importlib import import_module
from inspect import isclass
from pkgutil import iter_modules
from typing import Any

from framing.errors import BadInput
from framing.study.nearest import valid_values

_ROOMS = {
    "vectorise": ("framing.vectorise.methods",),
    "cluster": ("framing.lenses.clusters.methods",),
    "discover": ("framing.collect.discover",),
    "import": ("framing.collect.importing.formats",),
    "compare": ("framing.compare.reference", "framing.compare.coverage", "framing.compare.trust"),
}


def names(kind: str) -> list[str]:
    """Return the plugins of a kind ("vectorise", "cluster", "discover", "import", "compare"), sorted by name.

    >>> "louvain" in names("cluster")
    True
    """
    return sorted(_modules(kind))


def load(kind: str, name: str, symbol: str) -> Any:
    """Return what a plugin's file offers under the agreed symbol of its kind.

    Raises:
        BadInput: there is no such plugin; the message lists the existing ones.
    """
    return getattr(_module(kind, name), symbol)


def load_class(kind: str, name: str) -> Any:
    """Return the one public class that a plugin's file defines, its `Settings` aside.

    Raises:
        BadInput: there is no such plugin; the message lists the existing ones.
    """
    module = _module(kind, name)
    classes = [
        value
        for key, value in vars(module).items()
        if isclass(value) and value.__module__ == module.__name__ and key != "Settings" and not key.startswith("_")
    ]
    assert len(classes) == 1, f"{module.__name__}: defines {len(classes)} public classes, a plugin defines one"
    return classes[0]


def load_optional(kind: str, name: str, symbol: str) -> Any:
    """Return what a plugin's file offers under an optional symbol; None where it has none, or there is no such file."""
    return getattr(_module(kind, name), symbol, None) if name in _modules(kind) else None


def _modules(kind: str) -> dict[str, str]:
    return {
        module.name: f"{room}.{module.name}"
        for room in _ROOMS[kind]
        for module in iter_modules(import_module(room).__path__)
    }


def _module(kind: str, name: str) -> Any:
    modules = _modules(kind)
    if name not in modules:
        raise BadInput(f"{kind}: no method {name!r}; {valid_values(name, sorted(modules))}")
    return import_module(modules[name])
