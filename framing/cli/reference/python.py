"""The page of the Python functions, below what docs/python.md says first: `python -m framing.cli.reference.python`."""

import inspect
import re
import sys
from collections.abc import Iterator

import framing
from framing.pipeline.result import Result

BEGINNING = "## The functions\n"
"""Where the written part of the page ends."""
_QUOTED = re.compile(r"(?<=: |> )'([^']*)'")  # an annotation that is not read until it is needed
_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Examples):$")


def markdown() -> str:
    """Return the made part of the page, from `BEGINNING` on."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield BEGINNING
    yield "Written by `make reference` from the functions' own descriptions."
    for name in framing.__all__:
        function = getattr(framing, name)
        yield f"\n### framing.{name}\n"
        yield f"    framing.{name}{_signature(function)}\n"
        yield from _described(inspect.getdoc(function) or "")
    yield "\n### Result\n"
    yield from _described(inspect.getdoc(Result) or "")
    yield "| attribute or method | what it is |\n|---|---|"
    for name, member in vars(Result).items():
        if not name.startswith("_") and name != "folder" and (text := inspect.getdoc(member)):
            called = f"{name}{_without_self(member)}" if callable(member) else name
            first, *_ = text.split("\n\n")
            yield f"| `{called}` | {_line(first)} |"
    yield ""


def _without_self(method: object) -> str:
    return re.sub(r"self(, )?", "", _signature(method)).partition(" ->")[0]


def _signature(function: object) -> str:
    written = _QUOTED.sub(r"\1", str(inspect.signature(function)))  # type: ignore[arg-type] # a method or a function
    return re.sub(r"\b(?:pathlib|collections\.abc)\.", "", written)


def _described(text: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring, what stands in its sections as lists and blocks."""
    for part in text.split("\n\n"):
        head, _, body = part.partition("\n")
        if head.startswith(">>>"):
            yield "".join(f"    {line}\n" for line in part.splitlines())
        elif not _SECTION.match(head):
            yield f"{_line(part)}\n"
        elif head == "Examples:":
            yield "".join(f"    {line.partition('# doctest:')[0].strip()}\n" for line in body.splitlines())
        else:
            entries = re.split(r"\n(?=    \w)", f"\n{body}")[1:]
            yield f"{head}\n"
            yield "".join(f"- {_entry(one)}\n" for one in entries)


def _entry(text: str) -> str:
    name, colon, rest = _line(text).partition(": ")
    return f"`{name}`: {rest}" if colon else name


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(markdown())
