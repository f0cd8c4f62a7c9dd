"""Methods by file name: a new file in a stage's folder is a new choice in study.toml."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from framing.errors import BadInput


def names(stage: str) -> list[str]:
    """Return the methods of a stage ("vectorise", "cluster", "compare"), sorted by name."""
    folder = import_module(f"framing.{stage}").__path__
    return sorted(module.name for module in iter_modules(folder))


def load(stage: str, name: str, symbol: str) -> Any:
    """Return what the method's file offers under the stage's agreed symbol.

    Raises:
        BadInput: the stage has no such method; the message names those that it has.
    """
    if name not in names(stage):
        raise BadInput(f"{stage}: no method {name!r}; valid: {', '.join(names(stage))}")
    return getattr(import_module(f"framing.{stage}.{name}"), symbol)


def says(stage: str, name: str, symbol: str) -> Any:
    """Return what the method's file says of itself under an optional symbol; None where it does not, or is gone."""
    return getattr(import_module(f"framing.{stage}.{name}"), symbol, None) if name in names(stage) else None
