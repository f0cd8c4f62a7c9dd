"""Reading TOML, CSV and JSONL strictly: every problem of a file at once, each with its line and what is valid."""

import csv
import io
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from framing.errors import BadInput
from framing.study.problems import message_of, problems_of

Model = TypeVar("Model", bound=BaseModel)
_LONGEST_TOML = 10_000_000  # characters
_MOST_PARTS = 100  # of a dotted key, for which the parser's time grows with the square
_LONG_KEY = re.compile(rf"(?<![^\s.=\[\]{{}}#,])(?:[^\s.=\[\]{{}}#,]++[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}")
_POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_MOST_PROBLEMS = 20  # problems that are listed; the rest are counted


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInput: the file cannot be read or is not UTF-8.
    """
    try:
        if path.is_char_device():  # some never end
            raise BadInput(f"{path}: is a device, not a file; name a text file")
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
    text = read_text(path)
    if len(text) > _LONGEST_TOML or _LONG_KEY.search(text):
        raise BadInput(
            f"{path}: is not read: more than {_LONGEST_TOML} characters, or a key of more than {_MOST_PARTS} parts"
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(_not_toml(path, str(error))) from None
    except RecursionError:
        raise BadInput(f"{path}: is not valid TOML: nested too deeply") from None
    except ValueError as error:  # beside TOMLDecodeError: numbers of thousands of digits, times that no calendar has
        raise BadInput(f"{path}: is not valid TOML: {_first_line(error)}") from None


def read_json_object(path: Path) -> dict[str, Any]:
    """Return the object that a JSON file holds.

    Raises:
        BadInput: the file cannot be read, or holds no JSON object.
    """
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: is not JSON: {_first_line(error)}; write one JSON object") from None
    if not isinstance(value, dict):
        raise BadInput(f"{path}: is a JSON {type(value).__name__}; write one JSON object")
    return value


def _not_toml(path: Path, message: str) -> str:
    match = _POSITION.search(message)
    what = _POSITION.sub("", message)
    what = f"{what[:1].lower()}{what[1:]}"
    if not match or not match["line"]:
        return f"{path}: is not valid TOML: {what} at the end; close what was opened"
    line, column = int(match["line"]), int(match["column"])
    written = read_text(path).split("\n")[line - 1].strip()
    return f"{path}:{line}:{column}: is not valid TOML: {what} in {written[:60]!r}; write it as the lines around it"


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, object) for each line that is not blank; the place is `file:line`.

    Raises:
        BadInput: lines are no JSON objects; raised after the last line, so that all lines are checked.
    """
    problems: list[str] = []
    lines = read_text(path).split("\n")
    is_json = any(line.lstrip().startswith("{") and line.rstrip(" \r,").endswith("}") for line in lines)
    if not is_json and any(map(str.strip, lines)):
        raise BadInput(f"{path}: has no line that is a JSON object; `framing import` reads tables, lists and texts")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            value = json.loads(line, object_pairs_hook=_object)
        except json.JSONDecodeError as error:
            what = f"{error.msg[:1].lower()}{error.msg[1:]}"
            problems.append(f"{place}:{error.colno}: is not JSON: {what}; write one JSON object on each line")
            continue
        except (ValueError, RecursionError) as error:
            problems.append(f"{place}: is not JSON: {_first_line(error)}; write one JSON object on each line")
            continue
        if isinstance(value, dict):
            yield place, value
        else:
            problems.append(f"{place}: is a JSON {type(value).__name__}; write one JSON object on each line")
    refuse(problems)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object, in which JSON itself lets a key stand twice.

    Raises:
        ValueError: one does.
    """
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"{twice!r} stands twice in one object")
    return value


def read_csv(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, row) for each row of a CSV file with a header (RFC 4180).

    Raises:
        BadInput: the file cannot be read or has no header; or, after the last row, rows have more or fewer cells
            than the header.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    problems: list[str] = []
    try:
        names = list(reader.fieldnames or ())
        _check_header(path, names)
        for row in reader:
            place = f"{path}:{reader.line_num}"
            if None in row:
                problems.append(f"{place}: has more cells than the header ({', '.join(names)})")
            elif None in row.values():
                problems.append(f"{place}: has fewer cells than the header ({', '.join(names)})")
            else:
                yield place, row
    except csv.Error as error:
        problems.append(f"{path}:{reader.line_num}: is not CSV: {error}")
    refuse(problems)


def _check_header(path: Path, names: Sequence[str]) -> None:
    if not names:
        raise BadInput(f"{path}: is empty; write a header, then one row on each line")
    if len(names) == 1 and (other := next((mark for mark in ";\t|" if mark in names[0]), None)):
        raise BadInput(f"{path}:1: its cells are separated by {other!r}; save it with commas")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadInput(f"{path}:1: {twice[0]}: names two columns; keep one of them")


def validate(model: type[Model], value: Mapping[str, Any], place: str) -> Model:
    """Return the value as a model.

    Raises:
        BadInput: the value does not fit; one line a problem.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise BadInput(*problems_of(error, model, place)) from None


def mismatch(kind: Any, value: object) -> str | None:
    """Return why a value does not fit an annotation, None where it does."""
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError as error:
        return message_of(error.errors()[0])
    return None


def validate_all(model: type[Model], rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Model]:
    """Return all rows as models, by their places.

    Raises:
        BadInput: the problems of all rows together, and of the reader that yields them.
    """
    models, problems = validate_rows(model, rows)
    refuse(problems)
    return models


def validate_rows(
    model: type[Model], rows: Iterable[tuple[str, Mapping[str, Any]]]
) -> tuple[dict[str, Model], list[str]]:
    """Return the rows that fit as models, by their places, and the problems of the others."""
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
    return models, problems


def refuse(problems: list[str]) -> None:
    """Raise BadInput when there are problems, the first twenty in full and the rest counted."""
    if len(problems) > _MOST_PROBLEMS:
        problems = [*problems[:_MOST_PROBLEMS], f"... and {len(problems) - _MOST_PROBLEMS} more problems"]
    if problems:
        raise BadInput(*problems)


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
