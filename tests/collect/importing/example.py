"""An example of a format: a made-up file and what is to be read in it; all examples are registered here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Example(NamedTuple):
    """A file, the leads that it holds (some of their fields), and why the rest is left out (some of the words)."""

    format: str
    name: str
    make: Callable[[Path], Path]
    leads: list[dict[str, Any]]
    reasons: list[str]
    options: dict[str, Any]


EXAMPLES: list[Example] = []
A, B = {"url": "https://courier.example/1"}, {"url": "https://courier.example/2"}
DAY = {"published": "2031-05-03"}


def example(
    kind: str, leads: list[dict[str, Any]], reasons: list[str] | None = None, **options: Any
) -> Callable[..., Any]:
    """Register a function that makes a file in a folder."""

    def register(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        EXAMPLES.append(Example(kind, make.__name__, make, leads, reasons or [], options))
        return make

    return register
