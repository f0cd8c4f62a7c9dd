"""Reading TOML, CSV and JSONL strictly: every problem of a file at once, each naming its place and what is valid."""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from framing.errors import BadInput

Model = TypeVar("Model", bound=BaseModel)
_SHOWN_VALUE = 80  # characters of a bad value
_SHOWN = 20  # more problems than this help nobody; the rest are counted


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInput: the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: is not UTF-8 text (byte {error.start}); valid: a UTF-8 text file") from None
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


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, object) for each line that is not blank; the place is `file:line`.

    Raises:
        BadInput: a line is not a JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            value = json.loads(line)
        except ValueError as error:
            raise BadInput(f"{place}: is not JSON: {error}; valid: one JSON object a line") from None
        if not isinstance(value, dict):
            raise BadInput(f"{place}: is a JSON {type(value).__name__}; valid: one JSON object a line")
        yield place, value


def read_csv(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, row) for each row of a CSV file with a header (RFC 4180).

    Raises:
        BadInput: the file cannot be read, has no header, or a row has more cells than the header.
    """
    reader = csv.DictReader(read_text(path).splitlines(), strict=True)
    if not reader.fieldnames:
        raise BadInput(f"{path}: is empty; valid: a header and one row a line")
    try:
        for row in reader:
            place = f"{path}:{reader.line_num}"
            if None in row:
                raise BadInput(f"{place}: has more cells than the header ({', '.join(reader.fieldnames)})")
            yield place, {key: value for key, value in row.items() if value is not None}
    except csv.Error as error:
        raise BadInput(f"{path}:{reader.line_num}: is not CSV: {error}") from None


def validate(model: type[Model], value: Mapping[str, Any], place: str) -> Model:
    """Return the value as a model.

    Raises:
        BadInput: the value does not fit; one line a problem.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise BadInput(*(_line(place, model, detail) for detail in error.errors())) from None


def validate_all(model: type[Model], rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Model]:
    """Return all rows as models.

    Raises:
        BadInput: the problems of all rows together.
    """
    found: list[Model] = []
    problems: list[str] = []
    for place, row in rows:
        try:
            found.append(validate(model, row, place))
        except BadInput as error:
            problems.extend(error.problems)
    refuse(problems)
    return found


def refuse(problems: list[str]) -> None:
    """Raise BadInput when there are problems, the first twenty in full and the rest counted."""
    if len(problems) > _SHOWN:
        problems = [*problems[:_SHOWN], f"... and {len(problems) - _SHOWN} more problems"]
    if problems:
        raise BadInput(*problems)


def _line(place: str, model: type[BaseModel], detail: ErrorDetails) -> str:
    key = ".".join(str(part) for part in detail["loc"] if part != "[key]")
    where = f"{place}: {key}" if key else place
    if detail["type"] == "extra_forbidden":
        return f"{where}: unknown key; valid: {', '.join(_keys(model, detail['loc']))}"
    if detail["type"] == "missing":
        return f"{where}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{where}: {_shown(detail['input'])}: {message[:1].lower()}{message[1:]}"


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN_VALUE else f"{shown[:77]}..."


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    kind: Any = model
    for part in loc[:-1]:
        kind = _unwrapped(kind)
        fields = getattr(kind, "model_fields", None)
        kind = fields[part].annotation if fields else [arg for arg in get_args(kind) if arg is not Ellipsis][-1]
    return sorted(_unwrapped(kind).model_fields)


def _unwrapped(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        return next(arg for arg in get_args(kind) if arg is not NoneType)
    return kind
