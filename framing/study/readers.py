"""Reading TOML, CSV and JSONL strictly: every problem of a file at once, each with its line and what is valid."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from framing.errors import BadInput

Model = TypeVar("Model", bound=BaseModel)
_LONGEST_VALUE = 80  # characters of a bad value that are shown
_MOST_PROBLEMS = 20  # problems that are listed; the rest are counted


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInput: the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's table.

    Raises:
        BadInput: the file cannot be read or is not TOML; the message gives line and column.
    """
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path}: is not valid TOML: {error}") from None
    except RecursionError:
        raise BadInput(f"{path}: is not valid TOML: nested too deeply") from None


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, object) for each line that is not blank; the place is `file:line`.

    Raises:
        BadInput: lines are no JSON objects; raised after the last line, so that all lines are checked.
    """
    problems: list[str] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(f"{place}: is not JSON: {error}; write one JSON object on each line")
            continue
        if isinstance(value, dict):
            yield place, value
        else:
            problems.append(f"{place}: is a JSON {type(value).__name__}; write one JSON object on each line")
    refuse(problems)


def read_csv(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, row) for each row of a CSV file with a header (RFC 4180).

    Raises:
        BadInput: the file cannot be read or has no header; or, after the last row, rows have more or fewer cells
            than the header.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    problems: list[str] = []
    try:
        if not reader.fieldnames:
            raise BadInput(f"{path}: is empty; write a header, then one row on each line")
        for row in reader:
            place = f"{path}:{reader.line_num}"
            if None in row:
                problems.append(f"{place}: has more cells than the header ({', '.join(reader.fieldnames)})")
            elif None in row.values():
                problems.append(f"{place}: has fewer cells than the header ({', '.join(reader.fieldnames)})")
            else:
                yield place, row
    except csv.Error as error:
        problems.append(f"{path}:{reader.line_num}: is not CSV: {error}")
    refuse(problems)


def validate(model: type[Model], value: Mapping[str, Any], place: str) -> Model:
    """Return the value as a model.

    Raises:
        BadInput: the value does not fit; one line a problem.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise BadInput(*(_problem(place, model, detail) for detail in error.errors())) from None


def mismatch(kind: Any, value: object) -> str | None:
    """Return why a value does not fit an annotation, None where it does."""
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError as error:
        return _message(error.errors()[0])
    return None


def validate_all(model: type[Model], rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Model]:
    """Return all rows as models, by their places.

    Raises:
        BadInput: the problems of all rows together, and of the reader that yields them.
    """
    models: dict[str, Model] = {}
    problems: list[str] = []
    try:
        for place, row in rows:
            try:
                models[place] = validate(model, row, place)
            except BadInput as error:
                problems.extend(error.problems)
    except BadInput as error:
        problems.extend(error.problems)
    refuse(problems)
    return models


def refuse(problems: list[str]) -> None:
    """Raise BadInput when there are problems, the first twenty in full and the rest counted."""
    if len(problems) > _MOST_PROBLEMS:
        problems = [*problems[:_MOST_PROBLEMS], f"... and {len(problems) - _MOST_PROBLEMS} more problems"]
    if problems:
        raise BadInput(*problems)


def _problem(place: str, model: type[BaseModel], detail: ErrorDetails) -> str:
    key = ".".join(_printable(str(part)) for part in detail["loc"] if part != "[key]")
    where = f"{place}: {key}" if key else place
    if detail["type"] == "extra_forbidden":
        return f"{where}: unknown key; valid: {', '.join(_keys(model, detail['loc']))}"
    if detail["type"] == "missing":
        return f"{where}: is missing"
    return f"{where}: {_message(detail)}"


def _message(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    return f"{_abbreviated(detail['input'])}: {message[:1].lower()}{message[1:]}"


def _printable(key: str) -> str:
    return key if key.isprintable() else repr(key)


def _abbreviated(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:77]}..."


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    kind: Any = model
    for part in loc[:-1]:
        kind = _without_none(kind)
        fields = getattr(kind, "model_fields", None)
        kind = fields[part].annotation if fields else [arg for arg in get_args(kind) if arg is not Ellipsis][-1]
    return sorted(_without_none(kind).model_fields)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        return next(arg for arg in get_args(kind) if arg is not NoneType)
    return kind
