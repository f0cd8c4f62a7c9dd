"""JSON of any kind: a list of objects, or an object that holds one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.collect.importing.reading import objects
from framing.collect.importing.reading.decoding import file_text
from framing.collect.importing.record import SourceRecord
from framing.errors import BadInput

READS = 'JSON: a list of objects, or an object with one (`{"articles": [...]}`); nested keys are `source.name`'
SUFFIXES = (".json",)


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the objects of the longest list that a file holds; a file with one object a line is read as such.

    Raises:
        BadInput: the file is no JSON, or holds no list of objects.
    """
    text = file_text(path)
    try:
        key, values = _longest(objects.parsed(text, path), "")
    except BadInput:
        if (records := list(objects.lines(text, path))) and not records[0].reason:
            yield from records
            return
        raise
    if not values:
        raise BadInput(f"{path}: holds no list of objects")
    yield from objects.listed(values, path, key or "item")


def _longest(value: Any, key: str, depth: int = 0) -> tuple[str, list[Any]]:
    if isinstance(value, list):
        return (key, value) if any(isinstance(one, dict) for one in value) else (key, [])
    inner = value.items() if isinstance(value, dict) and depth < len("abc") else ()
    lists = [_longest(one, f"{key}.{name}".strip("."), depth + 1) for name, one in inner]
    return max(lists, key=lambda one: len(one[1]), default=(key, []))
