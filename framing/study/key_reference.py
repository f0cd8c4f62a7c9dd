"""The page of all keys that a user can write, made of the models: `python -m framing.study.key_reference`."""

import re
import sys
from collections.abc import Iterator, Mapping
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from framing.study import plugins
from framing.study.model import Block, Codebook, Frame, Lead, Outlet, Reference, Study
from framing.study.plugin_settings import with_tables
from framing.study.settings import Settings

_ELSEWHERE = {"codebook", "lexicons", "reference", "coverage", "coding"}  # keys of a study with files of their own
_KINDS = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "dict": "table",
}
_SECTIONS = re.compile(r"^(?:Attributes|Args):\n(.*?)(?:\n\S|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^ {4}([\w, ]+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
_OPTIONAL = "optional"
_Row = tuple[str, str, str, str]


def markdown() -> str:
    """Return the page."""
    return "\n".join(_page())


def without_a_sentence() -> list[str]:
    """Return the keys that nothing explains."""
    return [f"{title}: {key}" for title, rows in _tables() for key, *_, sentence in rows if not sentence]


def _page() -> Iterator[str]:
    yield "# All keys\n"
    yield "Written by `make reference` from the models that check them. A key without a default must be given."
    yield "Where the default depends on other keys, the sentence says how."
    for title, rows in _tables():
        yield f"\n## {title}\n"
        yield "| key | value | default | what it says |\n|---|---|---|---|"
        yield from (f"| `{key}` | {kind} | {default} | {sentence} |" for key, kind, default, sentence in rows)
    yield ""


def _tables() -> Iterator[tuple[str, list[_Row]]]:
    study = [row for row in _rows(Study) if row[0].split(".")[0] not in _ELSEWHERE]
    yield "`study.toml`", study
    yield "`study.toml`: each `[[method.blocks]]`", list(_rows(Block))
    for name in plugins.names("discover"):
        if rows := list(_rows(plugins.load("discover", name, "Options"))):
            yield f"`study.toml`: `[sources.{name}]`", rows
    for kind, what in (("vectorise", "vectoriser"), ("cluster", "clusterer")):
        for name in plugins.names(kind):
            yield f"`study.toml`: options of the {what} `{name}`", list(_options(plugins.load_class(kind, name)))
    yield "`reference.toml`", list(_rows(Reference))
    yield "`codebook.toml`", [*(row for row in _rows(Codebook) if row[0] != "frames"), *_rows(Frame, "frames.NAME.")]
    yield "`coverage.jsonl`, one line an article", list(_rows(Lead))
    yield "`coding.csv`, one row an article", list(_coding())
    yield "`outlets.csv`, one row an outlet", list(_rows(Outlet))
    yield "`defaults.toml`", list(_rows(with_tables(Settings)))


def _coding() -> Iterator[_Row]:
    yield "url", "text", "", "The article, by an address that stands in coverage.jsonl."
    yield "coder_NAME", "text", "none", "The frame that a coder saw in the foreground; one column a coder."
    yield "coder_NAME_second", "text", "none", "Another frame that the coder saw in it."


def _rows(model: type[BaseModel], before: str = "", given: object = None) -> Iterator[_Row]:
    """Yield the rows of a model's keys; those of a table that has a default as a whole have theirs from it."""
    sentences = _sentences(model)
    for key, field in model.model_fields.items():
        inner, name = _model_within(field.annotation)
        said = _sentence(sentences.get(key, ""))
        if inner is not None and inner is not Block:
            if said:
                yield f"{before}{key}", "table", "", said
            table = _OPTIONAL if callable(field.default_factory) and not name else field.default
            yield from _rows(inner, f"{before}{key}.{name}", table if not field.is_required() else None)
        else:
            yield (
                f"{before}{key}",
                _kind(field.annotation),
                _default(key, field, given),
                _sentence(sentences.get(key, "")),
            )


def _options(method: type) -> Iterator[_Row]:
    sentences = _sentences(method)
    kinds = get_type_hints(method.__init__, include_extras=True)  # type: ignore[misc] # of a class, not of an object
    for key, value in method().get_params().items():
        yield key, _kind(kinds.get(key, str)), _written(value), _sentence(sentences.get(key, ""))


def _model_within(kind: Any) -> tuple[type[BaseModel] | None, str]:
    """Return the model of a table below a key, and NAME. where each entry of it has a name of its own."""
    plain = _plain(kind)
    if get_origin(plain) is dict:
        return _model_within(get_args(plain)[1])[0], "NAME."
    return (plain, "") if isinstance(plain, type) and issubclass(plain, BaseModel) else (None, "")


def _kind(kind: Any) -> str:
    plain = _plain(kind)
    if get_origin(plain) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(plain))
    if get_origin(plain) is tuple:
        return f"list of {_kind(get_args(plain)[0])}"
    if get_origin(plain) in {Union, UnionType}:
        return " or ".join(dict.fromkeys(_kind(one) for one in get_args(plain)))
    name = getattr(get_origin(plain) or plain, "__name__", str(plain))
    return _KINDS.get(name, "tables" if plain is Block else "text")


def _default(key: str, field: FieldInfo, given: object) -> str:
    if isinstance(given, BaseModel):
        return _written(getattr(given, key))
    if given is _OPTIONAL:
        return "depends"
    if field.is_required():
        return ""
    if field.default_factory is not None and field.default_factory is not dict:
        return "depends"
    return _written({} if field.default is PydanticUndefined else field.default)


def _written(value: Any) -> str:
    if value is None or value in ((), {}, ""):
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(f"`{key} = {inner}`" for key, inner in value.items())
    shown = ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return f"`{shown}`"


def _sentence(text: str) -> str:
    written = " ".join(text.split()).replace("|", "\\|").rstrip(".")
    return f"{written[:1].upper()}{written[1:]}." if written else ""


def _sentences(described: type) -> Mapping[str, str]:
    """Return what the docstrings of a class and of those that it extends say of each key."""
    found: dict[str, str] = {}
    for kind in reversed(described.__mro__):
        for section in _SECTIONS.findall(f"{getdoc(kind) or ''}\n" if "__doc__" in vars(kind) else ""):
            for keys, text in _ENTRY.findall(section):
                found.update(dict.fromkeys(re.split(r",\s*", keys), text))
    return found


def _plain(kind: Any) -> Any:
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        kinds = [one for one in get_args(kind) if one is not NoneType]
        return _plain(kinds[0]) if len(kinds) == 1 else kind
    return kind


if __name__ == "__main__":
    sys.stdout.write(markdown())
