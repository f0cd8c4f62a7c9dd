"""What is wrong with a value, in one line: the place and the key, the value, and what is valid."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from framing.study.nearest import valid_values

_LONGEST_VALUE = 80  # characters of a bad value that are shown
_LACKING = {
    "url": "write the address of the article",
    "event": "write the short name of an event of study.toml",
    "abstract": "write the text, or a summary of it",
    "language": "write its code (ISO 639), such as en",
    "definition": "write the sentence by which coders decide",
    "days": "write { first = YYYY-MM-DD, last = YYYY-MM-DD }",
    "first": "write YYYY-MM-DD without quotation marks",
    "last": "write YYYY-MM-DD without quotation marks",
    "terms": 'write words of its articles, such as ["Harbour"]',
    "frames": "write a table [frames.NAME] for each frame",
}
"""What to write where a key is missing; of others the name says it."""
_CONSEQUENCES = {"default_factory_not_called"}  # of another problem, which is reported
_PATTERNS = {
    r"^[a-z0-9][a-z0-9_-]*$": "is no name; write small letters, digits, - and _",
}
_MESSAGES = {
    "string_type": "is no text; write it in quotation marks",
    "int_type": "is no whole number; write digits alone, without quotation marks",
    "int_parsing": "is no whole number; write digits alone",
    "int_from_float": "is no whole number; leave out the fraction",
    "float_type": "is no number; write one such as 0.5, without quotation marks",
    "float_parsing": "is no number; write one such as 0.5",
    "bool_type": "is neither true nor false; write one of them without quotation marks",
    "bool_parsing": "is neither true nor false; write one of them without quotation marks",
    "tuple_type": "is no list; write it in square brackets",
    "list_type": "is no list; write it in square brackets",
    "dict_type": "is no table; write one key on each line, below a line of its own in square brackets",
    "model_type": "is no table; write one key on each line, below a line of its own in square brackets",
    "string_too_short": "is empty; write something, or leave out the key",
    "date_type": "is no day; write YYYY-MM-DD without quotation marks",
    "date_parsing": "is no day; write YYYY-MM-DD without quotation marks",
    "date_from_datetime_parsing": "is no day; write YYYY-MM-DD without quotation marks",
    "date_from_datetime_inexact": "is no day; write YYYY-MM-DD without the time",
    "too_short": "is too short; name one at least",
}


def problems_of(error: ValidationError, model: type[BaseModel], place: str) -> Iterator[str]:
    """Yield one line for each thing that is wrong with a value.

    Args:
        error: what the model says.
        model: which the value was to be.
        place: where the value stands, such as `file:line`.
    """
    details = error.errors()
    within = {detail["loc"][:-1] for detail in details}
    for detail in details:
        is_of_another = detail["type"] == "too_short" and detail["loc"] in within  # a wrong entry is not counted
        if detail["type"] not in _CONSEQUENCES and not is_of_another:
            yield _problem(place, model, detail)


def message_of(detail: ErrorDetails) -> str:
    """Return what is wrong with a value, and what would be right."""
    shown = _abbreviated(detail["input"])
    if isinstance(value := detail["input"], str) and value != value.strip() and detail["type"] != "value_error":
        return f"{shown}: has blanks around it; remove them, or ask `framing check --fix` to"
    if detail["type"] in {"literal_error", "enum"}:
        return f"{shown}: is not valid; {valid_values(detail['input'], _literals(detail))}"
    if detail["type"] == "too_short" and isinstance(detail["input"], str):
        return f"{shown}: {_MESSAGES['string_too_short']}"
    pattern = detail.get("ctx", {}).get("pattern")
    if own := _PATTERNS.get(str(pattern)) or _MESSAGES.get(detail["type"]):
        return f"{shown}: {own}"
    message = detail["msg"].removeprefix("Value error, ")
    message = message.removeprefix(f"{shown} ")
    return f"{shown}: {message[:1].lower()}{message[1:]}"


def unknown_key(key: str, valid: Iterable[str]) -> str:
    """Return what is wrong with a key that nothing knows."""
    return f"unknown key; {valid_values(key, valid)}"


def _problem(place: str, model: type[BaseModel], detail: ErrorDetails) -> str:
    parts = [str(part) for part in detail["loc"] if part != "[key]"]
    key = ".".join(_printable(part) for part in parts)
    where = f"{place}: {key}" if key else place
    if detail["type"] == "extra_forbidden":
        return f"{where}: {unknown_key(parts[-1], _keys(model, detail['loc']))}"
    if detail["type"] == "missing":
        return f"{where}: is missing; {_LACKING.get(parts[-1], 'write it')}"
    return f"{where}: {message_of(detail)}"


def _literals(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",")]


def _printable(key: str) -> str:
    return key if key.isprintable() else repr(key)


def _abbreviated(value: object) -> str:
    try:
        text = _as_written(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or lists in lists without end
        text = f"a {type(value).__name__} too large to show"
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}..."


def _as_written(value: object) -> str:
    """Return a value as files have it: days as days, tables as tables, nothing as null."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_as_written(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_as_written, value))}]"
    return repr(value)


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    kind: Any = model
    for part in loc[:-1]:
        fields: Mapping[str, Any] | None = getattr(_plain(kind), "model_fields", None)
        kind = fields[str(part)].annotation if fields else [arg for arg in get_args(_plain(kind)) if arg is not ...][-1]
    return sorted(getattr(_plain(kind), "model_fields", {}))


def _plain(kind: Any) -> Any:
    """Return what an annotation is about: without None beside it, and without what checks it."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        return _plain(next(arg for arg in get_args(kind) if arg is not NoneType))
    return kind
