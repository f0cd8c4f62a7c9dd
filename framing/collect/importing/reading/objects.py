"""JSON objects as records: nested keys joined by points, lists of words joined by commas."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.collect.importing.record import MOST_COLUMNS, SourceRecord
from framing.errors import BadInput

_DEEPEST = 4  # objects within objects


def parsed(text: str, path: Path) -> Any:
    """Return what a JSON text holds.

    Raises:
        BadInput: it is none; the message says where it ends.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: is not JSON: {error}") from None


def record_of(value: object, place: str) -> SourceRecord:
    """Return a value as a record; anything but an object is one with a reason."""
    if not isinstance(value, dict):
        return SourceRecord(place, {}, f"is {json.dumps(value)[:40]}, no object")
    cells = dict(_flat(value))
    if len(cells) > MOST_COLUMNS:
        return SourceRecord(place, {}, f"has {len(cells)} keys, at most {MOST_COLUMNS} are read")
    return SourceRecord(place, cells)


def lines(text: str, path: Path) -> Iterator[SourceRecord]:
    """Yield the objects of a text that has one on each line; a line that is none is a record with a reason."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            yield record_of(json.loads(line), place)
        except (ValueError, RecursionError) as error:
            yield SourceRecord(place, {}, f"is not JSON: {error}")


def listed(values: object, path: Path, key: str) -> Iterator[SourceRecord]:
    """Yield the objects of a list.

    Raises:
        BadInput: there is no list.
    """
    if not isinstance(values, list):
        raise BadInput(f"{path}: {key}: is no list of articles")
    for number, value in enumerate(values, start=1):
        yield record_of(value, f"{path}:{key} {number}")


def _flat(value: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, object]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and depth < _DEEPEST:
            yield from _flat(inner, f"{before}{key}.", depth + 1)
        elif isinstance(inner, list):
            words = [str(one) for one in inner if isinstance(one, str | int | float)]
            yield f"{before}{key}", ", ".join(words)
        else:
            yield f"{before}{key}", inner if not isinstance(inner, dict) else ""
