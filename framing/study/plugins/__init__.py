"""Plugins by file name: a new file in one of their rooms is a new choice, source or table; nothing else names it.

Here live the registry, and the reading of what a plugin's file declares (`source`), which runs no more than it must.
"""

from importlib import import_module
from inspect import isclass
from pkgutil import iter_modules
from typing import Any, get_type_hints

from framing.errors import BadInput
from framing.study.nearest import valid_values
from framing.study.plugins import source

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
    return getattr(import_module(_place(kind, name)), symbol)


def load_class(kind: str, name: str) -> Any:
    """Return the one public class that a plugin's file defines, its `Settings` aside.

    Raises:
        BadInput: there is no such plugin; the message lists the existing ones.
    """
    module = import_module(_place(kind, name))
    classes = [
        value
        for key, value in vars(module).items()
        if isclass(value) and value.__module__ == module.__name__ and key != "Settings" and not key.startswith("_")
    ]
    assert len(classes) == 1, f"{module.__name__}: defines {len(classes)} public classes, a plugin defines one"
    return classes[0]


def load_optional(kind: str, name: str, symbol: str) -> Any:
    """Return what a plugin's file offers under an optional symbol; None where it has none, or there is no such file."""
    return source.value(_place(kind, name), symbol) if offers(kind, name, symbol) else None


def offers(kind: str, name: str, symbol: str) -> bool:
    """Tell whether a plugin's file offers an optional symbol; False where there is no such file."""
    return name in _modules(kind) and source.binds(_place(kind, name), symbol)


def option_types(kind: str, name: str) -> dict[str, Any]:
    """Return the types of what the class of a plugin takes, by the names of its options.

    Raises:
        BadInput: there is no such plugin; the message lists the existing ones.
    """
    types = source.option_types(_place(kind, name))
    if types is None:
        types = get_type_hints(load_class(kind, name).__init__, include_extras=True)
        types.pop("return", None)
    return types


def takes(kind: str, name: str, symbol: str, argument: str) -> str | None:
    """Return the name of the type of an argument of a plugin's function, as it is written.

    >>> takes("compare", "timeline", "compare", "inputs")
    'CoverageInput'
    """
    return source.annotation(_place(kind, name), symbol, argument)


def _modules(kind: str) -> dict[str, str]:
    return {
        module.name: f"{room}.{module.name}"
        for room in _ROOMS[kind]
        for module in iter_modules(import_module(room).__path__)
    }


def _place(kind: str, name: str) -> str:
    modules = _modules(kind)
    if name not in modules:
        raise BadInput(f"{kind}: no method {name!r}; {valid_values(name, sorted(modules))}")
    return modules[name]
